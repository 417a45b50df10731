//! The events of claims that are alike, and of the same claim made again.

use super::{FoldError, part};
use crate::claims::claim::{Claim, Relation, Repeated};
use crate::claims::event::Event;
use crate::clock::Time;
use crate::history::Alias;

impl Claim {
    /// A later word on the same claim takes the place of an earlier one.
    pub(super) fn apply_echo(&mut self, event: &Event, by: &Alias, at: Time) -> Result<(), FoldError> {
        match event {
            Event::Related { claim, number, likeness } => {
                self.relations.retain(|one| one.claim != *claim);
                let how = *likeness;
                self.relations.push(Relation { claim: *claim, number: *number, how, by: *by, at });
            }
            Event::RelationEnded { claim, .. } => self.relations.retain(|one| one.claim != *claim),
            Event::RepeatRecorded { repeat, .. } => {
                let repeat = repeat.clone();
                self.repeats.push(Repeated { repeat, recorded_by: *by, recorded_at: at, withdrawn: None });
            }
            Event::RepeatWithdrawn { number, reason } => {
                part(&mut self.repeats, *number, "repeat")?.withdrawn = Some(reason.clone());
            }
            _ => {}
        }
        Ok(())
    }
}
