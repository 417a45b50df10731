//! Rows of other systems' files.

use crate::claims::imported::ImportedVerdict;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::schema::{imported_rows, imported_verdicts};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The row that a verdict was read from; "" once it was redacted.
///
/// # Errors
/// [`Error::NotFound`] where none was kept.
pub async fn row(c: &mut Connection, claim: ClaimId, number: i32) -> Result<String, Error> {
    Ok(imported_rows::table.find((claim, number)).select(imported_rows::content).first(c).await?)
}

/// Whether anything that this verdict said before was redacted.
///
/// # Errors
/// When the database can't be read.
pub async fn is_redacted(
    c: &mut Connection,
    claim: ClaimId,
    verdict: &ImportedVerdict,
) -> Result<bool, Error> {
    let key = (imported_verdicts::claim.eq(imported_rows::claim))
        .and(imported_verdicts::number.eq(imported_rows::number));
    let theirs = imported_verdicts::claim
        .eq(claim)
        .and(imported_verdicts::system.eq(verdict.system.as_str()))
        .and(imported_verdicts::id.eq(verdict.id.as_str()));
    let emptied = imported_rows::table
        .inner_join(imported_verdicts::table.on(key))
        .filter(theirs.and(imported_rows::content.eq("")))
        .count();
    Ok(emptied.get_result::<i64>(c).await? > 0)
}
