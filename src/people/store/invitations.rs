//! Invitations that nobody took up yet, in Postgres.

use crate::clock::Time;
use crate::db::{Connection, broken_constraint};
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::person::{Email, Name, Role};
use crate::people::session::TokenHash;
use crate::schema::{invitations, people};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// An invitation as the desk and the invited see it; the token is not kept.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// For life; no secret.
    pub id: Uuid,
    /// Where it was sent, and what they will sign in with.
    pub email: Email,
    /// As whoever invited them knows them.
    pub name: Name,
    /// What they will be allowed to do.
    pub role: Role,
    /// Who invited them, or sent it again.
    pub invited_by: PersonId,
    /// Their name.
    pub by: String,
    /// When it was sent last.
    pub sent_at: Time,
    /// Until when it can be taken up.
    pub expires_at: Time,
}

type Row = (Uuid, String, String, String, PersonId, String, Time, Time);

#[diesel::dsl::auto_type]
fn columns() -> _ {
    (
        invitations::id,
        invitations::email,
        invitations::name,
        invitations::role,
        invitations::invited_by,
        people::name,
        invitations::sent_at,
        invitations::expires_at,
    )
}

fn read((id, email, name, role, invited_by, by, sent_at, expires_at): Row) -> Result<Invitation, Error> {
    let email = Email::parse(&email).map_err(Error::internal)?;
    let name = Name::parse(&name).map_err(Error::internal)?;
    let role = role.parse().map_err(|words: &str| Error::internal(words))?;
    Ok(Invitation { id, email, name, role, invited_by, by, sent_at, expires_at })
}

/// Whether an invitation was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It can be taken up.
    Yes,
    /// There is one for this address.
    Already,
}

/// Keeps a new one; the address is nobody's yet.
///
/// # Errors
/// When the database can't be written. With [`Kept::Already`] the caller must roll back.
pub async fn keep(c: &mut Connection, new: &Invitation, token: TokenHash) -> Result<Kept, Error> {
    let row = (
        invitations::id.eq(new.id),
        invitations::token_hash.eq(&token[..]),
        invitations::email.eq(new.email.as_str()),
        invitations::name.eq(new.name.as_str()),
        invitations::role.eq(new.role.as_str()),
        invitations::invited_by.eq(new.invited_by),
        invitations::sent_at.eq(new.sent_at),
        invitations::expires_at.eq(new.expires_at),
    );
    match diesel::insert_into(invitations::table).values(row).execute(c).await {
        Ok(_) => Ok(Kept::Yes),
        Err(error) if broken_constraint(&error) == Some("invitations_email_key") => Ok(Kept::Already),
        Err(error) => Err(error.into()),
    }
}

/// All that are open or too old, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection) -> Result<Vec<Invitation>, Error> {
    let rows: Vec<Row> = invitations::table
        .inner_join(people::table.on(people::id.eq(invitations::invited_by)))
        .order((invitations::sent_at.desc(), invitations::id))
        .select(columns())
        .load(c)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The one that a token takes up, as long as it can.
///
/// # Errors
/// When the database can't be read.
pub async fn find(c: &mut Connection, token: TokenHash, now: Time) -> Result<Option<Invitation>, Error> {
    let alive = invitations::token_hash.eq(&token[..]).and(invitations::expires_at.gt(now));
    let row: Option<Row> = invitations::table
        .inner_join(people::table.on(people::id.eq(invitations::invited_by)))
        .filter(alive)
        .select(columns())
        .first(c)
        .await
        .optional()?;
    row.map(read).transpose()
}

/// Gives it another token, and the time from now on; the old token opens nothing any more. Nobody's is `None`.
///
/// # Errors
/// When the database can't be written.
pub async fn renew(
    c: &mut Connection,
    id: Uuid,
    by: PersonId,
    token: TokenHash,
    (sent_at, expires_at): (Time, Time),
) -> Result<Option<Invitation>, Error> {
    let set = (
        invitations::token_hash.eq(&token[..]),
        invitations::invited_by.eq(by),
        invitations::sent_at.eq(sent_at),
        invitations::expires_at.eq(expires_at),
    );
    diesel::update(invitations::table.find(id)).set(set).execute(c).await?;
    find(c, token, sent_at).await
}

/// It is over: taken up or withdrawn. Whether it was there; of two at once one is told so.
///
/// # Errors
/// When the database can't be written.
pub async fn end(c: &mut Connection, id: Uuid) -> Result<bool, Error> {
    Ok(diesel::delete(invitations::table.find(id)).execute(c).await? == 1)
}

/// Forgets those that have been too old for a month.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, now: Time) -> Result<(), Error> {
    let old = invitations::expires_at.lt(now - chrono::TimeDelta::days(30));
    diesel::delete(invitations::table.filter(old)).execute(c).await?;
    Ok(())
}
