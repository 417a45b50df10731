//! The figures that a desk may publish about itself. Pure.

use serde::{Deserialize, Serialize};

/// One figure of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Claims that were logged.
    Logged,
    /// Checks that went live.
    Published,
    /// Those that stand, by rating.
    Ratings,
    /// Later revisions, by kind.
    Corrections,
    /// From publication to correction, half within.
    TimeToCorrect,
    /// Verdicts that were withdrawn.
    Retractions,
    /// Checks whose claimant answered.
    Replies,
    /// From logged to live, half within.
    TimeToPublish,
    /// Sources that a check cites on average.
    Sources,
    /// How two people's ratings agreed.
    Agreement,
}

impl Figure {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Logged,
        Self::Published,
        Self::TimeToPublish,
        Self::Ratings,
        Self::Sources,
        Self::Replies,
        Self::Agreement,
        Self::Corrections,
        Self::TimeToCorrect,
        Self::Retractions,
    ];

    /// The word in entries, forms and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Logged => "logged",
            Self::Published => "published",
            Self::Ratings => "ratings",
            Self::Corrections => "corrections",
            Self::TimeToCorrect => "time_to_correct",
            Self::Retractions => "retractions",
            Self::Replies => "replies",
            Self::TimeToPublish => "time_to_publish",
            Self::Sources => "sources",
            Self::Agreement => "agreement",
        }
    }

    /// What the desk calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Logged => "Claims logged",
            Self::Published => "Checks published",
            Self::Ratings => "Verdicts that stand, by rating",
            Self::Corrections => "Corrections, by kind",
            Self::TimeToCorrect => "Time from publication to correction",
            Self::Retractions => "Retractions",
            Self::Replies => "Checks whose claimant answered",
            Self::TimeToPublish => "Time from logged to published",
            Self::Sources => "Sources cited in a check",
            Self::Agreement => "Agreement of two reviewers",
        }
    }

    /// Reads its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.as_str() == word)
    }
}
