//! The row of a claim that is the translation of a check.

use super::row;
use crate::claims::claim::Claim;
use crate::db::Connection;
use crate::ids::ClaimId;
use crate::schema;
use crate::schema::translations;
use diesel::QueryResult;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

row!(
    /// `translations`.
    TranslationRow translations (claim) {
        claim: ClaimId,
        original: ClaimId,
        revision: i32,
        language: String,
    }
);

impl TranslationRow {
    /// The claim's, while it is linked.
    pub(super) fn of(claim: &Claim) -> Option<Self> {
        claim.translation.as_ref().map(|of| Self {
            claim: claim.id,
            original: of.original,
            revision: of.revision,
            language: of.language.as_str().to_owned(),
        })
    }
}

/// Writes, changes or removes it.
pub(super) async fn save(
    mut c: &Connection,
    claim: ClaimId,
    old: Option<&TranslationRow>,
    new: Option<&TranslationRow>,
) -> QueryResult<()> {
    match (old, new) {
        (old, new) if old == new => {}
        (_, None) => drop(diesel::delete(translations::table.find(claim)).execute(&mut c).await?),
        (None, Some(row)) => {
            diesel::insert_into(translations::table).values(row).execute(&mut c).await?;
        }
        (Some(_), Some(row)) => {
            diesel::update(translations::table.find(claim)).set(row).execute(&mut c).await?;
        }
    }
    Ok(())
}
