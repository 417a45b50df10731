//! Accounts of the provider in Postgres, and what browsers went there for.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::session::TokenHash;
use crate::schema::{passkeys, people, provider_accounts as accounts, provider_wishes as wishes};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// An account as its owner sees it.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Linked {
    pub id: Uuid,
    pub name: String,
    pub linked_at: Time,
    pub used_at: Option<Time>,
}

/// What became of a new link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It signs in.
    Yes(Uuid),
    /// It is not: the account is somebody's already, or the person has another one.
    Taken,
}

/// Links an account to a person.
///
/// # Errors
/// When the database can't be written.
pub async fn link(
    c: &mut Connection,
    person: PersonId,
    (issuer, subject): (&str, &str),
    name: &str,
    now: Time,
) -> Result<Kept, Error> {
    let id = Uuid::now_v7();
    let row = (
        accounts::id.eq(id),
        accounts::person.eq(person),
        accounts::issuer.eq(issuer),
        accounts::subject.eq(subject),
        accounts::name.eq(name),
        accounts::linked_at.eq(now),
    );
    let insert = diesel::insert_into(accounts::table).values(row).on_conflict_do_nothing();
    Ok(if insert.execute(c).await? == 1 { Kept::Yes(id) } else { Kept::Taken })
}

/// The account that a person linked.
///
/// # Errors
/// When the database can't be read.
pub async fn of(c: &mut Connection, person: PersonId, issuer: &str) -> Result<Option<Linked>, Error> {
    let theirs = accounts::table.filter(accounts::person.eq(person).and(accounts::issuer.eq(issuer)));
    let columns = (accounts::id, accounts::name, accounts::linked_at, accounts::used_at);
    Ok(theirs.select(columns).first(c).await.optional()?)
}

/// Whose account it is, and whether they are kept from signing in.
///
/// # Errors
/// When the database can't be read.
pub async fn whose(
    c: &mut Connection,
    issuer: &str,
    subject: &str,
) -> Result<Option<(Uuid, PersonId, bool)>, Error> {
    let same = accounts::issuer.eq(issuer).and(accounts::subject.eq(subject));
    let query = accounts::table.inner_join(people::table.on(people::id.eq(accounts::person))).filter(same);
    Ok(query.select((accounts::id, accounts::person, people::disabled)).first(c).await.optional()?)
}

/// It signed somebody in.
///
/// # Errors
/// When the database can't be written.
pub async fn used(c: &mut Connection, id: Uuid, now: Time) -> Result<(), Error> {
    diesel::update(accounts::table.find(id)).set(accounts::used_at.eq(now)).execute(c).await?;
    Ok(())
}

/// Whether it is linked still. Nobody takes it away before this transaction has ended.
///
/// # Errors
/// When the database can't be read.
pub async fn holds(c: &mut Connection, id: Uuid) -> Result<bool, Error> {
    let row = accounts::table.find(id).select(accounts::id).for_share();
    Ok(row.first::<Uuid>(c).await.optional()?.is_some())
}

/// Takes away what a person linked at `since` or later. Whether there was anything.
///
/// # Errors
/// When the database can't be written.
pub async fn remove_since(c: &mut Connection, person: PersonId, since: Time) -> Result<bool, Error> {
    let theirs = accounts::table.filter(accounts::person.eq(person).and(accounts::linked_at.ge(since)));
    Ok(diesel::delete(theirs).execute(c).await? > 0)
}

/// Whether somebody comes in without the provider: by a password or a passkey. Neither goes before this transaction has ended.
///
/// # Errors
/// When the database can't be read.
pub async fn has_another_way(c: &mut Connection, person: PersonId) -> Result<bool, Error> {
    let row = people::table.find(person).select(people::password_hash).for_share();
    if !row.first::<String>(c).await?.is_empty() {
        return Ok(true);
    }
    let key = passkeys::table.filter(passkeys::person.eq(person)).select(passkeys::id).for_share();
    Ok(key.first::<Uuid>(c).await.optional()?.is_some())
}

/// Keeps what a browser goes to the provider for.
///
/// # Errors
/// When the database can't be written.
pub async fn wish(
    c: &mut Connection,
    (state, browser): (TokenHash, TokenHash),
    person: Option<PersonId>,
    wish: &Value,
    until: Time,
) -> Result<(), Error> {
    let row = (
        wishes::state_hash.eq(&state[..]),
        wishes::browser_hash.eq(&browser[..]),
        wishes::person.eq(person),
        wishes::wish.eq(wish),
        wishes::expires_at.eq(until),
    );
    diesel::insert_into(wishes::table).values(row).execute(c).await?;
    Ok(())
}

/// Takes a wish away, with whose it was: of two who come back at once one gets it, and another browser never does.
///
/// # Errors
/// When the database can't be written.
pub async fn granted(
    c: &mut Connection,
    (state, browser): (TokenHash, TokenHash),
    now: Time,
) -> Result<Option<(Option<PersonId>, Value)>, Error> {
    let own = wishes::table.find(&state[..]).filter(wishes::browser_hash.eq(&browser[..]));
    let columns = (wishes::person, wishes::wish, wishes::expires_at);
    let row: Option<(Option<PersonId>, Value, Time)> =
        diesel::delete(own).returning(columns).get_result(c).await.optional()?;
    Ok(row.filter(|(_, _, until)| *until > now).map(|(person, wish, _)| (person, wish)))
}

/// Forgets all that was linked and wished by a person.
///
/// # Errors
/// When the database can't be written.
pub async fn forget(c: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(accounts::table.filter(accounts::person.eq(person))).execute(c).await?;
    diesel::delete(wishes::table.filter(wishes::person.eq(person))).execute(c).await?;
    Ok(())
}

/// Forgets wishes that nobody came back with.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, now: Time) -> Result<(), Error> {
    diesel::delete(wishes::table.filter(wishes::expires_at.lt(now))).execute(c).await?;
    Ok(())
}
