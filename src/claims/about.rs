//! What a comment is about: a source, the verdict, or some words of it, which are found again while they stand. Pure.

use super::citations::{Part as Piece, parts};
use super::claim::Verdict;
use super::words::Quote;
use crate::articles::anchor::Anchor;
use serde::{Deserialize, Serialize};
use std::ops::Range;

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
    /// These words where they first stand, in the summary or else in the explanation; nothing if they don't. Words
    /// copied from the page, where marks of Markdown and citations look otherwise, are found by their letters.
    pub fn words(verdict: &Verdict, words: &str) -> Option<Self> {
        [Part::Summary, Part::Explanation].into_iter().find_map(|part| {
            let text = part.of(verdict);
            let place = exactly(text, words).or_else(|| loosely(text, words))?;
            Some(Self::Words { part, at: Anchor::of(text, place)? })
        })
    }

    /// The words it is about, if it is about words.
    pub fn quote(&self) -> Option<&str> {
        match self {
            Self::Words { at, .. } => Some(at.exact()),
            Self::Source { .. } | Self::Verdict => None,
        }
    }

    /// The source it is about, if it is about one.
    pub fn source(&self) -> Option<i32> {
        match self {
            Self::Source { number } => Some(*number),
            Self::Words { .. } | Self::Verdict => None,
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

/// Where the words stand, in code points.
fn exactly(text: &str, words: &str) -> Option<Range<usize>> {
    let start = text[..text.find(words)?].chars().count();
    Some(start..start + words.chars().count())
}

/// The same by letters and digits alone.
fn loosely(text: &str, words: &str) -> Option<Range<usize>> {
    let (places, letters) = letters(text);
    let (_, wanted) = self::letters(words);
    let first = letters[..letters.find(&wanted).filter(|_| !wanted.is_empty())?].chars().count();
    let last = first + wanted.chars().count() - 1;
    Some(*places.get(first)?..places.get(last)? + 1)
}

/// The letters and digits outside of citations, and where each stands.
fn letters(text: &str) -> (Vec<usize>, String) {
    let (mut places, mut letters, mut at) = (Vec::new(), String::new(), 0);
    for part in parts(text) {
        let words = match part {
            Piece::Text(words) => words.to_owned(),
            // As many places, and no letter.
            Piece::Cite(number) => " ".repeat(format!("[#{number}]").len()),
        };
        for letter in words.chars() {
            if letter.is_alphanumeric() {
                places.push(at);
                letters.push(letter);
            }
            at += 1;
        }
    }
    (places, letters)
}

impl Part {
    fn of(self, verdict: &Verdict) -> &str {
        match self {
            Self::Summary => verdict.summary.as_str(),
            Self::Explanation => verdict.explanation.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_found_as_they_are_read() {
        let text = "It is *nowhere* wider [#1] than **nine metres**. [#2]";
        let found = |words| loosely(text, words).map(|place| &text[place]);
        assert_eq!(found("nowhere wider than nine"), Some("nowhere* wider [#1] than **nine"));
        assert_eq!(found("It is"), Some("It is"));
        assert_eq!((found("ten metres"), found("…"), found("")), (None, None, None));
    }

    proptest! {
        #[test]
        fn whatever_is_found_holds_the_same_letters(text in ".{0,60}", a in 0usize..60, n in 1usize..20) {
            let words: String = text.chars().skip(a).take(n).collect();
            if let Some(place) = loosely(&text, &words) {
                let found: String = text.chars().skip(place.start).take(place.len()).collect();
                prop_assert_eq!(letters(&found).1, letters(&words).1);
            }
        }
    }
}
