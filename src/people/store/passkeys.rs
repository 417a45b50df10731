//! Passkeys in Postgres, and the questions that wait for their answer.

use crate::clock::Time;
use crate::db::{Connection, broken_constraint};
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::session::TokenHash;
use crate::schema::{passkey_questions as questions, passkeys, people};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// A passkey as its owner sees it.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Listed {
    pub id: Uuid,
    pub name: String,
    pub made_at: Time,
    pub used_at: Option<Time>,
}

/// A new passkey.
#[allow(missing_docs, reason = "named like the columns")]
pub struct New {
    pub person: PersonId,
    pub credential_id: Vec<u8>,
    pub name: String,
    pub credential: Value,
    pub made_at: Time,
}

/// Keeps a new one. `false`: somebody has it already; the caller must roll back.
///
/// # Errors
/// When the database can't be written.
pub async fn keep(c: &mut Connection, new: &New) -> Result<bool, Error> {
    let row = (
        passkeys::id.eq(Uuid::now_v7()),
        passkeys::person.eq(new.person),
        passkeys::credential_id.eq(&new.credential_id),
        passkeys::name.eq(&new.name),
        passkeys::credential.eq(&new.credential),
        passkeys::made_at.eq(new.made_at),
    );
    match diesel::insert_into(passkeys::table).values(row).execute(c).await {
        Ok(_) => Ok(true),
        Err(error) if broken_constraint(&error) == Some("passkeys_credential_id_key") => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Those of a person, the oldest first.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection, person: PersonId) -> Result<Vec<Listed>, Error> {
    let columns = (passkeys::id, passkeys::name, passkeys::made_at, passkeys::used_at);
    let theirs = passkeys::table.filter(passkeys::person.eq(person));
    Ok(theirs.order((passkeys::made_at, passkeys::id)).select(columns).load(c).await?)
}

/// How their browsers know those of a person.
///
/// # Errors
/// When the database can't be read.
pub async fn credential_ids(c: &mut Connection, person: PersonId) -> Result<Vec<Vec<u8>>, Error> {
    Ok(passkeys::table.filter(passkeys::person.eq(person)).select(passkeys::credential_id).load(c).await?)
}

/// Whether a person has one.
///
/// # Errors
/// When the database can't be read.
pub async fn has(c: &mut Connection, person: PersonId) -> Result<bool, Error> {
    let theirs = passkeys::table.filter(passkeys::person.eq(person));
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(c).await?)
}

/// The public key of a passkey whose owner may sign in.
///
/// # Errors
/// When the database can't be read.
pub async fn find(c: &mut Connection, person: PersonId, id: &[u8]) -> Result<Option<Value>, Error> {
    let this = passkeys::credential_id.eq(id).and(passkeys::person.eq(person));
    let found = passkeys::table
        .inner_join(people::table.on(people::id.eq(passkeys::person)))
        .filter(this.and(people::disabled.eq(false)))
        .select(passkeys::credential);
    // Two answers at once take turns, so that neither counter is lost.
    Ok(found.for_no_key_update().first(c).await.optional()?)
}

/// Notes that it was used, and its counter.
///
/// # Errors
/// When the database can't be written.
pub async fn used(c: &mut Connection, id: &[u8], credential: &Value, now: Time) -> Result<(), Error> {
    let set = (passkeys::credential.eq(credential), passkeys::used_at.eq(now));
    diesel::update(passkeys::table.filter(passkeys::credential_id.eq(id))).set(set).execute(c).await?;
    Ok(())
}

/// Takes one of a person away; another's stays. Whether there was one.
///
/// # Errors
/// When the database can't be written.
pub async fn remove(c: &mut Connection, person: PersonId, id: Uuid) -> Result<bool, Error> {
    let own = passkeys::table.filter(passkeys::person.eq(person).and(passkeys::id.eq(id)));
    Ok(diesel::delete(own).execute(c).await? == 1)
}

/// Takes away those of a person that were made at `since` or later. Whether there were any.
///
/// # Errors
/// When the database can't be written.
pub async fn remove_since(c: &mut Connection, person: PersonId, since: Time) -> Result<bool, Error> {
    let theirs = passkeys::table.filter(passkeys::person.eq(person).and(passkeys::made_at.ge(since)));
    Ok(diesel::delete(theirs).execute(c).await? > 0)
}

/// Keeps a question until it is answered.
///
/// # Errors
/// When the database can't be written.
pub async fn ask(
    c: &mut Connection,
    token: TokenHash,
    person: Option<PersonId>,
    state: &Value,
    until: Time,
) -> Result<(), Error> {
    let row = (
        questions::token_hash.eq(&token[..]),
        questions::person.eq(person),
        questions::state.eq(state),
        questions::expires_at.eq(until),
    );
    diesel::insert_into(questions::table).values(row).execute(c).await?;
    Ok(())
}

/// Takes a question away, with whom it was asked of: of two answers at once one gets it.
///
/// # Errors
/// When the database can't be written.
pub async fn answered(
    c: &mut Connection,
    token: TokenHash,
    now: Time,
) -> Result<Option<(Option<PersonId>, Value)>, Error> {
    let columns = (questions::person, questions::state, questions::expires_at);
    let row: Option<(Option<PersonId>, Value, Time)> = diesel::delete(questions::table.find(&token[..]))
        .returning(columns)
        .get_result(c)
        .await
        .optional()?;
    Ok(row.filter(|(_, _, until)| *until > now).map(|(person, state, _)| (person, state)))
}

/// Ends the questions that were asked of a person.
///
/// # Errors
/// When the database can't be written.
pub async fn forget(c: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(questions::table.filter(questions::person.eq(person))).execute(c).await?;
    Ok(())
}

/// Forgets questions that nobody answered.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, now: Time) -> Result<(), Error> {
    diesel::delete(questions::table.filter(questions::expires_at.lt(now))).execute(c).await?;
    Ok(())
}
