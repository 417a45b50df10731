//! The exact text that is approved: what its digest covers, and what a revision's page is rendered from.

use super::citations::cited;
use super::claim::{Claim, Source};
use super::confidential::Committed;
use super::parts::{Claimant, CopyHow, SourceKind, Stance};
use super::pictures::{self, Picture};
use super::rating::Rating;
use super::words::{ClaimText, Explanation, Language, Name, PartialDate, Quote, Summary, Title, WebAddress};
use crate::clock::Time;
use crate::history::{Alias, canonical};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Claim, claimant, rating with its scale, summary, explanation, cited sources, authors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerdictText {
    /// The version of this form.
    pub v: i64,
    /// The statement.
    pub claim: ClaimText,
    /// Its language.
    pub language: Language,
    /// Who made it.
    pub claimant: Claimant,
    /// The answer, with label and definition as they were.
    pub rating: Rating,
    /// In one sentence.
    pub summary: Summary,
    /// In full, Markdown.
    pub explanation: Explanation,
    /// The sources that the explanation cites, by number.
    pub sources: Vec<CitedSource>,
    /// The cited sources that are confidential: what readers get of them, and no more. Left out where there is none,
    /// as below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confidential: Vec<Committed>,
    /// The pictures that the explanation shows, by number. Left out where there is none, as below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// Who wrote it, sorted.
    pub authors: Vec<Alias>,
}

/// A cited source as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of SourceDetails")]
pub struct CitedSource {
    pub number: i32,
    pub title: Title,
    pub url: Option<WebAddress>,
    pub publisher: Option<Name>,
    pub published_on: Option<PartialDate>,
    pub kind: SourceKind,
    pub stance: Stance,
    pub excerpt: Option<Quote>,
    pub copy: Option<CitedCopy>,
    /// Left out where there is none, so that texts from before it was known read and hash as they did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<WebAddress>,
}

/// The kept copy, by hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of Copy")]
pub struct CitedCopy {
    pub sha256: String,
    pub how: CopyHow,
    pub at: Time,
}

impl VerdictText {
    /// The text as the claim stands; none before a verdict is proposed.
    pub fn of(claim: &Claim) -> Option<Self> {
        let verdict = claim.verdict.as_ref()?;
        let numbers = cited(verdict.explanation.as_str());
        let committed = |number: &i32| Committed::of(*number, claim.source(*number)?);
        let confidential = numbers.iter().filter_map(committed).collect();
        let sources = numbers.into_iter().filter_map(|number| CitedSource::of(number, claim.source(number)?));
        let shown = pictures::named(verdict.explanation.as_str()).into_iter();
        let pictures = shown.filter_map(|number| claim.picture(number).ok());
        Some(Self {
            v: 1,
            claim: claim.details.text.clone(),
            language: claim.details.language.clone(),
            claimant: claim.details.claimant.clone(),
            rating: verdict.rating.clone(),
            summary: verdict.summary.clone(),
            explanation: verdict.explanation.clone(),
            sources: sources.collect(),
            confidential,
            pictures: pictures.collect(),
            authors: claim.authors.iter().cloned().collect(),
        })
    }

    /// Whether it cites the source with this number, open or confidential.
    pub fn has_source(&self, number: i32) -> bool {
        let open = self.sources.iter().any(|source| source.number == number);
        open || self.confidential.iter().any(|one| one.number == number)
    }

    /// The picture with this number, if it shows it.
    pub fn picture(&self, number: i32) -> Option<&Picture> {
        self.pictures.iter().find(|picture| picture.number == number)
    }

    /// The bytes that are approved: canonical JSON (RFC 8785).
    pub fn content(&self) -> String {
        // Nothing in this type can fail: no floats, no maps with odd keys, no NUL since the form refused it.
        canonical(self).unwrap_or_default()
    }

    /// SHA-256 of the content, hex.
    pub fn digest(&self) -> String {
        hex::encode(Sha256::digest(self.content()))
    }

    /// Whether `self` differs from `other` in the rating, in a cited source or in a picture: more than a slip of the pen.
    pub fn is_more_than_a_typo(&self, other: &Self) -> bool {
        let evidence = |text: &Self| (text.sources.clone(), text.confidential.clone(), text.pictures.clone());
        self.rating != other.rating || evidence(self) != evidence(other)
    }
}

impl CitedSource {
    /// `None` for a withdrawn source, which no longer counts, and for a confidential one, which nobody reads.
    fn of(number: i32, source: &Source) -> Option<Self> {
        if source.withdrawn.is_some() || source.secret.is_some() {
            return None;
        }
        let details = source.details.clone();
        let copy = details.copy.map(|copy| CitedCopy { sha256: copy.sha256, how: copy.how, at: copy.at });
        Some(Self {
            number,
            title: details.title,
            url: details.url,
            publisher: details.publisher,
            published_on: details.published_on,
            kind: details.kind,
            stance: details.stance,
            excerpt: details.excerpt,
            copy,
            archive_url: details.archive_url,
        })
    }
}
