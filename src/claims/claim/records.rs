//! What a claim holds: responsibilities, evidence, words, verdicts, approvals, revisions. Pure.

use crate::claims::about::About;
use crate::claims::confidential::Secret;
use crate::claims::gate::Check;
use crate::claims::parts::{Attachment, Closing, Duty, ReportOutcome, SourceDetails};
use crate::claims::rating::Rating;
use crate::claims::shown::Shown;
use crate::claims::text::VerdictText;
use crate::claims::words::{CommentText, Explanation, Reason, Summary};
use crate::clock::Time;
use crate::history::Alias;
use crate::ids::{ApprovalId, ClaimId};

/// A claim that ended without a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Why.
    pub closing: Closing,
    /// In words.
    pub reason: Reason,
    /// The claim that says the same.
    pub duplicate_of: Option<ClaimId>,
    /// Its number, where this one was merged into it.
    pub merged_into: Option<i64>,
}

/// Somebody's responsibility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Who.
    pub person: Alias,
    /// For what.
    pub duty: Duty,
    /// Until when.
    pub due: Option<Time>,
    /// Since when.
    pub since: Time,
    /// When it ended.
    pub ended_at: Option<Time>,
}

/// A declared conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recusal {
    /// Whose.
    pub person: Alias,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Time,
}

/// A piece of evidence with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub details: SourceDetails,
    /// What only a confidential one has.
    pub secret: Option<Secret>,
    /// Who added it.
    pub added_by: Alias,
    /// When.
    pub added_at: Time,
    /// Why it no longer counts.
    pub withdrawn: Option<Reason>,
}

impl Source {
    /// One that readers see, as it is added.
    pub fn open(details: SourceDetails, by: &Alias, at: Time) -> Self {
        Self { details, secret: None, added_by: *by, added_at: at, withdrawn: None }
    }
}

/// An attached file with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// What it is.
    pub file: Attachment,
    /// Who added it.
    pub added_by: Alias,
    /// When.
    pub added_at: Time,
    /// Why it no longer counts.
    pub withdrawn: Option<Reason>,
}

/// A word to the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Whose.
    pub person: Alias,
    /// What.
    pub text: CommentText,
    /// Whether it blocks publishing until it is resolved.
    pub blocking: bool,
    /// When.
    pub at: Time,
    /// By whom and when it was dealt with.
    pub resolved: Option<(Alias, Time)>,
    /// The comment that it answers, which itself answers none.
    pub reply_to: Option<i32>,
    /// What it is about; nothing for the claim as a whole.
    pub about: Option<About>,
}

/// The verdict as it is proposed now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The answer.
    pub rating: Rating,
    /// In one sentence.
    pub summary: Summary,
    /// In full.
    pub explanation: Explanation,
    /// Who proposed it last.
    pub proposed_by: Alias,
    /// When.
    pub proposed_at: Time,
}

/// An approval of one exact text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Its key.
    pub id: ApprovalId,
    /// SHA-256 of the text, hex.
    pub digest: String,
    /// Who approved.
    pub by: Alias,
    /// When.
    pub at: Time,
    /// Why an author approved, if one did.
    pub override_reason: Option<Reason>,
}

/// A publication at a set time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// When it goes live.
    pub at: Time,
    /// Who scheduled it, and so has to be allowed to when the time comes.
    pub by: Alias,
}

/// A look at a published claim that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recheck {
    /// When.
    pub at: Time,
    /// What to look at.
    pub note: Option<Reason>,
}

/// A text with its approval, kept for the tables that hold four eyes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedText {
    /// The approval.
    pub approval: Approval,
    /// What was approved.
    pub text: VerdictText,
}

/// A check passed with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Which.
    pub check: Check,
    /// Why.
    pub reason: Reason,
    /// By whom.
    pub by: Alias,
}

/// A published version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The address's readable end, the same for all revisions.
    pub slug: String,
    /// By which approval.
    pub approval: ApprovalId,
    /// Of which text.
    pub digest: String,
    /// What the page shows besides.
    pub shown: Shown,
    /// When it went live.
    pub at: Time,
}

/// The answer that stands to a reader's report of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportAnswer {
    /// The report's number.
    pub report: i64,
    /// What came of it.
    pub outcome: ReportOutcome,
    /// For the reader who sent it, and all others.
    pub words: Reason,
    /// The correction that it led to.
    pub revision: Option<i32>,
    /// When the report came.
    pub received_at: Time,
    /// When it was first answered.
    pub first_at: Time,
    /// When it was answered as it stands.
    pub at: Time,
}

/// A withdrawn revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retraction {
    /// Which revision.
    pub revision: i32,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Time,
}
