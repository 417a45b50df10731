//! What lists of checks are narrowed to, and in which order they go.

use super::Row;
use crate::clock::Time;
use crate::ids::{ClaimantId, TopicId};
use crate::published::cursor::Cursor;
use crate::published::store::search::Holds;

/// In which order a list goes. A cursor holds a moment, so one that was given for another order begins there too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By the first publication, the newest first.
    #[default]
    Newest,
    /// By the newest revision or withdrawal, the newest first.
    Changed,
    /// By the first publication, the oldest first.
    Oldest,
}

impl Order {
    /// The value of `sort` in an address.
    pub fn value(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Changed => "changed",
            Self::Oldest => "oldest",
        }
    }

    /// Reads it back.
    pub fn parse(value: &str) -> Option<Self> {
        [Self::Newest, Self::Changed, Self::Oldest].into_iter().find(|order| order.value() == value)
    }

    /// Where a row stands in this order.
    pub fn cursor(self, row: &Row) -> Cursor {
        let at = if self == Self::Changed { row.changed_at } else { row.first_published_at };
        Cursor { at, claim: row.claim }
    }
}

/// What became of a check since it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has a later revision, and stands.
    Corrected,
    /// Its verdict was withdrawn.
    Retracted,
}

impl State {
    /// The value of `state` in an address.
    pub fn value(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::Retracted => "retracted",
        }
    }

    /// Reads it back.
    pub fn parse(value: &str) -> Option<Self> {
        [Self::Corrected, Self::Retracted].into_iter().find(|state| state.value() == value)
    }
}

/// What a list is narrowed to; nothing set is all, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words, as [`crate::published::store::search::read`] reads them.
    pub words: Option<Holds>,
    /// A topic.
    pub topic: Option<TopicId>,
    /// A claimant.
    pub claimant: Option<ClaimantId>,
    /// A rating's value; what was withdrawn has none.
    pub rating: Option<String>,
    /// Whether a list by change has those too that had this rating or claimant in an earlier revision, so that whoever
    /// follows them learns that they have another.
    pub left: bool,
    /// A language tag.
    pub language: Option<String>,
    /// First published at this moment or later.
    pub from: Option<Time>,
    /// First published before this moment.
    pub until: Option<Time>,
    /// What became of it.
    pub state: Option<State>,
    /// The order.
    pub order: Order,
    /// Where the page before ended.
    pub after: Option<Cursor>,
    /// Where the page behind begins; then the page is the one that ends there.
    pub before: Option<Cursor>,
}
