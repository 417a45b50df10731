//! The clock's part: what was scheduled, what was missed, what is looked at again, what nobody touches.

use super::Context;
use super::publication::{pass_gate, published, stands};
use crate::claims::claim::Claim;
use crate::claims::command::{Actor, Command};
use crate::claims::event::Event;
use crate::claims::idle::{self, Owner, Step};
use crate::claims::refusal::Refusal;
use crate::clock::Time;

/// Whether the publication that was scheduled for `at` is due now. Two nodes ask at the same second, and an editor
/// may have chosen another time meanwhile: only one asks of what stands.
///
/// # Errors
/// [`Refusal::NotScheduled`].
fn is_due(claim: &Claim, at: Time, context: &Context) -> Result<(), Refusal> {
    let stands = claim.scheduled.as_ref().is_some_and(|scheduled| scheduled.at == at);
    if stands && at <= context.now { Ok(()) } else { Err(Refusal::NotScheduled) }
}

/// The step that is due, if one is: a person may have come first, or another node.
fn idle_step(claim: &Claim, owner: Owner, context: &Context) -> Result<Event, Refusal> {
    let due = idle::next(claim, owner, &context.limits).filter(|(_, at)| *at <= context.now);
    let (step, _) = due.ok_or(Refusal::ByTheClock)?;
    let owner = claim.active().find(|(_, one)| one.duty == idle::duty(claim.review));
    Ok(match (step, owner) {
        (Step::WarnOwner, _) => Event::OwnerWarned {},
        (Step::Return, Some((number, _))) => Event::ReturnedToQueue { number },
        (Step::WarnEditors | Step::Return, _) => Event::EditorsWarned {},
    })
}

pub(super) fn decide(
    claim: &Claim,
    command: &Command,
    by: &Actor,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        Command::Schedule { at, .. } if *at <= context.now => return Err(Refusal::TimeIsPast),
        Command::Schedule { at, overrides } => {
            stands(claim.approval.as_ref().ok_or(Refusal::NoVerdict)?, context)?;
            let mut events = pass_gate(claim, overrides, by, context)?;
            events.push(Event::Scheduled { at: *at });
            return Ok(events);
        }
        // The gate and the approval are asked again: much may have happened since.
        Command::PublishScheduled { at } => {
            is_due(claim, *at, context)?;
            pass_gate(claim, &[], by, context)?;
            published(claim, context)?
        }
        Command::NoteIdle { owner } => idle_step(claim, *owner, context)?,
        Command::Unschedule => Event::Unscheduled {},
        Command::MissPublication { at, why } => {
            is_due(claim, *at, context)?;
            Event::PublicationMissed { at: *at, why: why.clone() }
        }
        Command::PlanRecheck { at: Some(at), .. } if *at <= context.now => {
            return Err(Refusal::Unfit("Choose a time that is still to come."));
        }
        Command::PlanRecheck { at: None, .. } if claim.recheck.is_none() => {
            return Err(Refusal::NothingChanged);
        }
        Command::PlanRecheck { at, note } => Event::RecheckPlanned { at: *at, note: note.clone() },
        _ => return Err(Refusal::WrongState(claim.review)),
    };
    Ok(vec![event])
}
