//! Tries to sign in, counted in Postgres so that all nodes count together.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::schema::{activity, sign_in_attempts as attempts};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;

/// Notes a try against `what`, unless there were `most` since `begin`: then nothing is noted, and the time of
/// the try that must grow old first is returned. Parallel tries against the same take turns, so none slips by.
///
/// # Errors
/// When the database can't be written.
pub async fn note(
    c: &mut Connection,
    what: &str,
    most: i64,
    begin: Time,
    now: Time,
) -> Result<Result<i64, Time>, Error> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind::<Text, _>(what)
        .execute(c)
        .await?;
    let recent = attempts::what.eq(what).and(attempts::at.gt(begin));
    let oldest: Option<Time> = attempts::table
        .filter(recent)
        .order((attempts::at.desc(), attempts::id.desc()))
        .select(attempts::at)
        .offset(most - 1)
        .first(c)
        .await
        .optional()?;
    if let Some(oldest) = oldest {
        return Ok(Err(oldest));
    }
    let row = (attempts::what.eq(what), attempts::at.eq(now));
    Ok(Ok(diesel::insert_into(attempts::table).values(row).returning(attempts::id).get_result(c).await?))
}

/// Forgets tries that turned out to be right.
///
/// # Errors
/// When the database can't be written.
pub async fn forgive(c: &mut Connection, ids: &[i64]) -> Result<(), Error> {
    diesel::delete(attempts::table.filter(attempts::id.eq_any(ids))).execute(c).await?;
    Ok(())
}

/// Whether this person has signed in from this address since `begin`.
///
/// # Errors
/// When the database can't be read.
pub async fn is_usual(
    c: &mut Connection,
    person: PersonId,
    address: &str,
    begin: Time,
) -> Result<bool, Error> {
    let here = activity::person.eq(person).and(activity::at.gt(begin)).and(activity::address.eq(address));
    let some: Option<uuid::Uuid> = activity::table
        .filter(here.and(activity::kind.eq("signed_in")))
        .select(activity::id)
        .limit(1)
        .first(c)
        .await
        .optional()?;
    Ok(some.is_some())
}

/// Forgets tries that count no more.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, before: Time) -> Result<(), Error> {
    diesel::delete(attempts::table.filter(attempts::at.lt(before))).execute(c).await?;
    Ok(())
}
