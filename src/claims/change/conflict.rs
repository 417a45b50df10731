//! Whether somebody changed the same thing since a form was rendered.

use super::{Denied, Newer, Order};
use crate::claims::claim::Claim;
use crate::claims::command::Command;
use crate::claims::conflicts::conflicts;
use crate::claims::event::Event;
use crate::claims::store;
use crate::db::Connection;
use crate::error::Error;
use crate::history::Entry;

/// Only what collides with the command is a conflict; who adds never disturbs who adds.
pub(super) async fn refuse(
    c: &mut Connection,
    command: &Command,
    claim: Option<&Claim>,
    entries: &[Entry],
    order: &Order,
) -> Result<(), Denied> {
    let (Some(seen), Some(claim)) = (order.sent.position, claim) else { return Ok(()) };
    if entries.last().is_none_or(|last| last.position < seen) {
        // Whoever sends another claim's position would be protected from nothing.
        let words = "The history of this claim is not that long yet. Read it again, and send the position that it has.";
        return Err(Error::Invalid(words.to_owned()).into());
    }
    let newer: Vec<&Entry> = entries.iter().filter(|entry| entry.position > seen).collect();
    let events: Vec<Event> = newer.iter().map(|entry| store::event(entry)).collect::<Result<_, _>>()?;
    let Some(at) = conflicts(command, &events, claim) else { return Ok(()) };
    let (entry, event) = (newer[at], events[at].clone());
    let by = store::name_of(c, entry).await?;
    Err(Denied::Conflict(Box::new(Newer { event, by, at: entry.at, position: entry.position })))
}
