//! What a record's verdict rests on.

use super::exact;
use crate::claims::confidential::Committed;
use crate::claims::parts::Reply;
use crate::claims::text::CitedSource;
use crate::clock::Time;
use serde::Serialize;
use utoipa::ToSchema;

/// A cited source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SourceRecord {
    /// Its number in the check, by which the explanation cites it.
    pub number: i32,
    /// What it is called.
    pub title: String,
    /// Where to read it.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published: a day, a month or a year.
    pub published_on: Option<String>,
    /// `primary`, `secondary`, `expert`, `data` or `official`.
    pub kind: &'static str,
    /// What it says about the claim: `supports`, `refutes` or `context`.
    pub stance: &'static str,
    /// Its words, or the gist of them.
    pub excerpt: Option<String>,
    /// The copy that the desk keeps.
    pub copy: Option<CopyRecord>,
    /// A copy that a web archive keeps.
    pub archive_url: Option<String>,
}

impl SourceRecord {
    /// A source as this revision of the check at `url` cites it.
    pub fn of(source: &CitedSource, url: &str, revision: i32) -> Self {
        let copy = source.copy.as_ref().map(|copy| CopyRecord {
            url: format!("{url}/copies/{}?revision={revision}", source.number),
            sha256: copy.sha256.clone(),
            how: copy.how.as_str(),
            at: copy.at,
        });
        Self {
            number: source.number,
            title: source.title.to_string(),
            url: source.url.as_ref().map(|url| url.as_str().to_owned()),
            publisher: source.publisher.as_ref().map(ToString::to_string),
            published_on: source.published_on.as_ref().map(|date| date.as_str().to_owned()),
            kind: source.kind.as_str(),
            stance: source.stance.as_str(),
            excerpt: source.excerpt.as_ref().map(ToString::to_string),
            copy,
            archive_url: source.archive_url.as_ref().map(|url| url.as_str().to_owned()),
        }
    }
}

/// A kept copy of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CopyRecord {
    /// Where to get it.
    pub url: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// How it was made: `fetched`, `uploaded` or `pasted`.
    pub how: &'static str,
    /// When it was made.
    #[serde(serialize_with = "exact")]
    #[schema(value_type = String, format = DateTime)]
    pub at: Time,
}

/// A source of which readers see only that it exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConfidentialRecord {
    /// Its number in the check.
    pub number: i32,
    /// In which month it was recorded.
    pub recorded: String,
    /// The salted hash that commits the desk to it, in hex.
    pub commitment: String,
}

impl From<&Committed> for ConfidentialRecord {
    fn from(one: &Committed) -> Self {
        let recorded = one.recorded.as_str().to_owned();
        Self { number: one.number, recorded, commitment: one.commitment.clone() }
    }
}

/// A contact with the claimant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReplyRecord {
    /// The day on which the desk asked.
    pub asked_on: String,
    /// How it asked.
    pub how: String,
    /// What they answered; none yet, or never.
    pub answer: Option<String>,
    /// The day of the answer.
    pub answered_on: Option<String>,
}

impl From<&Reply> for ReplyRecord {
    fn from(reply: &Reply) -> Self {
        Self {
            asked_on: reply.asked_on.as_str().to_owned(),
            how: reply.how.to_string(),
            answer: reply.answer.as_ref().map(ToString::to_string),
            answered_on: reply.answered_on.as_ref().map(|date| date.as_str().to_owned()),
        }
    }
}
