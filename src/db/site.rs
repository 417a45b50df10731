//! The readers' epoch: one number that says whether anything they see has changed.

use super::Connection;
use crate::error::Error;
use crate::schema::site;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Tells every node that something a reader can see has changed, in the transaction that changes it.
///
/// # Errors
/// When the database can't be written.
pub async fn raise_epoch(c: &mut Connection) -> Result<(), Error> {
    diesel::update(site::table).set(site::epoch.eq(site::epoch + 1)).execute(c).await?;
    Ok(())
}

/// The epoch as it is committed.
///
/// # Errors
/// When the database can't be read.
pub(super) async fn read_epoch(c: &mut Connection) -> Result<i64, Error> {
    Ok(site::table.select(site::epoch).first(c).await?)
}
