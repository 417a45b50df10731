//! Jobs in Postgres.

mod seen;

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::schema::outbox;

pub use seen::*;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Integer, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// A job in hand.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Job {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub recipient: String,
    #[diesel(sql_type = Jsonb)]
    pub payload: Value,
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: Time,
}

/// Adds a job, unless there was one with the same `dedupe`.
///
/// # Errors
/// When the database can't be written.
pub async fn add(
    c: &mut Connection,
    id: Uuid,
    kind: &str,
    recipient: &str,
    payload: Value,
    dedupe: &str,
) -> Result<(), Error> {
    let row = (
        outbox::id.eq(id),
        outbox::kind.eq(kind),
        outbox::recipient.eq(recipient),
        outbox::payload.eq(payload),
        outbox::dedupe.eq(dedupe),
    );
    let known = diesel::insert_into(outbox::table).values(row).on_conflict(outbox::dedupe);
    known.do_nothing().execute(c).await?;
    Ok(())
}

/// What is gathered into one job for a while.
#[derive(Clone, Debug)]
pub struct Gathered<'a> {
    /// The kind of job.
    pub kind: &'a str,
    /// Whom it is for.
    pub recipient: &'a str,
    /// What this adds to it.
    pub address: &'a str,
    /// The same for all that is gathered.
    pub dedupe: String,
    /// From when on it is carried out, when nothing can be added any more.
    pub not_before: Time,
}

/// Adds an address to the job that gathers such, or begins it.
///
/// # Errors
/// When the database can't be written.
pub async fn gather(c: &mut Connection, id: Uuid, what: Gathered<'_>) -> Result<(), Error> {
    let query = "INSERT INTO outbox (id, kind, recipient, payload, dedupe, not_before) \
                 VALUES ($1, $2, $3, jsonb_build_object('addresses', jsonb_build_array($4::text)), $5, $6) \
                 ON CONFLICT (dedupe) DO UPDATE SET payload = jsonb_set(outbox.payload, '{addresses}', \
                 (outbox.payload -> 'addresses') || (excluded.payload -> 'addresses')) WHERE outbox.attempts = 0";
    let mut dedupe = what.dedupe;
    for _ in 0..2 {
        let insert = diesel::sql_query(query)
            .bind::<SqlUuid, _>(id)
            .bind::<Text, _>(what.kind)
            .bind::<Text, _>(what.recipient)
            .bind::<Text, _>(what.address)
            .bind::<Text, _>(&dedupe)
            .bind::<Timestamptz, _>(what.not_before);
        if insert.execute(c).await? == 1 {
            break;
        }
        // By another node's clock it was time already: this is a job of its own.
        dedupe = format!("{dedupe}/{id}");
    }
    Ok(())
}

/// Takes the job of this kind that is due longest into one's hand until `until`: no other worker takes it before, and
/// whoever dies with it leaves it to be taken after. Jobs that others are just taking are skipped, and those for
/// recipients who are `busy`.
///
/// # Errors
/// When the database can't be written.
pub async fn take(
    c: &mut Connection,
    kind: &str,
    busy: &[String],
    now: Time,
    until: Time,
) -> Result<Option<Job>, Error> {
    let query = "UPDATE outbox SET attempts = attempts + 1, not_before = $2 WHERE id = (\
                 SELECT id FROM outbox WHERE kind = $3 AND done_at IS NULL AND dead_at IS NULL \
                 AND not_before <= $1 AND recipient <> ALL ($4) \
                 ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED) \
                 RETURNING id, recipient, payload, attempts, created_at";
    let taken = diesel::sql_query(query)
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(until)
        .bind::<Text, _>(kind)
        .bind::<Array<Text>, _>(busy);
    Ok(taken.get_result(c).await.optional()?)
}

/// It is done, whoever has it in hand by now. What a private job said is forgotten with that.
///
/// # Errors
/// When the database can't be written.
pub async fn done(c: &mut Connection, id: Uuid, now: Time) -> Result<(), Error> {
    let kept = "CASE WHEN payload @> '{\"private\": true}' THEN payload - '{text,data,addresses}'::text[] ELSE payload END";
    let set = (
        outbox::done_at.eq(now),
        outbox::dead_at.eq(None::<Time>),
        outbox::last_error.eq(""),
        outbox::payload.eq(sql::<Jsonb>(kept)),
    );
    diesel::update(outbox::table.find(id).filter(outbox::done_at.is_null())).set(set).execute(c).await?;
    Ok(())
}

/// This attempt failed: again at `next`, or never if there is no next time. Where another worker has taken it since,
/// nothing is written.
///
/// # Errors
/// When the database can't be written.
pub async fn failed(
    c: &mut Connection,
    job: &Job,
    error: &str,
    next: Option<Time>,
    now: Time,
) -> Result<(), Error> {
    let mine = outbox::table.find(job.id).filter(
        outbox::attempts.eq(job.attempts).and(outbox::done_at.is_null()).and(outbox::dead_at.is_null()),
    );
    let set = (
        outbox::last_error.eq(error),
        outbox::not_before.eq(next.unwrap_or(now)),
        outbox::dead_at.eq(next.is_none().then_some(now)),
    );
    diesel::update(mine).set(set).execute(c).await?;
    Ok(())
}

/// A dead job of one of these kinds begins anew, and one that waits need wait no longer. Whether there was such a job.
///
/// # Errors
/// When the database can't be written.
pub async fn try_again(c: &mut Connection, kinds: &[&str], id: Uuid, now: Time) -> Result<bool, Error> {
    let failed = outbox::kind.eq_any(kinds).and(outbox::last_error.ne("")).and(outbox::done_at.is_null());
    let set = (outbox::attempts.eq(0), outbox::not_before.eq(now), outbox::dead_at.eq(None::<Time>));
    let changed = diesel::update(outbox::table.find(id).filter(failed)).set(set).execute(c).await?;
    Ok(changed == 1)
}

/// A job for this recipient is carried out once more, with its old key, whether it was done or given up; but not one whose
/// words are forgotten. Whether there was such a job.
///
/// # Errors
/// When the database can't be written.
pub async fn repeat(
    c: &mut Connection,
    kind: &str,
    recipient: &str,
    id: Uuid,
    now: Time,
) -> Result<bool, Error> {
    let known = outbox::done_at.is_null().or(sql::<Bool>("NOT payload @> '{\"private\": true}'"));
    let theirs = outbox::kind.eq(kind).and(outbox::recipient.eq(recipient)).and(known);
    let anew = (outbox::attempts.eq(0), outbox::not_before.eq(now), outbox::last_error.eq(""));
    let set = (anew, outbox::dead_at.eq(None::<Time>), outbox::done_at.eq(None::<Time>));
    let changed = diesel::update(outbox::table.find(id).filter(theirs)).set(set).execute(c).await?;
    Ok(changed == 1)
}

/// Takes back all jobs that were never tried: those of a newsroom that was invented.
///
/// # Errors
/// When the database can't be written.
pub async fn withdraw_waiting(c: &mut Connection) -> Result<(), Error> {
    diesel::delete(outbox::table.filter(outbox::attempts.eq(0))).execute(c).await?;
    Ok(())
}

/// Forgets all jobs whose `dedupe` begins with this, those that went out as well: who was written to is gone from here.
///
/// # Errors
/// When the database can't be written.
pub async fn forget(c: &mut Connection, dedupe: &str) -> Result<(), Error> {
    let theirs = outbox::dedupe.ge(dedupe).and(outbox::dedupe.lt(format!("{dedupe}\u{10FFFF}")));
    diesel::delete(outbox::table.filter(theirs)).execute(c).await?;
    Ok(())
}

/// Forgets jobs of one kind that were done or given up before `before`.
///
/// # Errors
/// When the database can't be written.
pub async fn clean_kind(c: &mut Connection, kind: &str, before: Time) -> Result<(), Error> {
    let over = outbox::done_at.lt(before).or(outbox::dead_at.lt(before));
    diesel::delete(outbox::table.filter(outbox::kind.eq(kind)).filter(over)).execute(c).await?;
    Ok(())
}

/// Forgets jobs that were done or given up before `before`; their words are nobody's business any longer.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, before: Time) -> Result<(), Error> {
    let over = outbox::done_at.lt(before).or(outbox::dead_at.lt(before));
    diesel::delete(outbox::table.filter(over)).execute(c).await?;
    Ok(())
}
