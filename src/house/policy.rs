//! The desk's policies in its own words: a text for each kind, every version of which stays readable. Pure.

mod beginnings;

use chrono::{DateTime, Utc};

/// What a policy is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// How claims are chosen and checked.
    Methodology,
    /// How errors are put right.
    Corrections,
    /// Who the desk is.
    About,
    /// How it stays clear of parties.
    NonPartisanship,
    /// Who pays for it.
    Funding,
}

/// One version, without its words: what every page may need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Which policy.
    pub kind: Kind,
    /// Counted from 1.
    pub number: i32,
    /// The language it is written in (BCP 47).
    pub language: String,
    /// Since when it is in force: until the next one is.
    pub since: DateTime<Utc>,
}

/// One version with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Which one it is.
    pub version: Version,
    /// The text, in Markdown.
    pub text: String,
    /// What changed and why, for readers.
    pub note: String,
}

impl Kind {
    /// All, in the order in which pages list them.
    pub const ALL: [Self; 5] =
        [Self::Methodology, Self::Corrections, Self::About, Self::NonPartisanship, Self::Funding];

    /// The word in tables, entries and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Methodology => "methodology",
            Self::Corrections => "corrections",
            Self::About => "about",
            Self::NonPartisanship => "non-partisanship",
            Self::Funding => "funding",
        }
    }

    /// Reads the word; any other is `None`.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What the desk calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Methodology => "Methodology",
            Self::Corrections => "Corrections policy",
            Self::About => "About us",
            Self::NonPartisanship => "Non-partisanship",
            Self::Funding => "Funding",
        }
    }

    /// What the text is for.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Methodology => {
                "How you choose claims, what you take as evidence, how you come to a rating."
            }
            Self::Corrections => "How readers tell you of an error, and what you do then.",
            Self::About => "Who you are, and where readers reach you.",
            Self::NonPartisanship => "How you stay clear of parties and causes.",
            Self::Funding => "Who pays for your work, and what they have no say in.",
        }
    }

    /// Where readers find the text that is in force.
    pub fn address(self) -> &'static str {
        match self {
            Self::Methodology => "/methodology",
            Self::Corrections => "/corrections#policy",
            Self::About => "/about",
            Self::NonPartisanship => "/policies/non-partisanship",
            Self::Funding => "/policies/funding",
        }
    }

    /// Whether readers see nothing of it until it is written; the others have a page from the first day.
    pub fn is_optional(self) -> bool {
        matches!(self, Self::NonPartisanship | Self::Funding)
    }

    /// A text to begin with, for the form, in this language if we have it: nothing of it is published until somebody
    /// applies it.
    pub fn beginning(self, language: &str) -> &'static str {
        beginnings::of(self, language)
    }
}

impl Version {
    /// Its address for ever.
    pub fn address(&self) -> String {
        format!("/policies/{}/versions/{}", self.kind.key(), self.number)
    }
}

/// The versions of one kind among `all`, the oldest first.
pub fn of(all: &[Version], kind: Kind) -> impl DoubleEndedIterator<Item = &Version> {
    all.iter().filter(move |version| version.kind == kind)
}

/// The version of `kind` that was in force at `time`; none before the first was written.
pub fn at(all: &[Version], kind: Kind, time: DateTime<Utc>) -> Option<&Version> {
    of(all, kind).rfind(|version| version.since <= time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_a_time_is_the_last_one_before_it() {
        let version = |number, day: &str| Version {
            kind: Kind::Methodology,
            number,
            language: "en".to_owned(),
            since: format!("{day}T09:00:00Z").parse().unwrap(),
        };
        let all = [version(1, "2026-05-03"), version(2, "2026-06-01")];
        let number = |time: &str| at(&all, Kind::Methodology, time.parse().unwrap()).map(|one| one.number);
        assert_eq!(number("2026-05-03T08:59:59Z"), None);
        assert_eq!(number("2026-05-03T09:00:00Z"), Some(1));
        assert_eq!(number("2026-06-02T00:00:00Z"), Some(2));
        assert_eq!(at(&all, Kind::About, all[1].since), None);
        assert!(Kind::ALL.iter().all(|kind| Kind::parse(kind.key()) == Some(*kind)));
    }
}
