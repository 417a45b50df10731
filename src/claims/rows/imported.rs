//! The rows of verdicts that came from elsewhere.

use super::of::text;
use super::row;
use crate::claims::claim::{Claim, numbered};
use crate::claims::imported::ImportedVerdict;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::schema;
use diesel::prelude::*;

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
