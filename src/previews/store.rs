//! Addresses of previews: made, found, ended.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::activity;
use crate::ids::{ClaimId, PersonId};
use crate::schema::{people, previews};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// An address as the desk lists it; the address itself is known only to whoever was given it.
#[derive(Clone, Debug, Queryable)]
pub struct Given {
    /// Its key.
    pub id: Uuid,
    /// For whom it was made.
    pub for_whom: String,
    /// By whom.
    pub made_by: String,
    /// When.
    pub made_at: Time,
    /// When it stops working.
    pub expires_at: Time,
    /// When somebody ended it before.
    pub ended_at: Option<Time>,
}

/// A new address.
pub struct New {
    /// Its key.
    pub id: Uuid,
    /// What it shows.
    pub claim: ClaimId,
    /// SHA-256 of its token.
    pub token_hash: [u8; 32],
    /// For whom.
    pub for_whom: String,
    /// By whom.
    pub made_by: PersonId,
    /// When.
    pub made_at: Time,
    /// Until when.
    pub expires_at: Time,
}

/// Keeps a new address and records that it was made.
///
/// # Errors
/// When the database can't be written.
pub async fn keep(c: &mut Connection, new: &New) -> Result<(), Error> {
    let row = (
        previews::id.eq(new.id),
        previews::claim.eq(new.claim),
        previews::token_hash.eq(&new.token_hash[..]),
        previews::for_whom.eq(&new.for_whom),
        previews::made_by.eq(new.made_by),
        previews::made_at.eq(new.made_at),
        previews::expires_at.eq(new.expires_at),
    );
    diesel::insert_into(previews::table).values(row).execute(c).await?;
    let detail = serde_json::json!({"claim": new.claim, "for": new.for_whom, "until": new.expires_at});
    activity::record(c, Uuid::now_v7(), new.made_at, Some(new.made_by), "preview_shared", "", detail).await
}

/// All addresses of a claim, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection, claim: ClaimId) -> Result<Vec<Given>, Error> {
    let given = previews::table
        .inner_join(people::table.on(people::id.eq(previews::made_by)))
        .filter(previews::claim.eq(claim))
        .order(previews::made_at.desc())
        .select((
            previews::id,
            previews::for_whom,
            people::name,
            previews::made_at,
            previews::expires_at,
            previews::ended_at,
        ));
    Ok(given.load(c).await?)
}

/// Ends an address of this claim; one that has ended stays as it is.
///
/// # Errors
/// When the database can't be written.
pub async fn end(c: &mut Connection, claim: ClaimId, id: Uuid, now: Time) -> Result<(), Error> {
    let one = previews::id.eq(id).and(previews::claim.eq(claim)).and(previews::ended_at.is_null());
    diesel::update(previews::table.filter(one)).set(previews::ended_at.eq(now)).execute(c).await?;
    Ok(())
}

/// The claim behind a token, and whether its address still works at `now`.
///
/// # Errors
/// [`Error::NotFound`] for a token that was never given.
pub async fn find(c: &mut Connection, token_hash: [u8; 32], now: Time) -> Result<(ClaimId, bool), Error> {
    let found = previews::table.filter(previews::token_hash.eq(&token_hash[..]));
    let columns = (previews::claim, previews::expires_at, previews::ended_at);
    let (claim, until, ended): (ClaimId, Time, Option<Time>) = found.select(columns).first(c).await?;
    Ok((claim, ended.is_none() && now < until))
}
