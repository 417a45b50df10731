//! Who may do what: role × state × relation to the claim. One pure function; a table test spells out every cell.

use super::claim::{Claim, at};
use super::command::{Act, Actor};
use super::confidential::ConfidentialAct;
use super::parts::{Duty, Review};
use super::refusal::Refusal;
use crate::history::Alias;
use crate::people::person::Role;

/// Whether `actor` may do `act` on `claim` (none yet for `LogClaim`). Says nothing about whether the claim is
/// ready for it: that is [`super::decide::ready`].
///
/// # Errors
/// The refusal that names what is missing and who could do it.
pub fn may(actor: &Actor, act: Act, claim: Option<&Claim>) -> Result<(), Refusal> {
    let Some(claim) = claim else { return Ok(()) };
    // The law does not wait for somebody without a conflict; and nothing is judged by it.
    if act == Act::Redact {
        return needs(actor, Role::Admin);
    }
    may_on(actor, act, claim)
}

fn may_on(actor: &Actor, act: Act, claim: &Claim) -> Result<(), Refusal> {
    if claim.is_recused(&actor.alias) {
        return Err(Refusal::Recused);
    }
    if claim.cross_checks.owes(&actor.alias) && shows_the_verdict(act) {
        return Err(Refusal::OwesCrossCheck);
    }
    match act {
        act if is_anybodys(act) => Ok(()),
        Act::WithdrawRepeat(number) => recorded(actor, claim, number),
        Act::WithdrawAttachment(number) => attached(actor, claim, number),
        Act::EditClaim | Act::EditAppearance => own_or_assigned(actor, claim, claim.logged_by == actor.alias),
        Act::EditSource(number) | Act::WithdrawSource(number) => {
            let own = claim.source(number).is_some_and(|source| source.added_by == actor.alias);
            own_or_assigned(actor, claim, own)
        }
        Act::SetType | Act::RenewChecklist => own_or_assigned(actor, claim, claim.logged_by == actor.alias),
        Act::AnswerItem | Act::ReopenItem | Act::ReorderSources | Act::ReviewChange => {
            own_or_assigned(actor, claim, false)
        }
        Act::Confidential(act) => confidential(actor, claim, act),
        Act::Take => take(actor, claim),
        // What somebody leaves behind who can no longer sign in.
        Act::Unassign(_) | Act::EndCrossCheck(_) if actor.alias == Alias::DESK => Ok(()),
        Act::HandOver(number) | Act::Unassign(number) => {
            let own = at(&claim.assignments, number).is_some_and(|a| a.person == actor.alias);
            if own && actor.role >= Role::Reviewer { Ok(()) } else { needs(actor, Role::Editor) }
        }
        Act::ProposeVerdict if claim.has_cross_checked(&actor.alias) => Err(Refusal::CrossChecker),
        Act::ProposeVerdict => assigned(actor, claim),
        Act::CrossCheck(number) => asked(actor, claim, number),
        Act::EndCrossCheck(number) if is_asked(actor, claim, number) => Ok(()),
        Act::ResolveComment(number) | Act::ReopenComment(number) => {
            let own = at(&claim.comments, number).is_some_and(|comment| comment.person == actor.alias);
            if own { Ok(()) } else { needs(actor, Role::Editor) }
        }
        act => desk_wide(actor, act),
    }
}

/// What everybody of the desk may add.
fn is_anybodys(act: Act) -> bool {
    let adds = matches!(
        act,
        Act::LogClaim | Act::AddAppearance | Act::AddSource | Act::AddAttachment | Act::LogReply
    );
    adds || matches!(act, Act::AnswerReply | Act::RecordRepeat | Act::Comment | Act::Recuse)
}

/// What hangs on nothing but the role: the editors' acts, and those of the desk's clock.
fn desk_wide(actor: &Actor, act: Act) -> Result<(), Refusal> {
    match act {
        Act::MissPublication | Act::NoteIdle | Act::NoteChange => by_the_clock(actor),
        _ => needs(actor, Role::Editor),
    }
}

fn needs(actor: &Actor, role: Role) -> Result<(), Refusal> {
    if actor.role >= role { Ok(()) } else { Err(Refusal::NeedsRole(role)) }
}

/// Contributors change their own before the review begins, reviewers what they are assigned to, editors all.
fn own_or_assigned(actor: &Actor, claim: &Claim, own: bool) -> Result<(), Refusal> {
    let early = claim.review == Review::Logged;
    let theirs = actor.role >= Role::Reviewer && claim.is_assigned(&actor.alias, Some(Duty::Reviewer));
    if actor.role >= Role::Editor || theirs || (own && early) { Ok(()) } else { Err(Refusal::NotYours) }
}

fn assigned(actor: &Actor, claim: &Claim) -> Result<(), Refusal> {
    needs(actor, Role::Reviewer)?;
    if claim.is_assigned(&actor.alias, Some(Duty::Reviewer)) { Ok(()) } else { Err(Refusal::NotAssigned) }
}

/// What nobody can do without reading the verdict, or being told of it; nor what would end the question unanswered.
fn shows_the_verdict(act: Act) -> bool {
    matches!(
        act,
        Act::ProposeVerdict
            | Act::AskCrossCheck
            | Act::SendBack
            | Act::Approve
            | Act::Publish
            | Act::Schedule
            | Act::Close
            | Act::MergeInto
    )
}

fn is_asked(actor: &Actor, claim: &Claim, number: i32) -> bool {
    claim.cross_checks.at(number).is_some_and(|one| one.person == actor.alias)
}

/// Only whoever was asked gives a second opinion; nobody in their place.
fn asked(actor: &Actor, claim: &Claim, number: i32) -> Result<(), Refusal> {
    needs(actor, Role::Reviewer)?;
    if is_asked(actor, claim, number) { Ok(()) } else { Err(Refusal::NotAsked) }
}

fn by_the_clock(actor: &Actor) -> Result<(), Refusal> {
    if actor.alias == Alias::DESK { Ok(()) } else { Err(Refusal::ByTheClock) }
}

/// Whoever recorded a repeat takes it back, or an editor.
fn recorded(actor: &Actor, claim: &Claim, number: i32) -> Result<(), Refusal> {
    let own = at(&claim.repeats, number).is_some_and(|repeat| repeat.recorded_by == actor.alias);
    if own { Ok(()) } else { needs(actor, Role::Editor) }
}

fn attached(actor: &Actor, claim: &Claim, number: i32) -> Result<(), Refusal> {
    let own = at(&claim.attachments, number).is_some_and(|one| one.added_by == actor.alias);
    own_or_assigned(actor, claim, own)
}

fn confidential(actor: &Actor, claim: &Claim, act: ConfidentialAct) -> Result<(), Refusal> {
    needs(actor, Role::Reviewer)?;
    match act {
        ConfidentialAct::Add => Ok(()),
        ConfidentialAct::Edit(number) | ConfidentialAct::Withdraw(number) => {
            let own = claim.source(number).is_some_and(|source| source.added_by == actor.alias);
            own_or_assigned(actor, claim, own)
        }
    }
}

fn take(actor: &Actor, claim: &Claim) -> Result<(), Refusal> {
    needs(actor, Role::Reviewer)?;
    let free = claim.holder(Duty::Reviewer).is_none();
    if free || actor.role >= Role::Editor { Ok(()) } else { Err(Refusal::Taken) }
}
