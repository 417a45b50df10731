//! Who is writing on a verdict just now. It only tells; it never keeps anybody out.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::schema::{people, presence};
use chrono::TimeDelta;
use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;

/// Who was not seen for this long is no longer there.
const FRESH: TimeDelta = TimeDelta::minutes(2);

/// Notes that `person` writes on `claim`; since now, unless they were there already.
///
/// # Errors
/// When the database can't be written.
pub async fn seen(c: &mut Connection, person: PersonId, claim: ClaimId, now: Time) -> Result<(), Error> {
    let row = (
        presence::claim.eq(claim),
        presence::person.eq(person),
        presence::since.eq(now),
        presence::seen_at.eq(now),
    );
    let away = presence::seen_at.lt(now - FRESH);
    let since = case_when(away, excluded(presence::since)).otherwise(presence::since);
    diesel::insert_into(presence::table)
        .values(row)
        .on_conflict((presence::claim, presence::person))
        .do_update()
        .set((presence::since.eq(since), presence::seen_at.eq(now)))
        .execute(c)
        .await?;
    Ok(())
}

/// Who else is writing on `claim`, by name, and since when; who began first comes first.
///
/// # Errors
/// When the database can't be read.
pub async fn others(
    c: &mut Connection,
    person: PersonId,
    claim: ClaimId,
    now: Time,
) -> Result<Vec<(String, Time)>, Error> {
    let there = presence::claim.eq(claim).and(presence::seen_at.ge(now - FRESH));
    let others = presence::table
        .inner_join(people::table.on(people::id.eq(presence::person)))
        .filter(there.and(presence::person.ne(person)))
        .order((presence::since, presence::person))
        .select((people::name, presence::since));
    Ok(others.load(c).await?)
}

/// Notes that `person` has stopped.
///
/// # Errors
/// When the database can't be written.
pub async fn gone(c: &mut Connection, person: PersonId, claim: ClaimId) -> Result<(), Error> {
    diesel::delete(presence::table.find((claim, person))).execute(c).await?;
    Ok(())
}

/// Forgets who has long been gone.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, now: Time) -> Result<(), Error> {
    diesel::delete(presence::table.filter(presence::seen_at.lt(now - FRESH))).execute(c).await?;
    Ok(())
}
