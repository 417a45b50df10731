//! Second opinions: who was asked, and what they said before they saw the first. Pure.

use super::{Claim, Comment, at as part, numbered};
use crate::claims::about::About;
use crate::claims::agreement::Agreement;
use crate::claims::rating::Rating;
use crate::claims::words::Reason;
use crate::clock::Time;
use crate::history::Alias;
use std::collections::BTreeSet;

/// All that were ever asked for, and who is known to have read the verdict they are to be independent of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrossChecks {
    /// Number 1 first.
    pub all: Vec<CrossCheck>,
    /// Who proposed, sent back, approved or discussed the verdict since the last publication.
    pub readers: BTreeSet<Alias>,
}

/// One that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossCheck {
    /// Of whom.
    pub person: Alias,
    /// By whom.
    pub asked_by: Alias,
    /// When.
    pub asked_at: Time,
    /// Until when.
    pub due: Option<Time>,
    /// How many revisions were published then: it concerns the verdict of the next one, and no later.
    pub round: i32,
    /// What became of it.
    pub state: Asked,
    /// The opinion; kept from those who are not to see it yet.
    pub opinion: Option<Opinion>,
    /// Why it was declined or taken back.
    pub note: Option<Reason>,
    /// When it was given or ended.
    pub ended_at: Option<Time>,
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It waits for its answer.
    Open,
    /// It was answered.
    Given,
    /// Whoever was asked declined.
    Declined,
    /// An editor took it back.
    Withdrawn,
    /// The verdict was approved without it.
    PassedOver,
    /// The claim ended, or whoever was asked stepped aside.
    Lapsed,
}

/// A second opinion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// The rating they would give.
    pub rating: Rating,
    /// Why, in short.
    pub reason: Reason,
    /// Whether they say that they had seen the first.
    pub had_seen: bool,
    /// How it stands to the verdict of its round; nothing before there is one.
    pub agreement: Option<Agreement>,
}

impl Asked {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Given => "given",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::PassedOver => "passed_over",
            Self::Lapsed => "lapsed",
        }
    }
}

impl CrossChecks {
    /// The one with this number.
    pub fn at(&self, number: i32) -> Option<&CrossCheck> {
        part(&self.all, number)
    }

    /// The question that waits for this person's answer.
    pub fn open_of(&self, person: &Alias) -> Option<(i32, &CrossCheck)> {
        numbered(&self.all).find(|(_, one)| one.person == *person && one.state == Asked::Open)
    }

    /// Whether this person still owes a second opinion, and so must not see the first.
    pub fn owes(&self, person: &Alias) -> bool {
        self.open_of(person).is_some()
    }
}

impl Claim {
    /// Those that concern the verdict which is worked on now.
    pub fn current_cross_checks(&self) -> impl Iterator<Item = (i32, &CrossCheck)> {
        let round = self.revision();
        numbered(&self.cross_checks.all).filter(move |(_, one)| one.round == round)
    }

    /// Whether this person gave the second opinion on it.
    pub fn has_cross_checked(&self, person: &Alias) -> bool {
        self.current_cross_checks().any(|(_, one)| one.person == *person && one.state == Asked::Given)
    }

    /// Whether a verdict was proposed since the last publication.
    pub fn has_new_verdict(&self) -> bool {
        self.verdict.is_some() && !self.authors.is_empty()
    }

    /// Whether a comment, or the one it answers, is about the verdict or words of it.
    pub fn speaks_of_the_verdict(&self, comment: &Comment) -> bool {
        let root = comment.reply_to.and_then(|number| part(&self.comments, number)).unwrap_or(comment);
        matches!(root.about, Some(About::Verdict | About::Words { .. }))
    }
}
