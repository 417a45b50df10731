//! Taking something out of the history.

use crate::claims::claim::Claim;
use crate::claims::event::Event;
use crate::claims::parts::{Closing, Publication, Review};
use crate::claims::redaction::{Redacted, Redaction};
use crate::claims::refusal::Refusal;

/// A claim that is taken out whole is withdrawn and closed as well.
pub(super) fn decide(claim: &Claim, asked: &Redaction) -> Result<Vec<Event>, Refusal> {
    if asked.open.is_empty() && asked.hidden.is_empty() && asked.files.is_empty() {
        return Err(Refusal::NothingToRedact);
    }
    let Redaction { ground, note, whole, open, hidden, files } = asked.clone();
    let reason = note.clone();
    let mut events = Vec::new();
    if whole && claim.publication == Publication::Live {
        events.push(Event::Retracted { revision: claim.revision(), reason: reason.clone() });
    }
    // Even where it names none of what readers see: what they read of the verdict may stand in an entry of which they
    // see no more than that it is there.
    let (words, entries) = (note.clone(), open);
    events.push(Event::Redacted(Redacted { ground, note: words, whole, entries, files }));
    if !hidden.is_empty() {
        let (entries, files) = (hidden, Vec::new());
        events.push(Event::HiddenRedacted(Redacted { ground, note, whole, entries, files }));
    }
    if whole && claim.review != Review::Closed {
        events.push(Event::Closed { closing: Closing::OutOfScope, reason, duplicate_of: None });
    }
    Ok(events)
}
