//! Approval, publication, and all that follows: corrections, retraction, closing.

use super::{Context, after};
use crate::claims::claim::{Approval, Claim, numbered};
use crate::claims::command::{Actor, Command};
use crate::claims::confidential::Committed;
use crate::claims::event::Event;
use crate::claims::gate::{self, Answer, Check, Level, Rules};
use crate::claims::parts::Closing;
use crate::claims::refusal::Refusal;
use crate::claims::shown::Shown;
use crate::claims::words::Reason;
use crate::history::Alias;

/// `Approve` and `Publish`: overrides first, then the gate, then four eyes.
pub(super) fn go_live(
    claim: &Claim,
    command: &Command,
    by: &Actor,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Approve { seen, overrides, own, publish } => {
            let mut events = pass_gate(claim, overrides, by, context)?;
            let digest = claim.text().ok_or(Refusal::NoVerdict)?.digest();
            if *seen != digest {
                return Err(Refusal::TextChanged);
            }
            let override_reason = four_eyes(claim, by, own.as_ref(), context)?;
            events.push(Event::Approved { approval: context.approval, digest, override_reason });
            if *publish {
                let approved = after(claim, &events, by, context)?;
                events.push(published(&approved, context)?);
            }
            Ok(events)
        }
        Command::Publish { overrides } => {
            let mut events = pass_gate(claim, overrides, by, context)?;
            let ready = after(claim, &events, by, context)?;
            events.push(published(&ready, context)?);
            Ok(events)
        }
        _ => Err(Refusal::WrongState(claim.review)),
    }
}

/// The overrides as events, if with them no check is open.
pub(super) fn pass_gate(
    claim: &Claim,
    overrides: &[(Check, Reason)],
    by: &Actor,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let findings = gate::gate(claim, &context.rules);
    let is_open = |check: Check| {
        let open = |answer: &Answer| matches!(answer, Answer::Open(_) | Answer::Advised(_));
        findings.iter().any(|finding| finding.check == check && open(&finding.answer))
    };
    let level = |check: &Check| context.rules.gate.level(*check);
    if let Some((check, _)) = overrides.iter().find(|(check, _)| level(check) == Level::Required) {
        return Err(Refusal::CannotBePassed(*check));
    }
    if overrides.iter().any(|(check, _)| !is_open(*check)) {
        return Err(Refusal::NothingToOverride);
    }
    let pass = |(check, reason): &(Check, Reason)| match check {
        // Readers learn that a cross-check took place, not what it said.
        Check::CrossCheckAgrees => Event::DissentNoted { note: reason.clone() },
        _ => Event::CheckOverridden { check: *check, reason: reason.clone() },
    };
    let events: Vec<Event> = overrides.iter().map(pass).collect();
    let left = gate::open(&gate::gate(&after(claim, &events, by, context)?, &context.rules));
    if left.is_empty() { Ok(events) } else { Err(Refusal::ChecksOpen(left)) }
}

/// No author approves; where the desk switched that off, an author does so with a reason.
fn four_eyes(
    claim: &Claim,
    by: &Actor,
    own: Option<&Reason>,
    context: &Context,
) -> Result<Option<Reason>, Refusal> {
    if context.four_eyes && claim.has_cross_checked(&by.alias) {
        return Err(Refusal::CrossCheckerCannotApprove);
    }
    match (claim.authors.contains(&by.alias), context.four_eyes, own) {
        (false, _, _) => Ok(None),
        (true, true, _) => Err(Refusal::AuthorCannotApprove),
        (true, false, None) => Err(Refusal::SelfApprovalNeedsReason),
        (true, false, Some(reason)) => Ok(Some(reason.clone())),
    }
}

/// Not if it was approved by its author while the desk allowed it, and had not gone live before it stopped to.
pub(super) fn stands(approval: &Approval, context: &Context) -> Result<(), Refusal> {
    let is_own = context.four_eyes && approval.override_reason.is_some();
    if is_own { Err(Refusal::SelfApproved) } else { Ok(()) }
}

pub(super) fn published(claim: &Claim, context: &Context) -> Result<Event, Refusal> {
    let approval = claim.approval.as_ref().ok_or(Refusal::NoVerdict)?;
    let text = claim.text().ok_or(Refusal::NoVerdict)?;
    if text.digest() != approval.digest {
        return Err(Refusal::TextChanged);
    }
    stands(approval, context)?;
    Ok(Event::Published {
        revision: claim.revision() + 1,
        slug: claim.slug().map_or_else(|| context.slug.clone(), str::to_owned),
        approval: approval.id,
        digest: approval.digest.clone(),
        shown: Box::new(foreseen(claim, &context.rules)),
    })
}

/// What a page of the claim as it stands shows besides its text; until somebody approved it, by nobody.
pub fn foreseen(claim: &Claim, rules: &Rules) -> Shown {
    let approval = claim.approval.as_ref();
    Shown {
        correction: claim.correction.clone(),
        topics: claim.topics.clone(),
        appearances: claim.appearances.clone(),
        replies: claim.replies.clone(),
        why: claim.details.why.clone(),
        checks: gate::shown(&gate::gate(claim, rules)),
        authors: claim.authors.iter().cloned().collect(),
        approved_by: approval.map_or(Alias::DESK, |approval| approval.by),
        self_approved: approval.is_some_and(|approval| approval.override_reason.is_some()),
        source_order: source_order(claim),
        confidential: numbered(&claim.sources).filter_map(|(n, source)| Committed::of(n, source)).collect(),
    }
}

/// Only what the page lists, and nothing where nobody chose an order.
fn source_order(claim: &Claim) -> Vec<i32> {
    if claim.source_order.is_empty() {
        return Vec::new();
    }
    let text = claim.text();
    let is_cited = |number: &i32| text.as_ref().is_some_and(|text| text.has_source(*number));
    claim.arranged().into_iter().filter(is_cited).collect()
}

pub(super) fn decide(claim: &Claim, command: &Command) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        Command::OpenCorrection { kind, note } => Event::CorrectionOpened { kind: *kind, note: note.clone() },
        Command::Retract { reason } => {
            Event::Retracted { revision: claim.revision(), reason: reason.clone() }
        }
        Command::Close { closing, reason, duplicate_of } => {
            let twin = duplicate_of.filter(|twin| *twin != claim.id);
            if (*closing == Closing::DuplicateOf) != twin.is_some() {
                return Err(Refusal::DuplicateOfWhat);
            }
            Event::Closed { closing: *closing, reason: reason.clone(), duplicate_of: twin }
        }
        Command::Reopen { reason } => Event::Reopened { reason: reason.clone() },
        _ => return Err(Refusal::WrongState(claim.review)),
    };
    Ok(vec![event])
}
