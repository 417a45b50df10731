//! What of a claim is kept from somebody, so that two opinions stay two. Pure.
//!
//! Whoever owes a cross-check sees nothing of the verdict, nor what was said about it. And nobody but who gave it sees a
//! cross-check before a verdict is proposed, so that the first opinion is independent too.

use super::about::About;
use super::claim::{Asked, Claim, numbered};
use super::event::Event;
use super::words::CommentText;
use crate::clock::Time;
use crate::history::Alias;
use std::collections::BTreeSet;

/// What stands in the place of words that are kept from somebody.
pub const LATER: &str = "You see this once you have given your cross-check.";

/// What is kept from one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Whether they owe a cross-check: then the verdict is.
    pub verdict: bool,
    /// Comments, by their numbers.
    pub comments: BTreeSet<i32>,
    /// Second opinions, by their numbers.
    pub opinions: BTreeSet<i32>,
}

impl Kept {
    /// What is kept from `me` (nobody yet, if they never acted here). `begun` is when a verdict was first proposed since
    /// the last publication: what was said about the claim as a whole since then may well speak of it.
    pub fn from(claim: &Claim, me: Option<Alias>, begun: Option<Time>) -> Self {
        let verdict = me.is_some_and(|me| claim.cross_checks.owes(&me));
        let comments = numbered(&claim.comments).filter(|(_, comment)| {
            let late = begun.is_some_and(|begun| comment.at >= begun);
            let root = comment.reply_to.and_then(|number| super::claim::at(&claim.comments, number));
            let about = root.unwrap_or(comment).about.as_ref();
            verdict && (claim.speaks_of_the_verdict(comment) || (about.is_none() && late))
        });
        let opinions = claim.current_cross_checks().filter(|(_, one)| {
            one.state == Asked::Given && Some(one.person) != me && (verdict || !claim.has_new_verdict())
        });
        Self {
            verdict,
            comments: comments.map(|(number, _)| number).collect(),
            opinions: opinions.map(|(number, _)| number).collect(),
        }
    }

    /// Whether what this event says is kept.
    pub fn hides(&self, event: &Event) -> bool {
        match event {
            Event::CrossChecked { number, .. } => self.opinions.contains(number),
            Event::Commented { number, .. } => self.comments.contains(number),
            event => self.verdict && tells_of_the_verdict(event),
        }
    }

    /// Takes all of it out of `claim`, whatever a page may then show of it.
    pub fn take_out_of(&self, claim: &mut Claim) {
        for (number, one) in (1..).zip(&mut claim.cross_checks.all) {
            if self.opinions.contains(&number) {
                one.opinion = None;
            }
        }
        if !self.verdict {
            return;
        }
        (claim.verdict, claim.approval) = (None, None);
        claim.authors.clear();
        claim.overrides.clear();
        let published: Vec<_> = claim.revisions.iter().map(|revision| revision.approval).collect();
        claim.approved.retain(|one| published.contains(&one.approval.id));
        for (number, comment) in (1..).zip(&mut claim.comments) {
            if self.comments.contains(&number) {
                if let Ok(later) = CommentText::parse(LATER) {
                    comment.text = later;
                }
                // The words it is about are the verdict's.
                comment.about = comment.about.as_ref().map(|_| About::Verdict);
            }
        }
    }
}

/// Whether an event says what the verdict is, or what somebody thinks of it.
pub fn tells_of_the_verdict(event: &Event) -> bool {
    matches!(
        event,
        Event::VerdictProposed { .. }
            | Event::SentBack { .. }
            | Event::CrossChecked { .. }
            | Event::DissentNoted { .. }
            | Event::CheckOverridden { .. }
            | Event::Approved { .. }
            | Event::ApprovalVoided { .. }
            | Event::PublicationMissed { .. }
    )
}
