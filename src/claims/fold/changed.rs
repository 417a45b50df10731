//! What other looks at the evidence found.

use super::FoldError;
use crate::claims::changed::Finding;
use crate::claims::claim::{Changed, Claim};
use crate::claims::event::Event;
use crate::clock::Time;
use crate::history::Alias;

impl Claim {
    pub(super) fn apply_change(&mut self, event: &Event, by: &Alias, at: Time) -> Result<(), FoldError> {
        match event {
            Event::EvidenceChanged { change, .. } => {
                if change.finding == (Finding::PageBack {}) {
                    let gone = |one: &&mut Changed| matches!(one.change.finding, Finding::PageGone { .. });
                    let here = |one: &&mut Changed| one.change.place == change.place;
                    let open = self.changes.iter_mut().filter(|one| one.reviewed.is_none());
                    open.filter(here).filter(gone).for_each(|one| one.reviewed = Some((*by, at)));
                }
                self.changes.push(Changed { change: change.clone(), at, reviewed: None });
            }
            Event::ChangeReviewed { number } => {
                let missing = FoldError::Missing("change", *number);
                let count = usize::try_from(*number).ok().filter(|count| *count > 0);
                let seen = count.and_then(|count| self.changes.get_mut(..count)).ok_or(missing)?;
                let place = seen.last().map(|one| one.change.place);
                let open = seen.iter_mut().filter(|one| one.reviewed.is_none());
                open.filter(|one| Some(one.change.place) == place)
                    .for_each(|one| one.reviewed = Some((*by, at)));
            }
            _ => {}
        }
        Ok(())
    }
}
