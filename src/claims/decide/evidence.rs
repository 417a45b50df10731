//! Claim, appearances, sources, replies: what is gathered.

use super::next_number;
use crate::claims::claim::{Claim, Source, at};
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::parts::{Attachment, Priority, Topic};
use crate::claims::priority::Weight;
use crate::claims::refusal::Refusal;
use crate::clock::Time;

pub(super) fn decide(claim: &Claim, command: &Command) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        Command::EditClaim { details } if *details == claim.details => return Err(Refusal::NothingChanged),
        Command::EditClaim { details } => Event::ClaimEdited { details: details.clone() },
        Command::Triage { priority, due, topics, weight } => triage(claim, *priority, *due, topics, *weight)?,
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
            changed(&open(claim, *number)?.details, source)?;
            Event::SourceEdited { number: *number, source: source.clone() }
        }
        Command::WithdrawSource { number, reason } => {
            open(claim, *number)?;
            Event::SourceWithdrawn { number: *number, reason: reason.clone() }
        }
        Command::LogReply { reply } => {
            Event::ReplyLogged { number: next_number(&claim.replies), reply: reply.clone() }
        }
        other => arranged(claim, other)?,
    };
    Ok(vec![event])
}

/// What lies around the evidence.
fn arranged(claim: &Claim, command: &Command) -> Result<Event, Refusal> {
    Ok(match command {
        Command::ReorderSources { order } => reorder(claim, order)?,
        Command::AnswerReply { number, answer, answered_on } => {
            let asked = at(&claim.replies, *number).ok_or(Refusal::NoSuch("contact", *number))?;
            if asked.answer.is_some() {
                return Err(Refusal::Answered(*number));
            }
            let (answer, answered_on) = (answer.clone(), answered_on.clone());
            Event::ReplyAnswered { number: *number, answer, answered_on }
        }
        Command::AddAttachment { attachment } => attach(claim, attachment)?,
        Command::WithdrawAttachment { number, reason } => {
            let one = at(&claim.attachments, *number).ok_or(Refusal::NoSuch("attachment", *number))?;
            if one.withdrawn.is_some() {
                return Err(Refusal::Ended);
            }
            Event::AttachmentWithdrawn { number: *number, reason: reason.clone() }
        }
        _ => return Err(Refusal::WrongState(claim.review)),
    })
}

fn triage(
    claim: &Claim,
    priority: Priority,
    due: Option<Time>,
    topics: &[Topic],
    weight: Weight,
) -> Result<Event, Refusal> {
    if (priority, due, topics, weight) == (claim.priority, claim.due, &claim.topics[..], claim.weight) {
        return Err(Refusal::NothingChanged);
    }
    Ok(Event::Triaged { priority, due, topics: topics.to_vec(), weight })
}

fn changed<T: PartialEq>(old: &T, new: &T) -> Result<(), Refusal> {
    if old == new { Err(Refusal::NothingChanged) } else { Ok(()) }
}

pub(super) fn standing(claim: &Claim, number: i32) -> Result<&Source, Refusal> {
    let source = claim.source(number).ok_or(Refusal::NoSuch("source", number))?;
    if source.withdrawn.is_some() { Err(Refusal::SourceWithdrawn(number)) } else { Ok(source) }
}

/// A standing source that is not confidential.
fn open(claim: &Claim, number: i32) -> Result<&Source, Refusal> {
    let source = standing(claim, number)?;
    if source.secret.is_some() { Err(Refusal::StaysConfidential(number)) } else { Ok(source) }
}

/// A source that was added while somebody chose the order stands behind those they saw.
fn reorder(claim: &Claim, order: &[i32]) -> Result<Event, Refusal> {
    let mut wanted: Vec<i32> = Vec::new();
    for number in order {
        claim.source(*number).ok_or(Refusal::NoSuch("source", *number))?;
        if wanted.contains(number) {
            return Err(Refusal::ListedTwice(*number));
        }
        wanted.push(*number);
    }
    let old = claim.arranged();
    let rest: Vec<i32> = old.iter().copied().filter(|number| !wanted.contains(number)).collect();
    wanted.extend(rest);
    changed(&old, &wanted)?;
    Ok(Event::SourcesReordered { order: wanted })
}

fn attach(claim: &Claim, attachment: &Attachment) -> Result<Event, Refusal> {
    if let Some(source) = attachment.source {
        standing(claim, source)?;
    }
    if attachment.media_type.starts_with("image/") && attachment.description.is_none() {
        return Err(Refusal::Undescribed);
    }
    Ok(Event::AttachmentAdded { number: next_number(&claim.attachments), attachment: attachment.clone() })
}
