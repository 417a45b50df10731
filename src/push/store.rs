//! Secrets of endpoints, and what was answered to each call.

use super::signature::Secret;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::schema::{webhook_attempts, webhook_secrets};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Keeps an endpoint's newest secret; those before it end at `others_until`.
///
/// # Errors
/// When the database can't be written.
pub async fn keep_secret(
    c: &mut Connection,
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
        webhook_secrets::key.eq(secret.key()),
    );
    diesel::insert_into(webhook_secrets::table).values(row).execute(c).await?;
    Ok(())
}

/// The secrets of an endpoint that sign at `now`, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn secrets(c: &mut Connection, webhook: Uuid, now: Time) -> Result<Vec<Secret>, Error> {
    let theirs = webhook_secrets::table.filter(webhook_secrets::webhook.eq(webhook));
    let alive = theirs.filter(webhook_secrets::until.is_null().or(webhook_secrets::until.gt(now)));
    let newest = alive.order(webhook_secrets::number.desc()).select(webhook_secrets::key);
    let keys: Vec<Vec<u8>> = newest.load(c).await?;
    Ok(keys.into_iter().map(Secret::of).collect())
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
