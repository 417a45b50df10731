//! Another look at the evidence: what the desk found, and that somebody looked at it.

use super::{Context, next_number};
use crate::claims::changed::{Change, Finding, Place};
use crate::claims::claim::{Claim, at};
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::parts::{Publication, Review};
use crate::claims::refusal::Refusal;
use crate::claims::words::Reason;

/// How much of a reason a planned look repeats, in characters.
const MOST: usize = 1500;

pub(super) fn decide(claim: &Claim, command: &Command, context: &Context) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::NoteChange { change } => note(claim, change, context),
        Command::ReviewChange { number } => {
            let one = at(&claim.changes, *number).ok_or(Refusal::NoSuch("change", *number))?;
            if one.reviewed.is_some() {
                return Err(Refusal::NothingChanged);
            }
            Ok(vec![Event::ChangeReviewed { number: *number }])
        }
        _ => Err(Refusal::WrongState(claim.review)),
    }
}

/// It says what was found, and changes nothing of what the claim says. A published check is looked at again.
fn note(claim: &Claim, change: &Change, context: &Context) -> Result<Vec<Event>, Refusal> {
    stands(claim, change.place)?;
    let last = claim.changes.iter().rev().find(|one| one.change.place == change.place);
    let known = |one: &Change| one.finding == change.finding && one.after == change.after;
    let is_gone = |one: &Change| matches!(one.finding, Finding::PageGone { .. });
    match last {
        Some(last) if known(&last.change) => return Err(Refusal::NothingChanged),
        Some(last) if is_gone(&last.change) && is_gone(change) => return Err(Refusal::NothingChanged),
        Some(last) if change.finding == (Finding::PageBack {}) && !is_gone(&last.change) => {
            return Err(Refusal::NothingChanged);
        }
        None if change.finding == (Finding::PageBack {}) => return Err(Refusal::NothingChanged),
        _ => {}
    }
    let is_first = matches!(change.finding, Finding::CopyKept { .. });
    if is_first && claim.known_version(change.place).is_some() {
        return Err(Refusal::NothingChanged);
    }
    let number = next_number(&claim.changes);
    let noted = Event::EvidenceChanged { number, change: change.clone() };
    Ok([noted].into_iter().chain(look_again(claim, change, context)).collect())
}

fn stands(claim: &Claim, place: Place) -> Result<(), Refusal> {
    match place {
        Place::Appearance(number) => {
            at(&claim.appearances, number).map(drop).ok_or(Refusal::NoSuch("appearance", number))
        }
        Place::Source(number) => {
            let source = claim.source(number).ok_or(Refusal::NoSuch("source", number))?;
            if source.withdrawn.is_some() || source.secret.is_some() {
                return Err(Refusal::NothingChanged);
            }
            Ok(())
        }
    }
}

/// Now, and for this reason too, where a look was planned for another.
fn look_again(claim: &Claim, change: &Change, context: &Context) -> Option<Event> {
    let settled = claim.publication == Publication::Live && claim.review == Review::Settled;
    if !settled || change.finding.weight() == 0 {
        return None;
    }
    let planned = claim.recheck.as_ref();
    let before = planned.and_then(|one| one.note.as_ref()).map(ToString::to_string).unwrap_or_default();
    // Without what the page reads now: a redaction of that entry could not reach it here.
    let news = format!("{}: {}", change.place.label(), change.finding.words());
    let both = format!("{news}\n{before}");
    let note: String = both.trim().chars().take(MOST).collect();
    let at = planned.map_or(context.now, |one| one.at.min(context.now));
    Some(Event::RecheckPlanned { at: Some(at), note: Reason::parse(&note).ok() })
}
