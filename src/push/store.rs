//! Secrets of endpoints, and what was answered to each call.

use super::signature::Secret;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::schema::{webhook_attempts, webhook_secrets};
use crate::seal::Seal;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// So many bytes a secret has that is not sealed.
const OPEN: usize = 32;

/// Keeps an endpoint's newest secret, sealed; those before it end at `others_until`.
///
/// # Errors
/// When the database can't be written, or this process was given no key.
pub async fn keep_secret(
    c: &mut Connection,
    seal: &Seal,
    webhook: Uuid,
    number: i32,
    secret: &Secret,
    others_until: Time,
) -> Result<(), Error> {
    let theirs = webhook_secrets::webhook.eq(webhook).and(webhook_secrets::until.is_null());
    let end = webhook_secrets::until.eq(others_until);
    diesel::update(webhook_secrets::table.filter(theirs)).set(end).execute(c).await?;
    let row = (
        webhook_secrets::webhook.eq(webhook),
        webhook_secrets::number.eq(number),
        webhook_secrets::key.eq(seal.close(secret.key(), &place(webhook, number))?),
    );
    diesel::insert_into(webhook_secrets::table).values(row).execute(c).await?;
    Ok(())
}

/// What a sealed secret belongs to.
fn place(webhook: Uuid, number: i32) -> Vec<u8> {
    [&webhook.into_bytes()[..], &number.to_be_bytes()].concat()
}

/// One from before secrets were sealed is taken as it is, until the start that seals it.
fn opened(seal: &Seal, (webhook, number): (Uuid, i32), stored: &[u8]) -> Option<Secret> {
    let open = if stored.len() == OPEN { Some(stored.to_vec()) } else { None };
    open.or_else(|| seal.open(stored, &place(webhook, number))).map(Secret::of)
}

/// Seals with the newest key what is sealed with an older one, or not at all. How many it sealed, and how many no key opens.
///
/// # Errors
/// When the database can't be written.
pub async fn seal_all(c: &mut Connection, seal: &Seal) -> Result<(usize, usize), Error> {
    let columns = (webhook_secrets::webhook, webhook_secrets::number, webhook_secrets::key);
    let all = webhook_secrets::table.select(columns);
    let rows: Vec<(Uuid, i32, Vec<u8>)> =
        all.order((webhook_secrets::webhook, webhook_secrets::number)).load(c).await?;
    let (mut sealed, mut shut) = (0, 0);
    for (webhook, number, stored) in rows.into_iter().filter(|(.., stored)| !seal.is_newest(stored)) {
        let Some(secret) = opened(seal, (webhook, number), &stored) else {
            shut += 1;
            continue;
        };
        let same = webhook_secrets::table.find((webhook, number)).filter(webhook_secrets::key.eq(stored));
        let new = seal.close(secret.key(), &place(webhook, number))?;
        sealed += diesel::update(same).set(webhook_secrets::key.eq(new)).execute(c).await?;
    }
    Ok((sealed, shut))
}

/// The secrets of an endpoint that sign at `now`, the newest first; nothing where no key of this node opens one of them.
///
/// # Errors
/// When the database can't be read.
pub async fn secrets(
    c: &mut Connection,
    seal: &Seal,
    webhook: Uuid,
    now: Time,
) -> Result<Option<Vec<Secret>>, Error> {
    let theirs = webhook_secrets::table.filter(webhook_secrets::webhook.eq(webhook));
    let alive = theirs.filter(webhook_secrets::until.is_null().or(webhook_secrets::until.gt(now)));
    let newest = alive.order(webhook_secrets::number.desc());
    let keys: Vec<(i32, Vec<u8>)> =
        newest.select((webhook_secrets::number, webhook_secrets::key)).load(c).await?;
    Ok(keys.iter().map(|(number, stored)| opened(seal, (webhook, *number), stored)).collect())
}

/// Forgets secrets that sign no more.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, now: Time) -> Result<(), Error> {
    let over = webhook_secrets::until.le(now);
    diesel::delete(webhook_secrets::table.filter(over)).execute(c).await?;
    Ok(())
}

/// What came of one attempt.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Attempt {
    /// When it began.
    pub at: Time,
    /// The HTTP status; none where no answer came.
    pub status: Option<i32>,
    /// The beginning of the answer, or why there was none.
    pub said: String,
}

/// Writes an attempt down; nothing where the job is gone by now.
///
/// # Errors
/// When the database can't be written.
pub async fn note(c: &mut Connection, job: Uuid, attempt: &Attempt) -> Result<(), Error> {
    let query = "INSERT INTO webhook_attempts (job, number, at, status, said) \
                 SELECT outbox.id, coalesce(max(webhook_attempts.number), 0) + 1, $2, $3, $4 \
                 FROM outbox LEFT JOIN webhook_attempts ON webhook_attempts.job = outbox.id \
                 WHERE outbox.id = $1 GROUP BY outbox.id ON CONFLICT DO NOTHING";
    let insert = diesel::sql_query(query)
        .bind::<SqlUuid, _>(job)
        .bind::<Timestamptz, _>(attempt.at)
        .bind::<Nullable<Integer>, _>(attempt.status)
        .bind::<Text, _>(&attempt.said);
    insert.execute(c).await?;
    Ok(())
}

/// All attempts of a job, the last first; at most a hundred, which is more than replays make by hand.
///
/// # Errors
/// When the database can't be read.
pub async fn attempts(c: &mut Connection, job: Uuid) -> Result<Vec<Attempt>, Error> {
    let theirs = webhook_attempts::table.filter(webhook_attempts::job.eq(job));
    let columns = (webhook_attempts::at, webhook_attempts::status, webhook_attempts::said);
    let newest = theirs.order(webhook_attempts::number.desc()).limit(100);
    Ok(newest.select(columns).load(c).await?)
}
