//! How long a claim may lie untouched in each stage, and what then happens: its owner is warned, then the editors, then
//! it goes back to the queue. Pure.

use super::claim::Claim;
use super::parts::{Duty, Review};
use crate::clock::Time;
use crate::house::limits::{Limit, Limits};
use chrono::TimeDelta;

/// How long nobody has touched a claim, and what was done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    /// When a person last did anything here.
    pub since: Time,
    /// The last step that was taken since then.
    pub taken: Option<Step>,
}

/// What is done about a claim that nobody touches, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Whoever is responsible is warned.
    WarnOwner,
    /// The editors are.
    WarnEditors,
    /// It is nobody's again.
    Return,
}

/// Whether whoever is responsible could see to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// They could.
    Here,
    /// They are away, or can no longer sign in: warning them helps nobody.
    Gone,
}

impl Step {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::WarnOwner, Self::WarnEditors, Self::Return];

    /// How long after the last touch it is taken.
    pub fn after(self, limit: Limit) -> TimeDelta {
        match self {
            Self::WarnOwner => limit.owner.delta(),
            Self::WarnEditors => limit.editors.delta(),
            Self::Return => limit.back.delta(),
        }
    }
}

/// The limit of a stage; none where nobody is waited for.
pub fn limit(limits: &Limits, review: Review) -> Option<Limit> {
    match review {
        Review::InReview => Some(limits.in_review),
        Review::AwaitingApproval => Some(limits.for_approval),
        Review::Approved => Some(limits.approved),
        Review::Logged | Review::Settled | Review::Closed => None,
    }
}

/// Whose turn it is in this stage: the reviewer's, then the approver's.
pub fn duty(review: Review) -> Duty {
    if review == Review::InReview { Duty::Reviewer } else { Duty::Approver }
}

/// Whether somebody is waited for: what nobody reviews is in the queue already, and what is scheduled waits for its time.
pub fn is_watched(claim: &Claim) -> bool {
    matches!(claim.review, Review::InReview | Review::AwaitingApproval | Review::Approved)
        && claim.scheduled.is_none()
        && (claim.review != Review::InReview || is_owned(claim))
}

/// Whether somebody is responsible for this stage.
pub fn is_owned(claim: &Claim) -> bool {
    claim.holder(duty(claim.review)).is_some()
}

/// The next step, and when it is due. Where nobody is responsible, the editors are warned when an owner would be, and
/// there is nothing to give back; where whoever is responsible is gone, they are warned in that person's place.
pub fn next(claim: &Claim, owner: Owner, limits: &Limits) -> Option<(Step, Time)> {
    let limit = limit(limits, claim.review).filter(|_| is_watched(claim))?;
    let (step, after) = match (claim.idle.taken, is_owned(claim)) {
        (None, true) if owner == Owner::Gone => (Step::WarnEditors, Step::WarnOwner.after(limit)),
        (None, true) => (Step::WarnOwner, Step::WarnOwner.after(limit)),
        (Some(Step::WarnOwner), true) => (Step::WarnEditors, Step::WarnEditors.after(limit)),
        (Some(Step::WarnEditors), true) => (Step::Return, Step::Return.after(limit)),
        (None, false) => (Step::WarnEditors, Step::WarnOwner.after(limit)),
        _ => return None,
    };
    Some((step, claim.idle.since + after))
}
