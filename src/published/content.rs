//! A published check as its pages take it: contents of revisions, never a query's rows, so that a preview can
//! render the same structs. Pure.

use crate::claims::shown::Shown;
use crate::claims::text::VerdictText;
use crate::clock::Time;
use crate::history::{Alias, Entry};
use crate::ids::ClaimId;
use crate::people::person::Role;

/// A check with all that its pages show.
#[derive(Clone, Debug)]
pub struct Check {
    /// The claim it is about.
    pub claim: ClaimId,
    /// The end of its address.
    pub slug: String,
    /// What the desk calls it by.
    pub number: i64,
    /// The claimant as JSON-LD describes them, besides the name that the revision carries.
    pub claimant: Option<ClaimantFacts>,
    /// From the first to the newest; never empty.
    pub revisions: Vec<Revision>,
    /// What was withdrawn.
    pub retractions: Vec<Retraction>,
    /// The claim's chain.
    pub entries: Vec<Entry>,
    /// Who acted in it, as far as the desk still knows.
    pub people: Vec<Actor>,
}

/// One published revision.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Counted from 1.
    pub number: i32,
    /// When it went live.
    pub at: Time,
    /// SHA-256 of the approved text, hex.
    pub digest: String,
    /// The approved text.
    pub text: VerdictText,
    /// All else that its page shows.
    pub shown: Shown,
}

/// A revision that was withdrawn.
#[derive(Clone, Debug)]
pub struct Retraction {
    /// Which.
    pub revision: i32,
    /// Why, for readers.
    pub reason: String,
    /// When.
    pub at: Time,
}

/// Somebody of the desk, as far as readers may know.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Their name in this chain.
    pub alias: Alias,
    /// The name they chose to show.
    pub public_name: Option<String>,
    /// What they are.
    pub role: Role,
}

/// What the desk knows of a claimant.
#[derive(Clone, Debug)]
pub struct ClaimantFacts {
    /// `person`, `organisation` or `unstated`.
    pub kind: String,
    /// Pages about the same one elsewhere.
    pub same_as: Vec<String>,
}

impl Check {
    /// The revision with this number.
    pub fn revision(&self, number: i32) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.number == number)
    }

    /// The one readers get first. `None` for a check without revisions, which the store never gives.
    pub fn newest(&self) -> Option<&Revision> {
        self.revisions.last()
    }

    /// The one before `revision`.
    pub fn before(&self, revision: &Revision) -> Option<&Revision> {
        self.revision(revision.number - 1)
    }

    /// Whether and why `revision` was withdrawn.
    pub fn retraction(&self, revision: &Revision) -> Option<&Retraction> {
        self.retractions.iter().find(|retraction| retraction.revision == revision.number)
    }

    /// When readers last saw a change: the newest revision, or a retraction.
    pub fn changed_at(&self) -> Time {
        let published = self.revisions.iter().map(|revision| revision.at);
        published.chain(self.retractions.iter().map(|one| one.at)).max().unwrap_or_default()
    }

    /// Whether there is a later one.
    pub fn is_newest(&self, revision: &Revision) -> bool {
        self.newest().is_some_and(|newest| newest.number == revision.number)
    }
}
