//! Claim, appearances, sources, replies: what is gathered.

use super::next_number;
use crate::claims::claim::{Claim, Source, at};
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::parts::{Priority, Topic};
use crate::claims::refusal::Refusal;
use crate::clock::Time;

pub(super) fn decide(claim: &Claim, command: &Command) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        Command::EditClaim { details } if *details == claim.details => return Err(Refusal::NothingChanged),
        Command::EditClaim { details } => Event::ClaimEdited { details: details.clone() },
        Command::Triage { priority, due, topics } => triage(claim, *priority, *due, topics)?,
        Command::AddAppearance { appearance } => {
            let number = next_number(&claim.appearances);
            Event::AppearanceAdded { number, appearance: appearance.clone() }
        }
        Command::EditAppearance { number, appearance } => {
            let old = at(&claim.appearances, *number).ok_or(Refusal::NoSuch("appearance", *number))?;
            changed(old, appearance)?;
            Event::AppearanceEdited { number: *number, appearance: appearance.clone() }
        }
        Command::AddSource { source } => {
            Event::SourceAdded { number: next_number(&claim.sources), source: source.clone() }
        }
        Command::EditSource { number, source } => {
            changed(&standing(claim, *number)?.details, source)?;
            Event::SourceEdited { number: *number, source: source.clone() }
        }
        Command::WithdrawSource { number, reason } => {
            standing(claim, *number)?;
            Event::SourceWithdrawn { number: *number, reason: reason.clone() }
        }
        Command::LogReply { reply } => {
            Event::ReplyLogged { number: next_number(&claim.replies), reply: reply.clone() }
        }
        _ => return Err(Refusal::WrongState(claim.review)),
    };
    Ok(vec![event])
}

fn triage(claim: &Claim, priority: Priority, due: Option<Time>, topics: &[Topic]) -> Result<Event, Refusal> {
    if (priority, due, topics) == (claim.priority, claim.due, &claim.topics[..]) {
        return Err(Refusal::NothingChanged);
    }
    Ok(Event::Triaged { priority, due, topics: topics.to_vec() })
}

fn changed<T: PartialEq>(old: &T, new: &T) -> Result<(), Refusal> {
    if old == new { Err(Refusal::NothingChanged) } else { Ok(()) }
}

fn standing(claim: &Claim, number: i32) -> Result<&Source, Refusal> {
    let source = claim.source(number).ok_or(Refusal::NoSuch("source", number))?;
    if source.withdrawn.is_some() { Err(Refusal::SourceWithdrawn(number)) } else { Ok(source) }
}
