//! Browsers in which people have signed in, so that a new one is told of.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::session::TokenHash;
use crate::schema::devices;
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;

/// How long a browser is known that nobody signs in with.
pub const KNOWN: TimeDelta = TimeDelta::days(400);

/// What a browser is to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Familiar {
    /// They have signed in with it.
    Known,
    /// They have signed in, but with others.
    New,
    /// It is the first of all: there is nothing to compare it with.
    First,
}

/// Notes that somebody signs in with a browser, and says whether they did before.
///
/// # Errors
/// When the database can't be written.
pub async fn note(
    c: &mut Connection,
    person: PersonId,
    token: TokenHash,
    now: Time,
) -> Result<Familiar, Error> {
    let known: Vec<Vec<u8>> =
        devices::table.filter(devices::person.eq(person)).select(devices::token_hash).load(c).await?;
    let row = (devices::person.eq(person), devices::token_hash.eq(&token[..]), devices::seen_at.eq(now));
    diesel::insert_into(devices::table)
        .values(row)
        .on_conflict((devices::person, devices::token_hash))
        .do_update()
        .set(devices::seen_at.eq(excluded(devices::seen_at)))
        .execute(c)
        .await?;
    Ok(match known {
        none if none.is_empty() => Familiar::First,
        some if some.iter().any(|one| one[..] == token[..]) => Familiar::Known,
        _ => Familiar::New,
    })
}

/// Forgets browsers that nobody signed in with for long.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, before: Time) -> Result<(), Error> {
    diesel::delete(devices::table.filter(devices::seen_at.lt(before))).execute(c).await?;
    Ok(())
}
