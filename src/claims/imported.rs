//! A verdict that another system has of the claim: approved there, by others, in its own words. Never ours. Pure.

use super::words::{Language, Name, PartialDate, Quote, Title, WebAddress};
use serde::{Deserialize, Serialize};

/// What the other system says. One that says something else by now is noted again, under a number of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedVerdict {
    /// The other system.
    pub system: Name,
    /// The verdict's key there.
    pub id: Name,
    /// Who published it.
    pub publisher: Option<Name>,
    /// Where to read it.
    pub url: Option<WebAddress>,
    /// The words of its rating, whatever scale they are of; none where the other system's file has none.
    pub words: Option<Title>,
    /// Its answer in short, perhaps cut.
    pub summary: Option<Quote>,
    /// When it was published there, or last changed.
    pub reviewed_on: Option<PartialDate>,
    /// The language it is written in.
    pub language: Language,
    /// What it is filed under there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// SHA-256 of the row that it was read from, which is kept beside the history; in hex.
    pub row: String,
}

/// A word that the other system files it under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// The word.
    pub name: Name,
}

impl ImportedVerdict {
    /// Whether it is the same one as another, whatever it says by now.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.system, &self.id) == (&other.system, &other.id)
    }

    /// Whether it says just what another says, whatever else stands in the rows that they were read from.
    pub fn says_as(&self, other: &Self) -> bool {
        Self { row: other.row.clone(), ..self.clone() } == *other
    }

    /// Its rating, in marks, for a line about it.
    pub fn rated(&self) -> String {
        self.words.as_ref().map_or_else(|| "no rating".to_owned(), |words| format!("“{words}”"))
    }

    /// Who says so: the publisher, or the system where none is named.
    pub fn said_by(&self) -> &Name {
        self.publisher.as_ref().unwrap_or(&self.system)
    }
}
