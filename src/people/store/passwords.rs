//! Hashes of passwords in `people`, changed only by whoever knows which one they change.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::schema::people;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Stores the hash of a new password, whatever stood there.
///
/// # Errors
/// When the database can't be written.
pub async fn set(c: &mut Connection, id: PersonId, hash: &str) -> Result<(), Error> {
    diesel::update(people::table.find(id)).set(people::password_hash.eq(hash)).execute(c).await?;
    Ok(())
}

/// The same in the place of `old`. Whether that still stood there: if not, somebody chose another one meanwhile.
///
/// # Errors
/// When the database can't be written.
pub async fn replace(c: &mut Connection, id: PersonId, old: &str, new: &str) -> Result<bool, Error> {
    let same = people::table.find(id).filter(people::password_hash.eq(old));
    Ok(diesel::update(same).set(people::password_hash.eq(new)).execute(c).await? == 1)
}

/// Whether this hash still stands there and its owner may sign in. Nobody changes either before this transaction has ended.
///
/// # Errors
/// When the database can't be read.
pub async fn holds(c: &mut Connection, id: PersonId, hash: &str) -> Result<bool, Error> {
    let row = people::table.find(id).select((people::password_hash, people::disabled)).for_share();
    let found: Option<(String, bool)> = row.first(c).await.optional()?;
    Ok(found.is_some_and(|(stored, disabled)| stored == hash && !disabled))
}

/// The hash that stands there now.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn find(c: &mut Connection, id: PersonId) -> Result<String, Error> {
    Ok(people::table.find(id).select(people::password_hash).first(c).await?)
}
