//! The address of a search.

use crate::published::{address, without_nul};

/// Longer searches are cut: no claim is found by more words than it has.
const LONGEST: usize = 200;

/// As it stands in the address. Empty ones are not set.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words.
    pub q: String,
    /// A language tag.
    pub language: String,
    /// `date`; else the best come first.
    pub sort: String,
    /// `1`: no word is corrected.
    pub exact: String,
    /// Where the page before ended: a cursor by date, else a number.
    pub after: String,
}

impl Asked {
    /// What Postgres can take.
    pub fn clean(self) -> Self {
        let clean = |text: String| without_nul(&text).trim().chars().take(LONGEST).collect::<String>();
        let only = |text: String, word: &str| if text == word { text } else { String::new() };
        Self {
            q: clean(self.q),
            language: clean(self.language),
            sort: only(self.sort, "date"),
            exact: only(self.exact, "1"),
            after: clean(self.after),
        }
    }

    /// Whether the newest come first.
    pub fn is_by_date(&self) -> bool {
        self.sort == "date"
    }

    /// The language, if one is set.
    pub fn language(&self) -> Option<&str> {
        (!self.language.is_empty()).then_some(self.language.as_str())
    }

    /// The address of the same search for these words, from `after`.
    pub fn address(&self, words: &str, after: &str) -> String {
        let Self { language, sort, exact, .. } = self;
        let all = [("q", words), ("language", language), ("sort", sort), ("exact", exact), ("after", after)];
        address("/search", &all)
    }
}
