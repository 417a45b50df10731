//! A claim ends in another: the two decisions, one for each chain.

use super::next_number;
use crate::claims::claim::Claim;
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::merging::Merged;
use crate::claims::refusal::Refusal;

pub(super) fn decide(claim: &Claim, command: &Command) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::MergeInto { into, reason } => {
            into.takes(claim.id)?;
            Ok(vec![Event::Merged { into: into.id, number: into.number, reason: reason.clone() }])
        }
        Command::TakeOver { from } => Ok(taken_over(claim, from)),
        _ => Err(Refusal::WrongState(claim.review)),
    }
}

fn taken_over(claim: &Claim, from: &Merged) -> Vec<Event> {
    let mut events = vec![Event::MergedFrom { claim: from.claim, number: from.number }];
    let places = (next_number(&claim.appearances)..).zip(from.new_appearances(claim));
    events.extend(places.map(|(number, appearance)| Event::AppearanceAdded { number, appearance }));
    let sources = (next_number(&claim.sources)..).zip(from.new_sources(claim));
    events.extend(sources.map(|(number, source)| Event::SourceAdded { number, source }));
    events
}
