//! Rows of other systems' files.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::schema::imported_rows;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The row that a verdict was read from; "" once it was redacted.
///
/// # Errors
/// [`Error::NotFound`] where none was kept.
pub async fn row(c: &mut Connection, claim: ClaimId, number: i32) -> Result<String, Error> {
    Ok(imported_rows::table.find((claim, number)).select(imported_rows::content).first(c).await?)
}
