//! Asking for a second opinion, giving it, and no longer asking.

use super::{Context, next_number};
use crate::claims::claim::{Asked, Claim, CrossCheck};
use crate::claims::command::{Actor, Command};
use crate::claims::event::Event;
use crate::claims::refusal::Refusal;
use crate::people::person::Role;

pub(super) fn decide(
    claim: &Claim,
    command: &Command,
    by: &Actor,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        Command::AskCrossCheck { to, due } => {
            fit(claim, to, by)?;
            let number = next_number(&claim.cross_checks.all);
            Event::CrossCheckAsked { number, person: to.alias, due: *due }
        }
        Command::CrossCheck { number, rating, reason, had_seen } => {
            open(claim, *number)?;
            let rating = context.rules.scale.find(rating).ok_or(Refusal::UnknownRating)?.clone();
            Event::CrossChecked { number: *number, rating, reason: reason.clone(), had_seen: *had_seen }
        }
        Command::EndCrossCheck { number, reason } => {
            open(claim, *number)?;
            Event::CrossCheckEnded { number: *number, reason: reason.clone() }
        }
        _ => return Err(Refusal::WrongState(claim.review)),
    };
    Ok(vec![event])
}

/// Whether `by` could ask `to` for an opinion that is independent of the verdict.
pub fn can_cross_check(claim: &Claim, to: &Actor, by: &Actor) -> bool {
    fit(claim, to, by).is_ok()
}

fn open(claim: &Claim, number: i32) -> Result<&CrossCheck, Refusal> {
    let found = claim.cross_checks.at(number).ok_or(Refusal::NoSuch("cross-check", number))?;
    if found.state == Asked::Open { Ok(found) } else { Err(Refusal::Ended) }
}

/// Whether this person can give an opinion that is independent of the verdict, as far as the history knows: what they
/// read without a word is theirs to say.
fn fit(claim: &Claim, to: &Actor, by: &Actor) -> Result<(), Refusal> {
    let asked = claim.current_cross_checks().find(|(_, one)| one.person == to.alias);
    let wrote = claim.authors.contains(&to.alias) || claim.cross_checks.readers.contains(&to.alias);
    let sentence = if to.role < Role::Reviewer {
        "They are a contributor; choose a reviewer or an editor."
    } else if claim.is_recused(&to.alias) {
        "They recused themselves from this claim; choose somebody else."
    } else if to.alias == by.alias {
        "A cross-check is somebody else’s opinion; choose somebody else."
    } else if wrote {
        "They wrote, sent back, approved or discussed this verdict, so they know it; choose somebody else."
    } else if claim.is_assigned(&to.alias, None) {
        "They are to write or approve this verdict; choose somebody else."
    } else if asked.is_some_and(|(_, one)| one.state == Asked::Open) {
        "They are asked already."
    } else if asked.is_some() {
        "They were asked before, and could read the verdict since; choose somebody else."
    } else {
        return Ok(());
    };
    Err(Refusal::Unfit(sentence))
}
