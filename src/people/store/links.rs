//! Addresses that mails brought, in Postgres: each is good for one thing, once, until its time is over.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::person::Email;
use crate::people::session::TokenHash;
use crate::schema::{mailed_links as links, people};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What a link is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Choosing a new password.
    Reset,
    /// Showing that a new e-mail address is one's own.
    Email,
    /// Getting the old e-mail address back.
    Undo,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Email => "email",
            Self::Undo => "undo",
        }
    }
}

/// A link that works, and whose it is.
#[derive(Clone, Debug)]
pub struct Link {
    /// Whose.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they sign in with at this moment.
    pub current: Email,
    /// The address that it brings.
    pub email: Option<Email>,
    /// When it was made.
    pub made_at: Time,
}

/// A new link.
#[derive(Clone, Debug)]
pub struct New {
    /// Hash of its token.
    pub token: TokenHash,
    /// Whose.
    pub person: PersonId,
    /// What it is good for.
    pub purpose: Purpose,
    /// The address that it brings; none for a password.
    pub email: Option<Email>,
    /// From when, and until when.
    pub times: (Time, Time),
}

/// Keeps a new link.
///
/// # Errors
/// When the database can't be written.
pub async fn keep(c: &mut Connection, new: &New) -> Result<(), Error> {
    let row = (
        links::token_hash.eq(&new.token[..]),
        links::person.eq(new.person),
        links::purpose.eq(new.purpose.as_str()),
        links::email.eq(new.email.as_ref().map(Email::as_str)),
        links::made_at.eq(new.times.0),
        links::expires_at.eq(new.times.1),
    );
    diesel::insert_into(links::table).values(row).execute(c).await?;
    Ok(())
}

type Row = (PersonId, String, String, Option<String>, Time);

/// What a token opens at this moment; nothing for somebody who cannot sign in.
///
/// # Errors
/// When the database can't be read.
pub async fn find(
    c: &mut Connection,
    token: TokenHash,
    purpose: Purpose,
    now: Time,
) -> Result<Option<Link>, Error> {
    let alive = links::purpose.eq(purpose.as_str()).and(links::expires_at.gt(now));
    let row: Option<Row> = links::table
        .find(&token[..])
        .inner_join(people::table.on(people::id.eq(links::person)))
        .filter(alive.and(people::disabled.eq(false)))
        .select((people::id, people::name, people::email, links::email, links::made_at))
        .first(c)
        .await
        .optional()?;
    let Some((person, name, current, email, made_at)) = row else { return Ok(None) };
    let current = Email::parse(&current).map_err(Error::internal)?;
    let email = email.map(|email| Email::parse(&email).map_err(Error::internal)).transpose()?;
    Ok(Some(Link { person, name, current, email, made_at }))
}

/// The same, and it opens nothing any more: of two at once one gets it.
///
/// # Errors
/// When the database can't be written.
pub async fn take(
    c: &mut Connection,
    token: TokenHash,
    purpose: Purpose,
    now: Time,
) -> Result<Option<Link>, Error> {
    let found = find(c, token, purpose, now).await?;
    let this = links::table.find(&token[..]).filter(links::purpose.eq(purpose.as_str()));
    let gone = diesel::delete(this).execute(c).await?;
    Ok(found.filter(|_| gone == 1))
}

/// Ends a person's links of these purposes.
///
/// # Errors
/// When the database can't be written.
pub async fn end(c: &mut Connection, person: PersonId, purposes: &[Purpose]) -> Result<(), Error> {
    let words: Vec<&str> = purposes.iter().map(|purpose| purpose.as_str()).collect();
    let theirs = links::person.eq(person).and(links::purpose.eq_any(words));
    diesel::delete(links::table.filter(theirs)).execute(c).await?;
    Ok(())
}

/// Ends those of a purpose that were made at `since` or later.
///
/// # Errors
/// When the database can't be written.
pub async fn end_since(
    c: &mut Connection,
    person: PersonId,
    purpose: Purpose,
    since: Time,
) -> Result<(), Error> {
    let theirs = links::person.eq(person).and(links::purpose.eq(purpose.as_str()));
    diesel::delete(links::table.filter(theirs.and(links::made_at.ge(since)))).execute(c).await?;
    Ok(())
}

/// Forgets those whose time is over.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, now: Time) -> Result<(), Error> {
    diesel::delete(links::table.filter(links::expires_at.lt(now))).execute(c).await?;
    Ok(())
}
