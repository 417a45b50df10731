//! Who is responsible, and who steps aside.

use super::next_number;
use crate::claims::claim::{Assignment, Claim, at};
use crate::claims::command::{Actor, Command};
use crate::claims::event::Event;
use crate::claims::parts::Duty;
use crate::claims::refusal::Refusal;
use crate::people::person::Role;

pub(super) fn decide(claim: &Claim, command: &Command) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Assign { to, duty, due } => {
            fit(claim, to, *duty)?;
            let number = next_number(&claim.assignments);
            Ok(vec![Event::Assigned { number, person: to.alias, duty: *duty, due: *due }])
        }
        Command::HandOver { number, to } => {
            let old = running(claim, *number)?;
            fit(claim, to, old.duty)?;
            let next = next_number(&claim.assignments);
            Ok(vec![
                Event::Unassigned { number: *number },
                Event::Assigned { number: next, person: to.alias, duty: old.duty, due: old.due },
            ])
        }
        Command::Unassign { number } => {
            running(claim, *number)?;
            Ok(vec![Event::Unassigned { number: *number }])
        }
        Command::Recuse { reason } => Ok(vec![Event::Recused { reason: reason.clone() }]),
        _ => Err(Refusal::WrongState(claim.review)),
    }
}

fn running(claim: &Claim, number: i32) -> Result<&Assignment, Refusal> {
    let found = at(&claim.assignments, number).ok_or(Refusal::NoSuch("assignment", number))?;
    if found.ended_at.is_some() { Err(Refusal::Ended) } else { Ok(found) }
}

/// Whether this person can have this duty here.
fn fit(claim: &Claim, to: &Actor, duty: Duty) -> Result<(), Refusal> {
    let (least, sentence) = match duty {
        Duty::Reviewer => (Role::Reviewer, "They are a contributor; choose a reviewer or an editor."),
        Duty::Approver => (Role::Editor, "Only an editor can approve; choose one."),
    };
    if to.role < least {
        return Err(Refusal::Unfit(sentence));
    }
    if claim.is_recused(&to.alias) {
        return Err(Refusal::Unfit("They recused themselves from this claim; choose somebody else."));
    }
    if claim.cross_checks.owes(&to.alias) || claim.has_cross_checked(&to.alias) {
        return Err(Refusal::Unfit(
            "They give the second opinion on this verdict; choose somebody else to write or approve it.",
        ));
    }
    if duty == Duty::Approver && claim.authors.contains(&to.alias) {
        return Err(Refusal::Unfit(
            "They wrote this verdict, so they cannot approve it; choose another editor.",
        ));
    }
    if claim.is_assigned(&to.alias, Some(duty)) { Err(Refusal::AlreadyAssigned) } else { Ok(()) }
}
