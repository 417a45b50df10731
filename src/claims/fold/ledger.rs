//! What is kept for the figures.

use crate::claims::claim::{Claim, Pair, Stay, numbered};
use crate::claims::event::Event;
use crate::claims::parts::Review;
use crate::clock::Time;

impl Claim {
    /// After an event: where the claim stood before it, and two ratings that have met.
    pub(super) fn keep_ledger(&mut self, was: Review, event: &Event, at: Time) {
        if self.review != was {
            let stay = Stay { review: was, from: self.ledger.since, until: at };
            self.ledger.stays.push(stay);
            self.ledger.since = at;
        }
        if matches!(event, Event::VerdictProposed { .. } | Event::CrossChecked { .. }) {
            self.pair_ratings(at);
        }
    }

    /// A pair stays as it was made: what the proposer changes after they know the second rating is no agreement of two
    /// who did not know of each other. Neither is an opinion of somebody who had seen the first.
    fn pair_ratings(&mut self, at: Time) {
        let Some(first) = self.verdict.as_ref().filter(|_| self.has_new_verdict()) else { return };
        let (round, first) = (self.revision(), first.rating.clone());
        for (number, one) in numbered(&self.cross_checks.all) {
            let is_paired = self.ledger.pairs.iter().any(|pair| pair.number == number);
            let opinion = one.opinion.as_ref().filter(|opinion| one.round == round && !opinion.had_seen);
            if let Some(second) = opinion.filter(|_| !is_paired) {
                let (first, second) = (first.clone(), second.rating.clone());
                self.ledger.pairs.push(Pair { number, first, second, at });
            }
        }
    }
}
