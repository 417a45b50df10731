//! The events of two claims that became one.

use crate::claims::claim::{Claim, Closed};
use crate::claims::event::Event;
use crate::claims::parts::{Closing, Review};
use crate::claims::words::Reason;
use crate::clock::Time;
use crate::ids::ClaimId;

impl Claim {
    pub(super) fn apply_merge(&mut self, event: &Event, at: Time) {
        match event {
            Event::Merged { into, number, reason } => self.ended_in(*into, *number, reason.clone(), at),
            Event::MergedFrom { claim, number } => self.merged.push((*claim, *number)),
            _ => {}
        }
    }

    fn ended_in(&mut self, into: ClaimId, number: i64, reason: Reason, at: Time) {
        self.review = Review::Closed;
        (self.approval, self.scheduled) = (None, None);
        self.end_assignments(|_| true, at);
        let (closing, duplicate_of, merged_into) = (Closing::DuplicateOf, Some(into), Some(number));
        self.closed = Some(Closed { closing, reason, duplicate_of, merged_into });
    }
}
