//! What one claim adds to the desk's figures: one function of its state, for what happens now and for the whole history
//! again, so that the two cannot disagree. `docs/figures.md` defines each measure. Pure.

mod measure;

pub use measure::Measure;

use super::claim::{Claim, Pair};
use super::parts::{Claimant, CorrectionKind, Publication, Review};
use super::rating::Rating;
use crate::clock::Time;
use crate::ids::{ClaimantId, TopicId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One thing that counts: when, as what, how much.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    at: Time,
    measure: Measure,
    bucket: String,
    n: i64,
}

/// How many that refute stand against one that does not, before a side seems to be checked only to be refuted.
pub const NOT_REFUTED: i64 = 9;

/// All that a claim adds, and to whose figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    topics: Vec<TopicId>,
    claimant: Option<ClaimantId>,
    /// Whose claim the published text says it is.
    checked: Option<ClaimantId>,
    told: Vec<Told>,
}

/// Whose figure it is. A claim counts for the desk, for each topic it has now, and some of it for its claimant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The whole desk.
    Desk,
    /// A topic.
    Topic(TopicId),
    /// A claimant.
    Claimant(ClaimantId),
}

impl Scope {
    /// The word in the database, and the key.
    pub fn key(self) -> (&'static str, Uuid) {
        match self {
            Self::Desk => ("desk", Uuid::nil()),
            Self::Topic(id) => ("topic", id.uuid()),
            Self::Claimant(id) => ("claimant", id.uuid()),
        }
    }
}

/// A figure, down to the moment for which it counts.
pub type Key = (Scope, Measure, Time, String);

/// A length of time as figures keep it: whole minutes, and of these the first two digits, rounded half up. So a median is
/// exact to the minute below 100 minutes, and to five per cent above.
pub fn rounded(from: Time, until: Time) -> i64 {
    let minutes = (until - from).num_minutes().max(0);
    let mut step = 1;
    while minutes / step >= 100 {
        step *= 10;
    }
    (minutes + step / 2) / step * step
}

/// Whether a rating says that the claim does not hold: it lies in the lower half of its scale.
pub fn refutes(rating: &Rating) -> bool {
    rating.is_ranked() && 2 * rating.number < rating.best + rating.worst
}

/// The scale and the rating.
fn named(rating: &Rating) -> String {
    format!("{}/{}", rating.scale, rating.value)
}

impl Facts {
    /// What this claim adds, as it stands.
    pub fn of(claim: &Claim) -> Self {
        let known = |claimant: &Claimant| match claimant {
            Claimant::Known { id, .. } => Some(*id),
            Claimant::Unknown | Claimant::Unstated => None,
        };
        let mut facts = Self {
            topics: claim.topics.iter().map(|topic| topic.id).collect(),
            claimant: known(&claim.details.claimant),
            checked: claim.published_text().and_then(|text| known(&text.claimant)),
            told: Vec::new(),
        };
        facts.topics.sort();
        facts.topics.dedup();
        facts.tell_work(claim);
        facts.tell_pairs(claim);
        facts.tell_publication(claim);
        facts.tell_standing(claim);
        facts
    }

    fn tell(&mut self, at: Time, measure: Measure, bucket: String) {
        self.told.push(Told { at, measure, bucket, n: 1 });
    }

    fn tell_work(&mut self, claim: &Claim) {
        self.tell(claim.logged_at, Measure::Logged, String::new());
        for stay in &claim.ledger.stays {
            if is_stage(stay.review) {
                let bucket = format!("{}/{}", stay.review, rounded(stay.from, stay.until));
                self.tell(stay.until, Measure::Stay, bucket);
            }
        }
        if is_stage(claim.review) {
            self.tell(claim.ledger.since, Measure::Here, claim.review.to_string());
        }
        if let Some(closed) = claim.closed.as_ref().filter(|_| claim.revisions.is_empty()) {
            self.tell(claim.ledger.since, Measure::Closed, closed.closing.to_string());
        }
    }

    /// A pair counts once its verdict was published, and then for good: figures that changed when somebody is asked for an
    /// opinion, or while one is owed, would tell them how others agreed.
    fn tell_pairs(&mut self, claim: &Claim) {
        let Some(newest) = claim.revisions.last() else { return };
        let is_told = |pair: &&Pair| pair.at <= newest.at && pair.first.scale == pair.second.scale;
        for pair in claim.ledger.pairs.iter().filter(is_told) {
            self.tell(pair.at, Measure::Pair, format!("{}/{}", named(&pair.first), pair.second.value));
        }
    }

    fn tell_publication(&mut self, claim: &Claim) {
        let Some(first) = claim.revisions.first() else { return };
        self.tell(first.at, Measure::Live, String::new());
        self.tell(first.at, Measure::ToLive, rounded(claim.logged_at, first.at).to_string());
        let mut is_corrected = !claim.retractions.is_empty();
        for later in claim.revisions.iter().skip(1) {
            let Some(note) = &later.shown.correction else { continue };
            is_corrected |= note.kind == CorrectionKind::Correction;
            self.tell(later.at, Measure::Correction, note.kind.to_string());
            let bucket = format!("{}/{}", note.kind, rounded(first.at, later.at));
            self.tell(later.at, Measure::ToCorrection, bucket);
        }
        for withdrawn in &claim.retractions {
            self.tell(withdrawn.at, Measure::Retraction, String::new());
        }
        if is_corrected {
            self.tell(first.at, Measure::Corrected, String::new());
        }
    }

    /// What readers find now, on the day on which they could read of it first.
    fn tell_standing(&mut self, claim: &Claim) {
        let (Some(first), Some(newest)) = (claim.revisions.first(), claim.revisions.last()) else { return };
        let Some(text) = claim.published_text().filter(|_| claim.publication == Publication::Live) else {
            return;
        };
        let at = first.at;
        self.tell(at, Measure::Rating, named(&text.rating));
        self.tell(at, Measure::Verdict, String::new());
        let refuted = refutes(&text.rating);
        if refuted {
            self.tell(at, Measure::Refuted, String::new());
        }
        let n = if refuted { 1 } else { -NOT_REFUTED };
        self.told.push(Told { at, measure: Measure::Lean, bucket: String::new(), n });
        if !newest.shown.replies.is_empty() {
            self.tell(at, Measure::Asked, String::new());
        }
        if newest.shown.replies.iter().any(|reply| reply.answer.is_some()) {
            self.tell(at, Measure::Answered, String::new());
        }
        let cited = i64::try_from(text.sources.len() + text.confidential.len()).unwrap_or(i64::MAX);
        if cited > 0 {
            self.told.push(Told { at, measure: Measure::Source, bucket: String::new(), n: cited });
        }
    }

    /// What is counted of a claimant, and under which name.
    fn whose(&self, measure: Measure) -> Option<ClaimantId> {
        match measure {
            Measure::Logged | Measure::Closed => self.claimant,
            Measure::Rating | Measure::Verdict | Measure::Refuted | Measure::Lean => self.checked,
            _ => None,
        }
    }

    /// All figures that it adds to, and how much.
    pub fn counts(&self) -> BTreeMap<Key, i64> {
        let mut counts = BTreeMap::new();
        for Told { at, measure, bucket, n } in &self.told {
            let topics = self.topics.iter().copied().map(Scope::Topic);
            let claimant = self.whose(*measure).map(Scope::Claimant);
            let of_desk = [Scope::Desk].into_iter().chain(topics).filter(|_| *measure != Measure::Lean);
            for scope in of_desk.chain(claimant) {
                *counts.entry((scope, *measure, *at, bucket.clone())).or_insert(0) += n;
            }
        }
        counts
    }

    /// What has to be added to all figures once a claim that was `before` is this; nothing for most commands.
    pub fn since(&self, before: Option<&Self>) -> BTreeMap<Key, i64> {
        if before == Some(self) {
            return BTreeMap::new();
        }
        let mut changed = self.counts();
        for (key, n) in before.map(Self::counts).unwrap_or_default() {
            *changed.entry(key).or_insert(0) -= n;
        }
        changed.retain(|_, n| *n != 0);
        changed
    }
}

/// Where claims wait for somebody.
pub fn is_stage(review: Review) -> bool {
    !matches!(review, Review::Settled | Review::Closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::rating::Scale;

    #[test]
    fn lengths_keep_two_digits_rounded_half_up() {
        let from: Time = "2026-11-24T09:00:00Z".parse().unwrap();
        let of = |seconds: i64| rounded(from, from + chrono::TimeDelta::seconds(seconds));
        assert_eq!((of(-5), of(59), of(60), of(99 * 60 + 59)), (0, 0, 1, 99));
        for (minutes, kept) in
            [(100, 100), (104, 100), (105, 110), (994, 990), (995, 1000), (1049, 1000), (12_500, 13_000)]
        {
            assert_eq!(of(minutes * 60), kept, "{minutes}");
        }
    }

    #[test]
    fn the_lower_half_of_a_scale_refutes() {
        let scale = Scale::first();
        let found: Vec<&str> =
            scale.ratings.iter().filter(|one| refutes(one)).map(|one| one.value.as_str()).collect();
        assert_eq!(found, ["mostly-false", "false"]);
    }
}
