//! Tokens in Postgres: made, found, used, ended. Making and ending stand in the activity log.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::people::person::{Person, Role};
use crate::people::session::TokenHash;
use crate::people::token::{Scope, Scopes};
use crate::schema::{people, tokens};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How many tokens of one person work at a time.
pub const MOST: i64 = 20;

/// A token as its owner sees it; the secret is not kept.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Listed {
    pub id: Uuid,
    pub name: String,
    pub scopes: Vec<String>,
    pub made_at: Time,
    pub expires_at: Time,
    pub last_used_on: Option<NaiveDate>,
}

/// A new token.
#[allow(missing_docs, reason = "named like the columns")]
pub struct New {
    pub id: Uuid,
    pub token_hash: TokenHash,
    pub person: PersonId,
    pub name: String,
    pub scopes: Scopes,
    pub made_at: Time,
    pub expires_at: Time,
}

/// Who may work by a token, and how much.
#[derive(Clone, Debug)]
pub struct Held {
    /// Which token.
    pub id: Uuid,
    /// Whose.
    pub person: Person,
    /// How much it may do.
    pub scopes: Scopes,
    /// The day on which it was used last.
    pub last_used_on: Option<NaiveDate>,
}

/// Whether a token was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It works.
    Yes,
    /// The person has as many as they may.
    TooMany,
}

/// Keeps a new token, unless its owner has [`MOST`] that work.
///
/// # Errors
/// When the database can't be written.
pub async fn keep(c: &mut Connection, new: &New) -> Result<Kept, Error> {
    // Whoever makes two at once waits here, so that both are counted.
    people::table.find(new.person).select(people::id).for_no_key_update().first::<PersonId>(c).await?;
    let working = tokens::revoked_at.is_null().and(tokens::expires_at.gt(new.made_at));
    let count = tokens::table.filter(tokens::person.eq(new.person).and(working)).count();
    if count.get_result::<i64>(c).await? >= MOST {
        return Ok(Kept::TooMany);
    }
    let row = (
        tokens::id.eq(new.id),
        tokens::token_hash.eq(&new.token_hash[..]),
        tokens::person.eq(new.person),
        tokens::name.eq(&new.name),
        tokens::scopes.eq(new.scopes.words()),
        tokens::made_at.eq(new.made_at),
        tokens::expires_at.eq(new.expires_at),
    );
    diesel::insert_into(tokens::table).values(row).execute(c).await?;
    let detail = serde_json::json!({
        "token": new.id, "name": new.name, "scopes": new.scopes.words(), "until": new.expires_at,
    });
    activity::record(c, Uuid::now_v7(), new.made_at, Some(new.person), "token_made", "", detail).await?;
    Ok(Kept::Yes)
}

/// The tokens of a person that work, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection, person: PersonId, now: Time) -> Result<Vec<Listed>, Error> {
    let working = tokens::revoked_at.is_null().and(tokens::expires_at.gt(now));
    let own = tokens::table.filter(tokens::person.eq(person).and(working)).order(tokens::made_at.desc());
    let columns =
        (tokens::id, tokens::name, tokens::scopes, tokens::made_at, tokens::expires_at, tokens::last_used_on);
    Ok(own.limit(MOST).select(columns).load(c).await?)
}

/// Ends a token of this person for good; another's stays, and so does one that has ended.
///
/// # Errors
/// When the database can't be written.
pub async fn revoke(c: &mut Connection, person: PersonId, id: Uuid, now: Time) -> Result<(), Error> {
    let own = tokens::id.eq(id).and(tokens::person.eq(person)).and(tokens::revoked_at.is_null());
    let ended = diesel::update(tokens::table.filter(own)).set(tokens::revoked_at.eq(now)).execute(c).await?;
    if ended == 1 {
        let detail = serde_json::json!({ "token": id });
        activity::record(c, Uuid::now_v7(), now, Some(person), "token_revoked", "", detail).await?;
    }
    Ok(())
}

/// Ends all tokens of a person for good.
///
/// # Errors
/// When the database can't be written.
pub async fn revoke_all(c: &mut Connection, person: PersonId, now: Time) -> Result<(), Error> {
    let working = tokens::person.eq(person).and(tokens::revoked_at.is_null());
    let set = tokens::revoked_at.eq(now);
    let ended: Vec<Uuid> =
        diesel::update(tokens::table.filter(working)).set(set).returning(tokens::id).get_results(c).await?;
    for id in ended {
        let detail = serde_json::json!({ "token": id });
        activity::record(c, Uuid::now_v7(), now, Some(person), "token_revoked", "", detail).await?;
    }
    Ok(())
}

type Row = (Uuid, Vec<String>, Option<NaiveDate>, (PersonId, String, Option<String>, String));

/// Whose token this is, with the role they have at this moment; nobody's if it was ended, is over, or its owner can no
/// longer sign in.
///
/// # Errors
/// When the database can't be read.
pub async fn held(c: &mut Connection, token: TokenHash, now: Time) -> Result<Option<Held>, Error> {
    let working = tokens::revoked_at.is_null().and(tokens::expires_at.gt(now));
    let found: Option<Row> = tokens::table
        .inner_join(people::table.on(people::id.eq(tokens::person)))
        .filter(tokens::token_hash.eq(&token[..]).and(working).and(people::disabled.eq(false)))
        .select((
            tokens::id,
            tokens::scopes,
            tokens::last_used_on,
            (people::id, people::name, people::public_name, people::role),
        ))
        .first(c)
        .await
        .optional()?;
    let Some((token, scopes, last_used_on, (id, name, public_name, role))) = found else { return Ok(None) };
    let role = role.parse::<Role>().map_err(Error::internal)?;
    let has = |scope: Scope| scopes.iter().any(|word| word == scope.as_str());
    let person = Person { id, name, public_name, role };
    Ok(Some(Held { id: token, person, scopes: Scopes::of(has), last_used_on }))
}

/// Notes the day on which a token was used.
///
/// # Errors
/// When the database can't be written.
pub async fn used(c: &mut Connection, id: Uuid, day: NaiveDate) -> Result<(), Error> {
    diesel::update(tokens::table.find(id)).set(tokens::last_used_on.eq(day)).execute(c).await?;
    Ok(())
}
