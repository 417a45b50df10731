//! What can be true of a claim, past tense. An entry's payload is one of these, with a version.

use super::about::About;
use super::changed::Change;
use super::confidential::{ConfidentialDetails, Salt};
use super::gate::Check;
use super::imported::ImportedVerdict;
use super::parts::{
    Appearance, Attachment, ClaimDetails, Closing, CorrectionKind, Duty, ImportedFrom, ItemAnswer, Likeness,
    Priority, Repeat, Reply, ReportOutcome, SourceDetails, Topic,
};
use super::priority::Weight;
use super::rating::Rating;
use super::redaction::Redacted;
use super::shown::Shown;
use super::words::{CommentText, Explanation, Language, PartialDate, Quote, Reason, Summary};
use crate::clock::Time;
use crate::history::{Alias, Visibility, payload};
use crate::house::checklist::Checklist;
use crate::ids::{ApprovalId, ClaimId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version written in payloads. Entries of older versions stay readable here for ever.
const VERSION: i64 = 1;

/// One fact about a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of the parts, whose docs say what they are")]
pub enum Event {
    /// The claim begins.
    ClaimLogged { number: i64, details: ClaimDetails, imported: Option<ImportedFrom> },
    /// Text, language, claimant or reason were changed.
    ClaimEdited { details: ClaimDetails },
    /// Sorted: how soon, until when, under what.
    Triaged {
        priority: Priority,
        due: Option<Time>,
        topics: Vec<Topic>,
        #[serde(default, skip_serializing_if = "Weight::is_unsaid")]
        weight: Weight,
    },
    /// It has this type, with the checklist as it was then; or none any more.
    TypeSet { checklist: Option<Checklist> },
    /// It has a newer version of its checklist; answers to the same questions stay.
    ChecklistRenewed { checklist: Checklist },
    /// An item of the checklist was looked at, or does not apply.
    ItemAnswered { item: i32, question: String, answer: ItemAnswer, note: Option<Reason> },
    /// That was taken back.
    ItemReopened { item: i32, question: String },
    /// Somebody became responsible.
    Assigned { number: i32, person: Alias, duty: Duty, due: Option<Time> },
    /// Somebody is no longer responsible.
    Unassigned { number: i32 },
    /// Somebody declared a conflict and can no longer act here.
    Recused { reason: Reason },
    /// A place where the claim was made.
    AppearanceAdded { number: i32, appearance: Appearance },
    /// The same, changed.
    AppearanceEdited { number: i32, appearance: Appearance },
    /// A piece of evidence.
    SourceAdded { number: i32, source: SourceDetails },
    /// The same, changed, or its copy kept.
    SourceEdited { number: i32, source: SourceDetails },
    /// It no longer counts; it stays visible.
    SourceWithdrawn { number: i32, reason: Reason },
    /// A piece of evidence of which readers learn only that it exists, the month, and a salted commitment; and not in
    /// this entry, since its time would say more than the month.
    ConfidentialSourceAdded { number: i32, details: ConfidentialDetails, salt: Salt },
    /// The same, changed, with a commitment of its own.
    ConfidentialSourceEdited { number: i32, details: ConfidentialDetails, salt: Salt },
    /// It no longer counts.
    ConfidentialSourceWithdrawn { number: i32, reason: Reason },
    /// The claimant was asked, or answered.
    ReplyLogged { number: i32, reply: Reply },
    /// Another system has a verdict of it, approved there and by others; it decides nothing here.
    VerdictImported { number: i32, verdict: Box<ImportedVerdict> },
    /// A verdict was proposed or changed.
    VerdictProposed { rating: Rating, summary: Summary, explanation: Explanation },
    /// It needs more work.
    SentBack { reason: Reason },
    /// Somebody was asked for a second opinion.
    CrossCheckAsked { number: i32, person: Alias, due: Option<Time> },
    /// They gave it, without having seen the first unless they say so.
    CrossChecked {
        number: i32,
        rating: Rating,
        reason: Reason,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        had_seen: bool,
    },
    /// They declined, or were no longer asked.
    CrossCheckEnded { number: i32, reason: Reason },
    /// It was approved although the cross-check disagrees.
    DissentNoted { note: Reason },
    /// An open check was passed with a reason.
    CheckOverridden { check: Check, reason: Reason },
    /// A second person approved this exact text; a reason only where an author approved.
    Approved { approval: ApprovalId, digest: String, override_reason: Option<Reason> },
    /// The approved text was changed.
    ApprovalVoided { approval: ApprovalId },
    /// A revision went live.
    Published { revision: i32, slug: String, approval: ApprovalId, digest: String, shown: Box<Shown> },
    /// A published verdict is reviewed again while its page stays up.
    CorrectionOpened { kind: CorrectionKind, note: Reason },
    /// The verdict is withdrawn; the page stays with a notice.
    Retracted { revision: i32, reason: Reason },
    /// Something was taken out of entries before it, or of kept files: what, for whom and why.
    Redacted(Redacted),
    /// The same about entries that readers don't see.
    HiddenRedacted(Redacted),
    /// A reader's report of an error was answered, in public; what the reader wrote stands elsewhere.
    ReportAnswered {
        report: i64,
        received_at: Time,
        outcome: ReportOutcome,
        words: Reason,
        revision: Option<i32>,
    },
    /// It is the translation of a revision of another check, of this number, into this language.
    TranslationLinked { original: ClaimId, number: i64, revision: i32, language: Language },
    /// It no longer is.
    TranslationUnlinked { original: ClaimId, number: i64 },
    /// An editor said what another claim, of this number, is to it.
    Related { claim: ClaimId, number: i64, likeness: Likeness },
    /// That was taken back.
    RelationEnded { claim: ClaimId, number: i64 },
    /// It was made again after its verdict.
    RepeatRecorded { number: i32, repeat: Repeat },
    /// It was not, after all.
    RepeatWithdrawn { number: i32, reason: Reason },
    /// It ends without a page.
    Closed { closing: Closing, reason: Reason, duplicate_of: Option<ClaimId> },
    /// It ended in another claim.
    Merged { into: ClaimId, number: i64, reason: Reason },
    /// Another claim ended in it; what it takes over follows, with numbers of its own.
    MergedFrom { claim: ClaimId, number: i64 },
    /// It is looked at again.
    Reopened { reason: Reason },
    /// A word to the others.
    Commented {
        number: i32,
        text: CommentText,
        blocking: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_to: Option<i32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        anchor: Option<About>,
    },
    /// It is dealt with.
    CommentResolved { number: i32 },
    /// What was approved goes live at that time.
    Scheduled { at: Time },
    /// It does not, after all.
    Unscheduled {},
    /// The time came, and it could not.
    PublicationMissed { at: Time, why: Reason },
    /// A published claim is looked at again then; or no longer.
    RecheckPlanned { at: Option<Time>, note: Option<Reason> },
    /// Another look at a page found it changed, or gone; what the claim says stays.
    EvidenceChanged { number: i32, change: Change },
    /// Somebody looked at that, and at what was found there before it.
    ChangeReviewed { number: i32 },
    /// Nobody has touched it for too long: whoever is responsible was warned.
    OwnerWarned {},
    /// Still nobody: the editors were.
    EditorsWarned {},
    /// Still nobody: it is nobody's again.
    ReturnedToQueue { number: i32 },
    /// The evidence is listed in another order; numbers stay.
    SourcesReordered { order: Vec<i32> },
    /// A file was attached to the claim or to a source.
    AttachmentAdded { number: i32, attachment: Attachment },
    /// It no longer counts, and can no longer be downloaded.
    AttachmentWithdrawn { number: i32, reason: Reason },
    /// The claimant answered what they were asked before.
    ReplyAnswered { number: i32, answer: Quote, answered_on: PartialDate },
    /// It is not dealt with after all.
    CommentReopened { number: i32 },
}

/// Why a payload could not be read as an event.
#[derive(Debug, thiserror::Error)]
#[error("the payload of a {kind} cannot be read: {cause}")]
pub struct Unreadable {
    kind: String,
    cause: String,
}

impl Event {
    /// The kind and the payload's value: `{"v": 1, …fields}`, to be written as canonical JSON.
    ///
    /// # Errors
    /// Never for an event that was made by the decider.
    pub fn to_payload(&self) -> Result<(String, Value), Unreadable> {
        let lost = |cause: &str| Unreadable { kind: "event".to_owned(), cause: cause.to_owned() };
        let value = serde_json::to_value(self).map_err(|e| lost(&e.to_string()))?;
        let Value::Object(tagged) = value else { return Err(lost("not an object")) };
        let (kind, fields) = tagged.into_iter().next().ok_or_else(|| lost("empty"))?;
        let Value::Object(mut fields) = fields else { return Err(lost("no fields")) };
        fields.insert("v".to_owned(), VERSION.into());
        Ok((kind, Value::Object(fields)))
    }

    /// Reads a payload of any version ever written.
    ///
    /// # Errors
    /// When the kind or a field is not known.
    pub fn from_payload(kind: &str, payload: &str) -> Result<Self, Unreadable> {
        let unreadable = |e: serde_json::Error| Unreadable { kind: kind.to_owned(), cause: e.to_string() };
        payload::read(kind, VERSION, payload).map_err(unreadable)
    }

    /// Who may see it once the claim was published: belongs to the kind, and is hashed with it.
    #[rustfmt::skip]
    pub fn visibility(&self) -> Visibility {
        match self {
            Self::ClaimLogged { .. } | Self::ClaimEdited { .. } | Self::AppearanceAdded { .. }
            | Self::AppearanceEdited { .. } | Self::SourceAdded { .. } | Self::SourceEdited { .. }
            | Self::SourceWithdrawn { .. } | Self::ReplyLogged { .. } | Self::CheckOverridden { .. }
            | Self::Approved { .. } | Self::ApprovalVoided { .. } | Self::Published { .. }
            | Self::CorrectionOpened { .. } | Self::Retracted { .. } | Self::SourcesReordered { .. }
            | Self::ReplyAnswered { .. } => Visibility::Open,
            Self::VerdictProposed { .. } | Self::SentBack { .. } | Self::Assigned { .. }
            | Self::Unassigned { .. } | Self::Recused { .. } | Self::Reopened { .. } => Visibility::Fact,
            other => other.visibility_beside(),
        }
    }

    #[rustfmt::skip]
    /// The same of what happens beside the way to a page. All else stays inside, and so does what nobody thought of.
    fn visibility_beside(&self) -> Visibility {
        match self {
            Self::Redacted(_) | Self::Merged { .. } | Self::MergedFrom { .. } | Self::ReportAnswered { .. }
            | Self::TranslationLinked { .. } | Self::TranslationUnlinked { .. } | Self::RepeatRecorded { .. }
            | Self::RepeatWithdrawn { .. } | Self::VerdictImported { .. } => Visibility::Open,
            Self::CrossChecked { .. } => Visibility::Fact,
            _ => Visibility::Sealed,
        }
    }
}
