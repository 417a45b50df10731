//! Whether a command, made on an older view of the claim, collides with what happened since. Pure.

use super::citations::cited;
use super::claim::Claim;
use super::command::{Command, EchoCommand, ListCommand};
use super::event::Event;
use super::pictures::named;

/// The first of `since` (the newer events, in order) that `command` conflicts with. Adding never conflicts;
/// editing does with edits of the same thing; approving and publishing with any change of the approved text.
pub fn conflicts(command: &Command, since: &[Event], claim: &Claim) -> Option<usize> {
    since.iter().position(|event| collides(command, event, claim))
}

fn collides(command: &Command, event: &Event, claim: &Claim) -> bool {
    match (command, event) {
        (Command::EditClaim { .. }, Event::ClaimEdited { .. })
        | (Command::Triage { .. }, Event::Triaged { .. })
        | (Command::ProposeVerdict { .. }, Event::VerdictProposed { .. })
        | (
            Command::SendBack { .. },
            Event::VerdictProposed { .. } | Event::SentBack { .. } | Event::Approved { .. },
        )
        | (Command::OpenCorrection { .. }, Event::CorrectionOpened { .. })
        | (Command::Retract { .. }, Event::Retracted { .. } | Event::Published { .. })
        | (
            Command::Close { .. } | Command::MergeInto { .. },
            Event::Closed { .. } | Event::Merged { .. } | Event::Published { .. },
        )
        | (Command::EndCrossCheck { .. }, Event::CrossChecked { .. })
        | (Command::Reopen { .. }, Event::Reopened { .. })
        | (
            Command::Schedule { .. } | Command::Unschedule,
            Event::Scheduled { .. } | Event::Unscheduled {} | Event::PublicationMissed { .. },
        )
        | (Command::PlanRecheck { .. }, Event::RecheckPlanned { .. })
        | (Command::ReorderSources { .. }, Event::SourcesReordered { .. }) => true,
        (Command::EditAppearance { number, .. }, Event::AppearanceEdited { number: other, .. })
        | (Command::WithdrawAttachment { number, .. }, Event::AttachmentWithdrawn { number: other, .. })
        | (Command::AnswerReply { number, .. }, Event::ReplyAnswered { number: other, .. }) => {
            number == other
        }
        (
            Command::EditSource { number, .. } | Command::WithdrawSource { number, .. },
            Event::SourceEdited { number: other, .. } | Event::SourceWithdrawn { number: other, .. },
        ) => number == other,
        (Command::Confidential(command), event) => command.collides(event),
        (Command::OnList(command), event) => on_list(command, event),
        (Command::Approve { .. } | Command::Publish { .. } | Command::Schedule { .. }, event) => {
            touches_text(event, claim)
        }
        (command, event) => beside(command, event),
    }
}

/// Two who answer the same report, or link the same claim.
fn beside(command: &Command, event: &Event) -> bool {
    match (command, event) {
        // What was looked at is what goes, and nothing else.
        (Command::Redact { .. }, _) => true,
        (Command::AnswerReport { report, .. }, Event::ReportAnswered { report: other, .. }) => {
            report == other
        }
        (
            Command::LinkTranslation { .. } | Command::UnlinkTranslation,
            Event::TranslationLinked { .. } | Event::TranslationUnlinked { .. },
        ) => true,
        (Command::Echo(command), event) => on_echo(command, event),
        _ => false,
    }
}

/// Two who say something of the same pair, or withdraw the same repeat.
fn on_echo(command: &EchoCommand, event: &Event) -> bool {
    match (command, event) {
        (
            EchoCommand::Relate { other, .. } | EchoCommand::Unrelate { other },
            Event::Related { claim, .. } | Event::RelationEnded { claim, .. },
        ) => other == claim,
        (EchoCommand::WithdrawRepeat { number, .. }, Event::RepeatWithdrawn { number: other, .. }) => {
            number == other
        }
        _ => false,
    }
}

/// Two who answer different items don't disturb each other; another list disturbs everybody.
fn on_list(command: &ListCommand, event: &Event) -> bool {
    match (command, event) {
        (_, Event::TypeSet { .. } | Event::ChecklistRenewed { .. }) => true,
        (
            ListCommand::Answer { item, .. } | ListCommand::Reopen { item },
            Event::ItemAnswered { item: other, .. } | Event::ItemReopened { item: other, .. },
        ) => item == other,
        _ => false,
    }
}

/// Whether `event` changed what is approved, or decided about it.
fn touches_text(event: &Event, claim: &Claim) -> bool {
    let is_cited = |number: &i32| {
        claim.verdict.as_ref().is_some_and(|verdict| cited(verdict.explanation.as_str()).contains(number))
    };
    match event {
        Event::VerdictProposed { .. }
        | Event::ClaimEdited { .. }
        | Event::SentBack { .. }
        | Event::Approved { .. }
        | Event::ApprovalVoided { .. }
        | Event::Published { .. }
        | Event::CorrectionOpened { .. } => true,
        Event::SourceEdited { number, .. }
        | Event::SourceWithdrawn { number, .. }
        | Event::ConfidentialSourceEdited { number, .. }
        | Event::ConfidentialSourceWithdrawn { number, .. } => is_cited(number),
        Event::AttachmentWithdrawn { number, .. } => {
            claim.verdict.as_ref().is_some_and(|verdict| named(verdict.explanation.as_str()).contains(number))
        }
        _ => false,
    }
}
