//! The rows of verdicts that came from elsewhere.

use super::of::text;
use super::row;
use crate::claims::claim::{Claim, numbered};
use crate::claims::imported::ImportedVerdict;
use crate::claims::redaction;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::schema;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

row!(
    /// `imported_verdicts`.
    ImportedRow imported_verdicts (claim, number) {
        claim: ClaimId,
        number: i32,
        system: String,
        id: String,
        publisher: String,
        url: Option<String>,
        words: String,
        summary: String,
        reviewed_on: String,
        language: String,
        tags: Vec<String>,
        row_sha256: Vec<u8>,
    }
);

impl ImportedRow {
    /// All of a claim's, by number.
    pub(super) fn all(claim: &Claim) -> Result<Vec<Self>, Error> {
        numbered(&claim.imported_verdicts).map(|(number, one)| Self::of(claim.id, number, one)).collect()
    }

    /// Whether the newest of these rows of a claim with the verdict's key says what it says, or its key was taken out.
    pub fn know(rows: &[Self], verdict: &ImportedVerdict) -> bool {
        let (system, id) = (verdict.system.as_str(), verdict.id.as_str());
        let gone = redaction::address(id);
        if rows.iter().any(|row| row.system == system && row.id == gone) {
            return true;
        }
        let newest = rows.iter().rfind(|row| row.system == system && row.id == id);
        let says = |row: &Self| Self::of(row.claim, row.number, verdict);
        newest.is_some_and(|row| {
            says(row).is_ok_and(|said| Self { row_sha256: row.row_sha256.clone(), ..said } == *row)
        })
    }

    /// All of these claims', by claim and number.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(c: &mut Connection, claims: &[ClaimId]) -> QueryResult<Vec<Self>> {
        use schema::imported_verdicts::{claim, number, table};
        table.filter(claim.eq_any(claims)).order((claim, number)).select(Self::as_select()).load(c).await
    }

    fn of(claim: ClaimId, number: i32, one: &ImportedVerdict) -> Result<Self, Error> {
        Ok(Self {
            claim,
            number,
            system: one.system.to_string(),
            id: one.id.to_string(),
            publisher: text(one.publisher.as_ref()),
            url: one.url.as_ref().map(|url| url.as_str().to_owned()),
            words: text(one.words.as_ref()),
            summary: text(one.summary.as_ref()),
            reviewed_on: text(one.reviewed_on.as_ref().map(|date| date.as_str())),
            language: one.language.as_str().to_owned(),
            tags: one.tags.iter().map(|tag| tag.name.to_string()).collect(),
            row_sha256: hex::decode(&one.row).map_err(Error::internal)?,
        })
    }
}
