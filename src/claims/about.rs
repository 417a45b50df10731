//! What a comment is about: a source, the verdict, or some words of it, which are found again while they stand. Pure.

use super::claim::Verdict;
use super::words::Quote;
use crate::articles::anchor::Anchor;
use serde::{Deserialize, Serialize};

/// What somebody points at, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// The source with this number.
    Source(i32),
    /// The verdict as it stands, or these words of it.
    Verdict(Option<Quote>),
}

/// What a comment is about, as its entry keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "snake_case", deny_unknown_fields)]
pub enum About {
    /// A source, by its number.
    Source {
        /// Which.
        number: i32,
    },
    /// The whole verdict.
    Verdict,
    /// Some words of the verdict.
    Words {
        /// In which of its texts.
        part: Part,
        /// Where there.
        at: Anchor,
    },
}

/// A text of the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The one sentence.
    Summary,
    /// The Markdown text.
    Explanation,
}

impl About {
    /// These words where they first stand, in the summary or else in the explanation; nothing if they don't.
    pub fn words(verdict: &Verdict, words: &str) -> Option<Self> {
        [Part::Summary, Part::Explanation].into_iter().find_map(|part| {
            let text = part.of(verdict);
            let start = text[..text.find(words)?].chars().count();
            let at = Anchor::of(text, start..start + words.chars().count())?;
            Some(Self::Words { part, at })
        })
    }

    /// The words it is about, if it is about words.
    pub fn quote(&self) -> Option<&str> {
        match self {
            Self::Words { at, .. } => Some(at.exact()),
            Self::Source { .. } | Self::Verdict => None,
        }
    }

    /// Whether the words it is about are no longer in the verdict.
    pub fn is_gone(&self, verdict: Option<&Verdict>) -> bool {
        match self {
            Self::Words { part, at } => verdict.is_none_or(|verdict| at.locate(part.of(verdict)).is_none()),
            Self::Source { .. } | Self::Verdict => false,
        }
    }
}

impl Part {
    fn of(self, verdict: &Verdict) -> &str {
        match self {
            Self::Summary => verdict.summary.as_str(),
            Self::Explanation => verdict.explanation.as_str(),
        }
    }
}
