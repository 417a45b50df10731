//! From events to entries, and the claim after them.

use crate::claims::claim::Claim;
use crate::claims::decide::Context;
use crate::claims::event::Event;
use crate::error::Error;
use crate::history::{self, Alias, Draft};
use crate::ids::EntryId;

pub(super) fn draft(event: &Event) -> Result<Draft, Error> {
    let (kind, payload) = event.to_payload().map_err(Error::internal)?;
    let draft = Draft::new(EntryId::new(), kind, event.visibility(), &payload, history::salt());
    draft.map_err(Error::internal)
}

pub(super) fn apply(
    before: Option<&Claim>,
    events: &[Event],
    by: &Alias,
    context: &Context,
) -> Result<Claim, Error> {
    let (mut claim, rest) = match (before, events) {
        (Some(claim), events) => (claim.clone(), events),
        (None, [first, rest @ ..]) => {
            (Claim::begin(context.claim, first, by, context.now).map_err(Error::internal)?, rest)
        }
        (None, []) => return Err(Error::internal("a new claim without an event")),
    };
    for event in rest {
        claim.apply(event, by, context.now).map_err(Error::internal)?;
    }
    Ok(claim)
}
