//! What the chain of a claimant or a topic tells: how it is called, and which addresses it had.

use super::Named;
use crate::history::Entry;
use crate::ids::TopicId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// `TopicRenamed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// The version of this payload.
    pub v: i64,
    /// As it was.
    pub before: Called,
    /// As it is since.
    pub after: Called,
}

/// A name and the end of its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Called {
    /// The name.
    pub name: String,
    /// The slug.
    pub slug: String,
}

/// `TopicMerged`, the last entry of its chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merged {
    /// The version of this payload.
    pub v: i64,
    /// As it was called.
    pub before: Called,
    /// What it became part of.
    pub topic: TopicId,
    /// As that was called.
    pub into: Called,
}

/// What happened to a claimant or a topic after it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Its name, and perhaps its address.
    Renamed(Renamed),
    /// It is part of another since.
    Merged(Merged),
}

/// A claimant or a topic as its chain tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// How it is called now.
    pub called: Called,
    /// Addresses that it had before and has no more.
    pub former: BTreeSet<String>,
    /// What it became part of; that may have become part of a third.
    pub into: Option<TopicId>,
}

impl Subject {
    /// Folds the entries of a chain.
    ///
    /// # Errors
    /// When they can't be read or don't follow from each other.
    pub fn fold(entries: &[Entry]) -> Result<Self, String> {
        let (first, rest) = entries.split_first().ok_or("there is no entry")?;
        let Named { name, slug, .. } = payload(first)?;
        let mut subject = Self { called: Called { name, slug }, former: BTreeSet::new(), into: None };
        for entry in rest {
            subject.apply(&change(entry)?)?;
        }
        Ok(subject)
    }

    fn apply(&mut self, change: &Change) -> Result<(), String> {
        let (Change::Renamed(Renamed { before, .. }) | Change::Merged(Merged { before, .. })) = change;
        if *before != self.called {
            return Err(format!("it was not called “{}” when that was changed", before.name));
        }
        if self.into.is_some() {
            return Err("it was part of another already".to_owned());
        }
        match change {
            Change::Merged(merged) => self.into = Some(merged.topic),
            Change::Renamed(renamed) => self.rename(renamed),
        }
        Ok(())
    }

    fn rename(&mut self, renamed: &Renamed) {
        self.former.insert(renamed.before.slug.clone());
        self.former.remove(&renamed.after.slug);
        self.called = renamed.after.clone();
    }
}

/// What an entry after the first says.
///
/// # Errors
/// When it is of another kind, or can't be read.
pub fn change(entry: &Entry) -> Result<Change, String> {
    match entry.kind.as_str() {
        "TopicRenamed" => payload(entry).map(Change::Renamed),
        "TopicMerged" => payload(entry).map(Change::Merged),
        other => Err(format!("{other} is no entry of this chain")),
    }
}

fn payload<T: for<'d> Deserialize<'d>>(entry: &Entry) -> Result<T, String> {
    let text = entry.payload.as_deref().ok_or("an entry is redacted")?;
    serde_json::from_str(text).map_err(|error| error.to_string())
}
