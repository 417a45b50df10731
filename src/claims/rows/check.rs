//! The narrow row of a published claim that readers' lists ask for.

use super::row;
use crate::claims::claim::{Claim, Revision};
use crate::claims::parts::{Claimant, Publication};
use crate::claims::text::VerdictText;
use crate::clock::Time;
use crate::ids::{ClaimId, ClaimantId, TopicId};
use crate::schema;
use diesel::prelude::*;
use std::collections::BTreeSet;

row!(
    /// `checks`.
    CheckRow checks (claim) {
        claim: ClaimId,
        slug: String,
        number: i64,
        revision: i32,
        retracted: bool,
        text: String,
        language: String,
        claimant: Option<ClaimantId>,
        claimant_name: String,
        rating: String,
        rating_label: String,
        rating_tone: String,
        summary: String,
        topics: Vec<TopicId>,
        former: Vec<String>,
        first_published_at: Time,
        published_at: Time,
        changed_at: Time,
    }
);

row!(
    /// `gone_checks`.
    GoneRow gone_checks (claim) {
        claim: ClaimId,
        gone_at: Time,
    }
);

impl GoneRow {
    /// What is left of the row of a check that was redacted whole.
    pub fn of(claim: &Claim) -> Option<Self> {
        claim.revisions.first()?;
        Some(Self { claim: claim.id, gone_at: claim.gone? })
    }
}

impl CheckRow {
    /// The row of a claim that was published and not redacted whole; what it shows is the newest revision's, not the draft's.
    pub fn of(claim: &Claim) -> Option<Self> {
        if claim.gone.is_some() {
            return None;
        }
        let (first, newest, text) =
            (claim.revisions.first()?, claim.revisions.last()?, claim.published_text()?);
        let (claimant, claimant_name) = match &text.claimant {
            Claimant::Known { id, name, .. } => (Some(*id), name.to_string()),
            Claimant::Unknown | Claimant::Unstated => (None, String::new()),
        };
        // Sorted: a merge of topics writes it in SQL.
        let topics: BTreeSet<TopicId> =
            newest.shown.topics.iter().map(|topic| claim.topic_now(topic.id)).collect();
        Some(Self {
            claim: claim.id,
            slug: newest.slug.clone(),
            number: claim.number,
            revision: claim.revision(),
            retracted: claim.publication == Publication::Retracted,
            text: text.claim.to_string(),
            language: text.language.as_str().to_owned(),
            claimant,
            claimant_name,
            rating: text.rating.value.clone(),
            rating_label: text.rating.label.clone(),
            rating_tone: text.rating.tone.clone(),
            summary: text.summary.to_string(),
            topics: topics.into_iter().collect(),
            former: former(claim, text),
            first_published_at: first.at,
            published_at: newest.at,
            changed_at: changed_at(claim, newest.at),
        })
    }
}

/// When readers last saw a change.
fn changed_at(claim: &Claim, newest: Time) -> Time {
    let withdrawn = claim.retractions.iter().map(|one| one.at);
    let again = claim.repeats.iter().filter(|one| one.withdrawn.is_none()).map(|one| one.recorded_at);
    withdrawn.chain(again).chain(claim.led_at).chain(claim.redacted_at).fold(newest, Time::max)
}

/// What readers followed earlier revisions by and the newest no longer has.
fn former(claim: &Claim, newest: &VerdictText) -> Vec<String> {
    let text = |revision: &Revision| claim.approved.iter().find(|one| one.approval.id == revision.approval);
    let earlier = claim.revisions.iter().rev().skip(1).filter_map(text).flat_map(|one| tokens(&one.text));
    let now: Vec<String> = tokens(newest).collect();
    earlier.filter(|token| !now.contains(token)).collect::<BTreeSet<_>>().into_iter().collect()
}

fn tokens(text: &VerdictText) -> impl Iterator<Item = String> {
    let claimant = match &text.claimant {
        Claimant::Known { id, .. } => Some(by_claimant(*id)),
        Claimant::Unknown | Claimant::Unstated => None,
    };
    claimant.into_iter().chain([by_rating(&text.rating.value)])
}

/// A rating as the column `former` has it.
pub fn by_rating(value: &str) -> String {
    format!("rating:{value}")
}

/// A claimant, likewise.
pub fn by_claimant(id: ClaimantId) -> String {
    format!("claimant:{id}")
}
