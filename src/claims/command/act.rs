//! Commands without their fields.

use super::{Actor, Command};
use crate::claims::confidential::ConfidentialAct;
use crate::claims::parts::Duty;

/// A command without its fields: what rights and forms are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named like the commands")]
pub enum Act {
    LogClaim,
    EditClaim,
    Triage,
    SetType,
    RenewChecklist,
    AnswerItem,
    ReopenItem,
    Assign(Duty),
    /// Taking an unassigned claim oneself: "I'll take it".
    Take,
    HandOver(i32),
    Unassign(i32),
    Recuse,
    AddAppearance,
    EditAppearance,
    AddSource,
    EditSource(i32),
    WithdrawSource(i32),
    Confidential(ConfidentialAct),
    LogReply,
    ProposeVerdict,
    ImportVerdict,
    SendBack,
    Approve,
    Publish,
    AskCrossCheck,
    CrossCheck(i32),
    EndCrossCheck(i32),
    OpenCorrection,
    Retract,
    Redact,
    AnswerReport,
    LinkTranslation,
    UnlinkTranslation,
    Relate,
    Unrelate,
    RecordRepeat,
    WithdrawRepeat(i32),
    Close,
    Reopen,
    MergeInto,
    TakeOver,
    Comment,
    ResolveComment(i32),
    Schedule,
    Unschedule,
    PublishScheduled,
    MissPublication,
    PlanRecheck,
    NoteChange,
    ReviewChange,
    NoteIdle,
    ReorderSources,
    AddAttachment,
    WithdrawAttachment(i32),
    AnswerReply,
    ReopenComment(i32),
}

impl Command {
    /// The act that this command is, when `actor` gives it.
    pub fn act(&self, actor: &Actor) -> Act {
        match self {
            Self::LogClaim { .. } => Act::LogClaim,
            Self::EditClaim { .. } => Act::EditClaim,
            Self::Triage { .. } => Act::Triage,
            Self::OnList(command) => command.act(),
            Self::Assign { to, duty: Duty::Reviewer, .. } if to.alias == actor.alias => Act::Take,
            Self::Assign { duty, .. } => Act::Assign(*duty),
            Self::HandOver { number, .. } => Act::HandOver(*number),
            Self::Unassign { number } => Act::Unassign(*number),
            Self::Recuse { .. } => Act::Recuse,
            Self::AddAppearance { .. } => Act::AddAppearance,
            Self::EditAppearance { .. } => Act::EditAppearance,
            Self::AddSource { .. } => Act::AddSource,
            Self::EditSource { number, .. } => Act::EditSource(*number),
            Self::WithdrawSource { number, .. } => Act::WithdrawSource(*number),
            Self::Confidential(command) => Act::Confidential(command.act()),
            Self::LogReply { .. } => Act::LogReply,
            Self::ProposeVerdict { .. } => Act::ProposeVerdict,
            Self::SendBack { .. } => Act::SendBack,
            Self::Approve { .. } => Act::Approve,
            Self::Publish { .. } => Act::Publish,
            Self::OpenCorrection { .. } => Act::OpenCorrection,
            Self::Retract { .. } => Act::Retract,
            Self::Close { .. } => Act::Close,
            Self::Reopen { .. } => Act::Reopen,
            Self::Comment { .. } => Act::Comment,
            Self::ResolveComment { number } => Act::ResolveComment(*number),
            Self::Schedule { .. } => Act::Schedule,
            Self::Unschedule => Act::Unschedule,
            Self::PublishScheduled { .. } => Act::PublishScheduled,
            Self::MissPublication { .. } => Act::MissPublication,
            Self::PlanRecheck { .. } => Act::PlanRecheck,
            Self::NoteIdle { .. } => Act::NoteIdle,
            Self::ReorderSources { .. } => Act::ReorderSources,
            other => other.act_beside(),
        }
    }

    /// The acts around the way from a claim to its page. What is not among them asks the clock's right: nobody's.
    fn act_beside(&self) -> Act {
        match self {
            Self::AddAttachment { .. } => Act::AddAttachment,
            Self::WithdrawAttachment { number, .. } => Act::WithdrawAttachment(*number),
            Self::AnswerReply { .. } => Act::AnswerReply,
            Self::ImportVerdict { .. } => Act::ImportVerdict,
            Self::Redact { .. } => Act::Redact,
            Self::AnswerReport { .. } => Act::AnswerReport,
            Self::LinkTranslation { .. } => Act::LinkTranslation,
            Self::UnlinkTranslation => Act::UnlinkTranslation,
            Self::Echo(command) => command.act(),
            Self::ReopenComment { number } => Act::ReopenComment(*number),
            Self::AskCrossCheck { .. } => Act::AskCrossCheck,
            Self::CrossCheck { number, .. } => Act::CrossCheck(*number),
            Self::EndCrossCheck { number, .. } => Act::EndCrossCheck(*number),
            Self::MergeInto { .. } => Act::MergeInto,
            Self::TakeOver { .. } => Act::TakeOver,
            Self::NoteChange { .. } => Act::NoteChange,
            Self::ReviewChange { .. } => Act::ReviewChange,
            _ => Act::NoteIdle,
        }
    }
}
