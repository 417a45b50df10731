//! Wishes for a new password that nobody has looked at yet.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::people::person::Email;
use crate::schema::reset_wishes as wishes;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A wish: what was typed, and from where.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The e-mail address.
    pub email: Email,
    /// As limits and the log know it.
    pub address: String,
}

/// Keeps a wish; its key.
///
/// # Errors
/// When the database can't be written.
pub async fn keep(c: &mut Connection, wish: &Wish, now: Time) -> Result<i64, Error> {
    let row = (wishes::email.eq(wish.email.as_str()), wishes::address.eq(&wish.address), wishes::at.eq(now));
    Ok(diesel::insert_into(wishes::table).values(row).returning(wishes::id).get_result(c).await?)
}

/// Takes a wish away, to be granted in the same transaction: of two at once one gets it.
///
/// # Errors
/// When the database can't be written.
pub async fn take(c: &mut Connection, id: i64) -> Result<Option<Wish>, Error> {
    let taken = diesel::delete(wishes::table.find(id)).returning((wishes::email, wishes::address));
    let row: Option<(String, String)> = taken.get_result(c).await.optional()?;
    row.map(|(email, address)| Ok(Wish { email: Email::parse(&email).map_err(Error::internal)?, address }))
        .transpose()
}

/// Those that were left behind, the oldest first.
///
/// # Errors
/// When the database can't be read.
pub async fn left(c: &mut Connection, before: Time) -> Result<Vec<i64>, Error> {
    let old = wishes::table.filter(wishes::at.le(before)).order(wishes::id).limit(100);
    Ok(old.select(wishes::id).load(c).await?)
}
