//! A verdict as another system's file has it.

use crate::claims::imported::{ImportedVerdict, Tag};
use crate::claims::parts::ImportedFrom;
use crate::claims::words::{Language, Name, PartialDate, Quote, Title, WebAddress, optional};
use sha2::{Digest, Sha256};

/// So many words it may be filed under.
const MOST_TAGS: usize = 50;

/// As the reader of the format found it; blank means that the file does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "named like the parts of ImportedVerdict")]
pub struct VerdictFields {
    /// Its own key; blank for the only verdict of its claim, which has the claim's.
    pub id: String,
    pub publisher: String,
    pub url: String,
    pub words: String,
    pub summary: String,
    pub reviewed_on: String,
    pub language: String,
    pub tags: Vec<String>,
    /// The row as it was read, in JSON.
    pub source: String,
}

/// A verdict to be written down with its claim, and the row that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// What the entry says.
    pub verdict: ImportedVerdict,
    /// What is kept beside it.
    pub source: String,
}

/// All verdicts of a row, each key once.
///
/// # Errors
/// A sentence that names the first wrong field.
pub(super) fn all(verdicts: &[VerdictFields], from: &ImportedFrom) -> Result<Vec<Foreign>, String> {
    let mut all: Vec<Foreign> = Vec::new();
    for fields in verdicts {
        let one = fields.parse(from)?;
        if !all.iter().any(|known| known.verdict.is_same(&one.verdict)) {
            all.push(one);
        }
    }
    Ok(all)
}

impl VerdictFields {
    /// As the entry has it, from the row of a claim that is known by `from`.
    ///
    /// # Errors
    /// A sentence that names the first wrong field.
    pub fn parse(&self, from: &ImportedFrom) -> Result<Foreign, String> {
        let wrong = |column: &'static str| move |sentence: String| format!("{column}: {sentence}");
        let id = if self.id.is_empty() { &from.id } else { &self.id };
        let tag = |tag: &String| Name::parse(tag).ok().map(|name| Tag { name });
        // U+0000 is in JSON as an escape, which no column holds.
        let source = self.source.replace("\\u0000", " ");
        let verdict = ImportedVerdict {
            system: Name::parse(&from.system).map_err(wrong("source_system"))?,
            id: Name::parse(id).map_err(wrong("source_id"))?,
            publisher: optional(&self.publisher, Name::parse).map_err(wrong("publisher"))?,
            url: optional(&self.url, WebAddress::parse).map_err(wrong("review_url"))?,
            words: optional(&self.words, Title::parse).map_err(wrong("rating"))?,
            summary: optional(&self.summary, Quote::parse).map_err(wrong("summary"))?,
            reviewed_on: optional(&self.reviewed_on, PartialDate::parse).map_err(wrong("reviewed_on"))?,
            language: Language::parse(&self.language).map_err(wrong("language"))?,
            tags: self.tags.iter().filter_map(tag).take(MOST_TAGS).collect(),
            row: hex::encode(Sha256::digest(&source)),
        };
        Ok(Foreign { verdict, source })
    }
}
