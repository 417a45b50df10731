//! The decider: a claim, a command, a person and the context give events, or a refusal. Pure: no clock, no
//! randomness, no database.

mod changed;
mod checklist;
mod comments;
mod confidential;
mod cross_checks;
mod echo;
mod evidence;
mod imported;
mod merging;
mod publication;
mod redaction;
mod reported;
mod responsible;
mod schedule;
mod translations;
mod verdict;

pub use cross_checks::can_cross_check;
pub use publication::foreseen;

use self::publication::go_live;
use super::claim::Claim;
use super::command::{Act, Actor, Command};
use super::event::Event;
use super::gate::Rules;
use super::may::may;
use super::parts::{Publication, Review};
use super::refusal::Refusal;
use crate::clock::Time;
use crate::house::limits::Limits;
use crate::ids::{ApprovalId, ClaimId};

/// What a decision needs besides the claim: everything that would otherwise be ambient.
#[derive(Clone, Debug)]
pub struct Context {
    /// The key of the claim, for `LogClaim`.
    pub claim: ClaimId,
    /// Now.
    pub now: Time,
    /// What verdicts are held to.
    pub rules: Rules,
    /// Whether an author is kept from approving.
    pub four_eyes: bool,
    /// How long claims may wait.
    pub limits: Limits,
    /// The key of the approval, if one is made.
    pub approval: ApprovalId,
    /// A free slug, for a first publication.
    pub slug: String,
}

/// The events that `command` brings about.
///
/// # Errors
/// A refusal that says what is missing and who could do it; nothing has then happened.
pub fn decide(
    claim: Option<&Claim>,
    command: &Command,
    by: &Actor,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let act = command.act(by);
    may(by, act, claim)?;
    let Some(claim) = claim else { return begin(command) };
    ready(act, claim)?;
    confidential::guard(claim, command, by)?;
    let mut events = events(claim, command, by, context)?;
    guard_texts(claim, &mut events, by, context)?;
    Ok(events)
}

/// What the command itself brings about.
fn events(claim: &Claim, command: &Command, by: &Actor, context: &Context) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::LogClaim { .. } => Err(Refusal::WrongState(claim.review)),
        Command::EditClaim { .. }
        | Command::Triage { .. }
        | Command::AddAppearance { .. }
        | Command::EditAppearance { .. }
        | Command::AddSource { .. }
        | Command::EditSource { .. }
        | Command::WithdrawSource { .. }
        | Command::LogReply { .. }
        | Command::ReorderSources { .. }
        | Command::AddAttachment { .. }
        | Command::WithdrawAttachment { .. }
        | Command::AnswerReply { .. } => evidence::decide(claim, command),
        Command::OnList(command) => checklist::decide(claim, command),
        Command::Confidential(command) => confidential::decide(claim, command),
        Command::Assign { .. }
        | Command::HandOver { .. }
        | Command::Unassign { .. }
        | Command::Recuse { .. } => responsible::decide(claim, command),
        Command::ProposeVerdict { .. } | Command::SendBack { .. } => verdict::decide(claim, command, context),
        Command::Approve { .. } | Command::Publish { .. } => go_live(claim, command, by, context),
        Command::OpenCorrection { .. }
        | Command::Retract { .. }
        | Command::Close { .. }
        | Command::Reopen { .. } => publication::decide(claim, command),
        Command::Schedule { .. }
        | Command::Unschedule
        | Command::PublishScheduled { .. }
        | Command::MissPublication { .. }
        | Command::PlanRecheck { .. }
        | Command::NoteIdle { .. } => schedule::decide(claim, command, by, context),
        Command::Comment { .. } | Command::ResolveComment { .. } | Command::ReopenComment { .. } => {
            comments::decide(claim, command, by)
        }
        Command::MergeInto { .. } | Command::TakeOver { .. } => merging::decide(claim, command),
        other => events_beside(claim, other, by, context),
    }
}

/// The same of what happens beside the way to a page.
fn events_beside(
    claim: &Claim,
    command: &Command,
    by: &Actor,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::ImportVerdict { verdict } => imported::decide(claim, verdict),
        Command::AnswerReport { .. } => reported::decide(claim, command),
        Command::Redact { redaction } => redaction::decide(claim, redaction),
        Command::LinkTranslation { .. } | Command::UnlinkTranslation => translations::decide(claim, command),
        Command::NoteChange { .. } | Command::ReviewChange { .. } => changed::decide(claim, command, context),
        Command::Echo(command) => echo::decide(claim, command, context.now),
        second => cross_checks::decide(claim, second, by, context),
    }
}

/// Whether the claim is in a state in which `act` makes sense; with [`may`], what the forms go by.
///
/// # Errors
/// The refusal that says why not.
pub fn ready(act: Act, claim: &Claim) -> Result<(), Refusal> {
    match act {
        Act::Redact => Ok(()),
        _ if claim.gone.is_some() => Err(Refusal::Gone),
        Act::Unrelate | Act::WithdrawRepeat(_) => Ok(()),
        Act::RecordRepeat if claim.publication != Publication::Live => Err(Refusal::NoVerdictToRepeat),
        act => ready_in(act, claim),
    }
}

fn ready_in(act: Act, claim: &Claim) -> Result<(), Refusal> {
    use Review::{Approved, AwaitingApproval, Closed, InReview, Settled};
    let wrong = Err(Refusal::WrongState(claim.review));
    match (act, claim.review) {
        (Act::Reopen, Closed) | (Act::UnlinkTranslation, _) => Ok(()),
        (Act::Comment | Act::ResolveComment(_) | Act::ReopenComment(_) | Act::Recuse, _) => Ok(()),
        (Act::Retract, _) if claim.publication == Publication::Live => Ok(()),
        (Act::Retract, _) => Err(Refusal::NotLive),
        (Act::AnswerReport, _) => reported::ready(claim),
        (_, Closed) | (Act::Reopen, _) => wrong,
        (Act::Close | Act::MergeInto, _) if claim.publication == Publication::Live => {
            Err(Refusal::PageIsLive)
        }
        (Act::ProposeVerdict, InReview | AwaitingApproval | Approved) => Ok(()),
        (Act::ProposeVerdict, Settled) => Err(Refusal::OpenACorrectionFirst),
        (Act::AskCrossCheck, InReview | AwaitingApproval)
        | (Act::SendBack, AwaitingApproval | Approved)
        | (Act::Approve, AwaitingApproval)
        | (Act::Publish | Act::Schedule, Approved)
        | (Act::OpenCorrection, Settled) => Ok(()),
        (Act::Unschedule | Act::PublishScheduled | Act::MissPublication, _) => match claim.scheduled {
            Some(_) => Ok(()),
            None => Err(Refusal::NotScheduled),
        },
        (Act::PlanRecheck, Settled) if claim.publication == Publication::Live => Ok(()),
        (Act::PlanRecheck, _) => Err(Refusal::NotLive),
        (Act::OpenCorrection, _) if claim.revisions.is_empty() => Err(Refusal::NeverPublished),
        (
            Act::ProposeVerdict
            | Act::AskCrossCheck
            | Act::SendBack
            | Act::Approve
            | Act::Publish
            | Act::OpenCorrection
            | Act::Schedule,
            _,
        ) => wrong,
        _ => Ok(()),
    }
}

/// May it and is it ready: what decides whether a form is shown.
///
/// # Errors
/// The refusal that a form would meet.
pub fn offered(actor: &Actor, act: Act, claim: &Claim) -> Result<(), Refusal> {
    may(actor, act, Some(claim))?;
    ready(act, claim)
}

fn begin(command: &Command) -> Result<Vec<Event>, Refusal> {
    let Command::LogClaim { number, details, appearance, imported, checklist } = command else {
        return Err(Refusal::NoSuch("claim", 0));
    };
    let logged = Event::ClaimLogged { number: *number, details: details.clone(), imported: imported.clone() };
    let seen = appearance.clone().map(|appearance| Event::AppearanceAdded { number: 1, appearance });
    let typed = checklist.clone().map(|checklist| Event::TypeSet { checklist: Some(*checklist) });
    Ok([logged].into_iter().chain(seen).chain(typed).collect())
}

/// The claim as it will be after `events`.
fn after(claim: &Claim, events: &[Event], by: &Actor, context: &Context) -> Result<Claim, Refusal> {
    let mut next = claim.clone();
    for event in events {
        next.apply(event, &by.alias, context.now).map_err(|_| Refusal::TextChanged)?;
    }
    Ok(next)
}

/// What was approved stays what it is: a change to an approved text voids the approval, one to a published text
/// is refused, and a correction of kind typo stays one.
fn guard_texts(claim: &Claim, events: &mut Vec<Event>, by: &Actor, context: &Context) -> Result<(), Refusal> {
    let next = after(claim, events, by, context)?;
    let text = next.text();
    if claim.review == Review::Settled && next.review == Review::Settled && text != claim.text() {
        return Err(Refusal::OpenACorrectionFirst);
    }
    if next.correction_kind() == Some(super::parts::CorrectionKind::Typo)
        && let (Some(now), Some(published)) = (&text, claim.published_text())
        && now.is_more_than_a_typo(published)
    {
        return Err(Refusal::MoreThanATypo);
    }
    if let Some(approval) = &next.approval
        && (next.review != Review::Approved || text.is_none_or(|text| text.digest() != approval.digest))
    {
        events.push(Event::ApprovalVoided { approval: approval.id });
    }
    Ok(())
}

/// The number of the next part; numbers are never used again.
fn next_number<T>(parts: &[T]) -> i32 {
    i32::try_from(parts.len()).unwrap_or(i32::MAX - 1) + 1
}
