//! A published check as its pages take it: contents of revisions, never a query's rows, so that a preview can
//! render the same structs. Pure.

use crate::claims::event::Event;
use crate::claims::shown::Shown;
use crate::claims::text::VerdictText;
use crate::claims::words::PartialDate;
use crate::clock::Time;
use crate::history::{Alias, step::Step};
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
    /// The claim's chain, as far as readers are told it.
    pub steps: Vec<Step>,
    /// Who acted in it, as far as the desk still knows.
    pub people: Vec<Actor>,
    /// The same in other languages.
    pub family: Family,
    /// Where its address leads by now; loaded for records.
    pub led: Led,
    /// Where it was said again since the verdict, the newest first.
    pub repeats: Vec<SaidAgain>,
}

/// The same claim, made again after its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidAgain {
    /// By whom.
    pub name: String,
    /// Where.
    pub title: Option<String>,
    /// Where to see it.
    pub url: Option<String>,
    /// When.
    pub said_on: PartialDate,
    /// The words.
    pub quote: Option<String>,
    /// When the desk recorded it.
    pub at: Time,
}

/// Whether the address of a check leads to another, as it does once a withdrawn one was merged.
#[derive(Clone, Debug, Default)]
pub struct Led {
    /// The end of that other's address.
    pub to: Option<String>,
    /// When that last began or ended.
    pub at: Option<Time>,
}

/// A check in other languages, as far as it is published.
#[derive(Clone, Debug, Default)]
pub struct Family {
    /// What it translates.
    pub of: Option<TranslationOf>,
    /// Translations besides itself of the same original, which may be itself; those that stand.
    pub others: Vec<Translated>,
}

/// The original of a translation.
#[derive(Clone, Debug)]
pub struct TranslationOf {
    /// The end of its address.
    pub slug: String,
    /// BCP 47.
    pub language: String,
    /// Its claim.
    pub text: String,
    /// The revision that was translated.
    pub revision: i32,
    /// Its newest.
    pub newest: i32,
    /// Whether one since changed more than a typing error.
    pub is_changed: bool,
    /// Whether its verdict no longer stands.
    pub withdrawn: bool,
}

/// A translation.
#[derive(Clone, Debug)]
pub struct Translated {
    /// The end of its address.
    pub slug: String,
    /// BCP 47.
    pub language: String,
    /// The revision of the original that it translates.
    pub revision: i32,
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

/// What an open step says; nothing of any other.
pub fn event(step: &Step) -> Option<Event> {
    Event::from_payload(&step.kind, step.told.as_deref()?).ok()
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

    /// When readers last saw a change: the newest revision, a retraction, a repeat, or that the address leads elsewhere.
    pub fn changed_at(&self) -> Time {
        let published = self.revisions.iter().map(|revision| revision.at);
        let withdrawn = self.retractions.iter().map(|one| one.at);
        let again = self.repeats.iter().map(|one| one.at);
        published.chain(withdrawn).chain(again).chain(self.led.at).max().unwrap_or_default()
    }

    /// Whether there is a later one.
    pub fn is_newest(&self, revision: &Revision) -> bool {
        self.newest().is_some_and(|newest| newest.number == revision.number)
    }
}
