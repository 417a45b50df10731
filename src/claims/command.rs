//! What somebody may ask of a claim, imperative, with parsed fields.

mod act;
mod echo;
mod list;

pub use act::Act;
pub use echo::EchoCommand;
pub use list::ListCommand;

use super::about::Pointed;
use super::changed::Change;
use super::confidential::Confidential;
use super::gate::Check;
use super::idle::Owner;
use super::imported::ImportedVerdict;
use super::merging::{Merged, Target};
use super::parts::{
    Appearance, Attachment, ClaimDetails, Closing, CorrectionKind, Duty, ImportedFrom, Priority, Reply,
    ReportOutcome, SourceDetails, Topic,
};
use super::priority::Weight;
use super::redaction::Redaction;
use super::translating::Original;
use super::words::{CommentText, Explanation, PartialDate, Quote, Reason, Summary};
use crate::clock::Time;
use crate::history::Alias;
use crate::house::checklist::Checklist;
use crate::ids::ClaimId;
use crate::people::person::Role;

/// Who acts: known in this chain by an alias, with the role of this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who, in this chain.
    pub alias: Alias,
    /// What they may do.
    pub role: Role,
}

/// A command. Each is decided by [`super::decide::decide`] and by nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of the parts, whose docs say what they are")]
pub enum Command {
    LogClaim {
        number: i64,
        details: ClaimDetails,
        appearance: Option<Appearance>,
        imported: Option<ImportedFrom>,
        checklist: Option<Box<Checklist>>,
    },
    EditClaim {
        details: ClaimDetails,
    },
    Triage {
        priority: Priority,
        due: Option<Time>,
        topics: Vec<Topic>,
        weight: Weight,
    },
    /// About the claim's type and the checklist that comes with it.
    OnList(ListCommand),
    /// `to` is the person who becomes responsible, with their role.
    Assign {
        to: Actor,
        duty: Duty,
        due: Option<Time>,
    },
    HandOver {
        number: i32,
        to: Actor,
    },
    Unassign {
        number: i32,
    },
    Recuse {
        reason: Reason,
    },
    AddAppearance {
        appearance: Appearance,
    },
    EditAppearance {
        number: i32,
        appearance: Appearance,
    },
    AddSource {
        source: SourceDetails,
    },
    EditSource {
        number: i32,
        source: SourceDetails,
    },
    WithdrawSource {
        number: i32,
        reason: Reason,
    },
    /// About a source that is to stay confidential.
    Confidential(Confidential),
    LogReply {
        reply: Reply,
    },
    ProposeVerdict {
        rating: String,
        summary: Summary,
        explanation: Explanation,
    },
    /// What another system says of the claim; it is written down, and decides nothing.
    ImportVerdict {
        verdict: Box<ImportedVerdict>,
    },
    SendBack {
        reason: Reason,
    },
    /// `seen` is the digest of the text that the approver read; `own` the reason to approve one's own text.
    Approve {
        seen: String,
        overrides: Vec<(Check, Reason)>,
        own: Option<Reason>,
        publish: bool,
    },
    Publish {
        overrides: Vec<(Check, Reason)>,
    },
    /// `to` is asked for a second opinion, which they give without having seen the first.
    AskCrossCheck {
        to: Actor,
        due: Option<Time>,
    },
    /// The second opinion; `had_seen` says that they knew the first all the same.
    CrossCheck {
        number: i32,
        rating: String,
        reason: Reason,
        had_seen: bool,
    },
    /// Declined by whoever was asked, or taken back by an editor.
    EndCrossCheck {
        number: i32,
        reason: Reason,
    },
    OpenCorrection {
        kind: CorrectionKind,
        note: Reason,
    },
    Retract {
        reason: Reason,
    },
    /// Something is taken out of the history, for ever.
    Redact {
        redaction: Box<Redaction>,
    },
    /// `received_at` is when the report came, as the desk's tray has it.
    AnswerReport {
        report: i64,
        received_at: Time,
        outcome: ReportOutcome,
        words: Reason,
    },
    /// It is the translation of another check, at this revision of it.
    LinkTranslation {
        of: Box<Original>,
        revision: i32,
    },
    UnlinkTranslation,
    /// About claims like this one, and repeats of it.
    Echo(EchoCommand),
    Close {
        closing: Closing,
        reason: Reason,
        duplicate_of: Option<ClaimId>,
    },
    Reopen {
        reason: Reason,
    },
    /// It ends in another claim, which takes over what was gathered.
    MergeInto {
        into: Target,
        reason: Reason,
    },
    /// The other claim's part, carried out in the same transaction and by no form.
    TakeOver {
        from: Box<Merged>,
    },
    /// `about` is nothing for a word about the whole claim, and for an answer, which is about what its comment is.
    Comment {
        text: CommentText,
        blocking: bool,
        reply_to: Option<i32>,
        about: Option<Pointed>,
    },
    ResolveComment {
        number: i32,
    },
    /// What was approved goes live at `at`, not before.
    Schedule {
        at: Time,
        overrides: Vec<(Check, Reason)>,
    },
    Unschedule,
    /// The time has come: asked by the desk, in the name of whoever scheduled.
    PublishScheduled {
        at: Time,
    },
    /// The time has come and it could not go live.
    MissPublication {
        at: Time,
        why: Reason,
    },
    /// When a published claim is looked at again; `None` takes the date away.
    PlanRecheck {
        at: Option<Time>,
        note: Option<Reason>,
    },
    /// Another look at a page found this, asked by the desk's clock.
    NoteChange {
        change: Box<Change>,
    },
    /// Somebody has looked at what was found.
    ReviewChange {
        number: i32,
    },
    /// Nobody has touched it for too long: the next step, asked by the desk's clock.
    NoteIdle {
        owner: Owner,
    },
    /// Those that `order` leaves out keep their place behind it.
    ReorderSources {
        order: Vec<i32>,
    },
    AddAttachment {
        attachment: Attachment,
    },
    WithdrawAttachment {
        number: i32,
        reason: Reason,
    },
    AnswerReply {
        number: i32,
        answer: Quote,
        answered_on: PartialDate,
    },
    ReopenComment {
        number: i32,
    },
}
