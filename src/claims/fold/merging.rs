//! The events of two claims that became one.

use crate::claims::claim::{Claim, Closed};
use crate::claims::event::Event;
use crate::claims::parts::{Closing, Review};
use crate::clock::Time;

impl Claim {
    pub(super) fn apply_merge(&mut self, event: &Event, at: Time) {
        match event {
            Event::Merged { into, number, reason } => {
                let (closing, reason) = (Closing::DuplicateOf, reason.clone());
                let (duplicate_of, merged_into) = (Some(*into), Some(*number));
                self.ended(Closed { closing, reason, duplicate_of, merged_into }, at);
            }
            Event::MergedFrom { claim, number } => self.merged.push((*claim, *number)),
            _ => {}
        }
    }

    pub(super) fn ended(&mut self, closed: Closed, at: Time) {
        self.review = Review::Closed;
        (self.approval, self.scheduled) = (None, None);
        self.end_assignments(|_| true, at);
        self.led_at = closed.duplicate_of.map(|_| at).or(self.led_at);
        self.closed = Some(closed);
    }

    /// What was closed is open again.
    pub(super) fn leads_to_none(&mut self, at: Time) {
        let closed = self.closed.take();
        self.led_at = closed.and_then(|closed| closed.duplicate_of).map(|_| at).or(self.led_at);
    }
}
