//! The claim as rows: one projection, used to write them and to verify them, so that the two cannot disagree.

mod check;
mod checklist;
mod confidential;
mod copied;
mod cross_check;
mod duties;
mod echo;
pub mod facts;
mod imported;
mod made;
mod of;
mod pictures;
pub mod redacted;
mod reported;
mod save;
mod stored;
mod topics;
mod touch;
mod translations;
mod watched;

pub use check::{CheckRow, GoneRow, by_claimant, by_rating};
pub use checklist::{AnswerRow, KindRow};
pub use copied::{KeptRow, copy_facts, copy_new};
pub use cross_check::CrossCheckRow;
pub use duties::{DutyRow, ExperienceRow};
pub use echo::{RelationRow, RepeatRow};
pub use imported::ImportedRow;
pub use reported::ReportAnswerRow;
pub use save::{keep, save, save_new};
pub use stored::load;
pub use topics::TopicRow;
pub use translations::TranslationRow;
pub use watched::WatchedRow;

use super::facts::Facts;
use crate::clock::Time;
use crate::ids::{ApprovalId, ArticleId, ClaimId, ClaimantId, PersonId};
use crate::schema;
use diesel::prelude::*;
use made::row;

/// All rows of one claim.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is the row of the table of that name")]
pub struct Rows {
    pub claim: ClaimRow,
    pub topics: Vec<TopicRow>,
    pub appearances: Vec<AppearanceRow>,
    pub assignments: Vec<AssignmentRow>,
    pub recusals: Vec<RecusalRow>,
    pub cross_checks: Vec<CrossCheckRow>,
    pub sources: Vec<SourceRow>,
    pub confidential: Vec<ConfidentialRow>,
    pub replies: Vec<ReplyRow>,
    pub comments: Vec<CommentRow>,
    pub imported: Vec<ImportedRow>,
    pub verdict: Option<VerdictRow>,
    pub approvals: Vec<ApprovalRow>,
    pub revisions: Vec<RevisionRow>,
    pub retractions: Vec<RetractionRow>,
    pub report_answers: Vec<ReportAnswerRow>,
    pub translation: Option<TranslationRow>,
    pub relations: Vec<RelationRow>,
    pub repeats: Vec<RepeatRow>,
    pub check: Option<CheckRow>,
    pub gone: Option<GoneRow>,
    pub wait: Option<WaitRow>,
    pub kind: Option<KindRow>,
    pub answers: Vec<AnswerRow>,
    pub duties: Vec<DutyRow>,
    pub experience: Vec<ExperienceRow>,
    pub attachments: Vec<AttachmentRow>,
    pub pictures: Vec<PictureRow>,
    pub watched_pages: Vec<WatchedRow>,
    pub facts: Facts,
}

row!(
    /// `claims`.
    ClaimRow claims (id) {
        id: ClaimId,
        number: i64,
        text: String,
        language: String,
        claimant: Option<ClaimantId>,
        claimant_unknown: bool,
        why: String,
        review: String,
        closed_as: Option<String>,
        duplicate_of: Option<ClaimId>,
        publication: String,
        revision: i32,
        slug: Option<String>,
        correction: Option<String>,
        correction_note: String,
        priority: String,
        due_at: Option<Time>,
        reviewer: Option<PersonId>,
        approver: Option<PersonId>,
        logged_by: PersonId,
        logged_at: Time,
        changed_at: Time,
        source_system: Option<String>,
        source_id: Option<String>,
        weight: String,
        scheduled_at: Option<Time>,
        recheck_at: Option<Time>,
        source_order: Vec<i32>,
    }
);
row!(
    /// `waits`.
    WaitRow waits (claim) {
        claim: ClaimId,
        review: String,
        owned: bool,
        step: i16,
        since: Time,
    }
);
row!(
    /// `appearances`.
    AppearanceRow appearances (claim, number) {
        claim: ClaimId,
        number: i32,
        title: String,
        url: Option<String>,
        quote: String,
        appeared_on: String,
        article: Option<ArticleId>,
        snapshot: Option<i32>,
        anchor: Option<serde_json::Value>,
    }
);
row!(
    /// `assignments`.
    AssignmentRow assignments (claim, number) {
        claim: ClaimId,
        number: i32,
        person: PersonId,
        role: String,
        due_at: Option<Time>,
        since: Time,
        ended_at: Option<Time>,
    }
);
row!(
    /// `recusals`.
    RecusalRow recusals (claim, person) {
        claim: ClaimId,
        person: PersonId,
        reason: String,
        at: Time,
    }
);
row!(
    /// `sources`.
    SourceRow sources (claim, number) {
        claim: ClaimId,
        number: i32,
        title: String,
        url: Option<String>,
        publisher: String,
        published_on: String,
        kind: String,
        stance: String,
        excerpt: String,
        copy: Option<Vec<u8>>,
        copy_how: Option<String>,
        copied_at: Option<Time>,
        copy_failure: String,
        added_by: PersonId,
        added_at: Time,
        withdrawn: Option<String>,
        archive_url: Option<String>,
    }
);
row!(
    /// `confidential_sources`.
    ConfidentialRow confidential_sources (claim, number) {
        claim: ClaimId,
        number: i32,
        commitment: Vec<u8>,
        recorded_at: Time,
        added_by: PersonId,
        added_at: Time,
        withdrawn: bool,
    }
);
row!(
    /// `replies`.
    ReplyRow replies (claim, number) {
        claim: ClaimId,
        number: i32,
        asked_on: String,
        how: String,
        answer: String,
        answered_on: String,
        remind_at: Option<Time>,
    }
);
row!(
    /// `comments`.
    CommentRow comments (claim, number) {
        claim: ClaimId,
        number: i32,
        person: PersonId,
        text: String,
        blocking: bool,
        at: Time,
        resolved_by: Option<PersonId>,
        resolved_at: Option<Time>,
        reply_to: Option<i32>,
        anchor: Option<serde_json::Value>,
    }
);
row!(
    /// `verdicts`.
    VerdictRow verdicts (claim) {
        claim: ClaimId,
        rating: String,
        summary: String,
        explanation: String,
        proposed_by: PersonId,
        proposed_at: Time,
        authors: Vec<PersonId>,
        scale: i64,
    }
);
row!(
    /// `revisions`.
    RevisionRow revisions (claim, number) {
        claim: ClaimId,
        number: i32,
        approval: ApprovalId,
        digest: Vec<u8>,
        kind: String,
        note: String,
        shown: String,
        published_at: Time,
    }
);
row!(
    /// `retractions`.
    RetractionRow retractions (claim, number) {
        claim: ClaimId,
        number: i32,
        reason: String,
        at: Time,
    }
);

row!(
    /// `attachments`.
    AttachmentRow attachments (claim, number) {
        claim: ClaimId,
        number: i32,
        source: Option<i32>,
        name: String,
        sha256: Vec<u8>,
        media_type: String,
        length: i64,
        description: String,
        added_by: PersonId,
        added_at: Time,
        withdrawn: Option<String>,
    }
);

row!(
    /// `pictures`.
    PictureRow pictures (claim, revision, number) {
        claim: ClaimId,
        revision: i32,
        number: i32,
        sha256: Vec<u8>,
        media_type: String,
    }
);

/// `approvals` with its row of `texts`: the two that hold four eyes.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct ApprovalRow {
    pub id: ApprovalId,
    pub claim: ClaimId,
    pub digest: Vec<u8>,
    pub content: String,
    pub authors: Vec<String>,
    pub approved_by: String,
    pub approved_at: Time,
    pub override_reason: String,
}
