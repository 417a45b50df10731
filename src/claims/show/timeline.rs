//! Everything that happened, newest first.

use super::confidential::tells;
use super::scene::{Moment, View};
use crate::claims::event::Event;
use crate::claims::parts::{ItemAnswer, Likeness};
use crate::claims::store;
use crate::history::Entry;

/// The entries of the chain, in words.
pub(super) struct Timeline {
    pub lines: Vec<Line>,
}

/// One entry.
pub(super) struct Line {
    pub id: String,
    pub at: Moment,
    pub by: Option<String>,
    pub what: String,
    /// Words that somebody wrote: a reason, a note, a title.
    pub note: Option<String>,
    /// "", strong (published), mark (opened, objected).
    pub weight: &'static str,
    pub hash: String,
    /// The comment that it is about, which stands above.
    pub comment: Option<i32>,
}

impl Timeline {
    pub fn new(view: &View<'_>) -> Self {
        let lines = view.scene.loaded.entries.iter().rev().filter_map(|entry| Line::of(view, entry));
        Self { lines: lines.collect() }
    }
}

impl Line {
    /// The claim was folded from these entries, so each can be read, but for those that are kept.
    fn of(view: &View<'_>, entry: &Entry) -> Option<Self> {
        if view.scene.loaded.hidden.contains(&entry.position) {
            return Some(Self::kept(view, entry));
        }
        let event = store::event(entry).ok()?;
        let what = match &event {
            Event::Assigned { person, duty, .. } => {
                format!("{} assigned as {}", view.name(person), duty.label().to_lowercase())
            }
            Event::Scheduled { at } => format!("Publication scheduled for {}", view.moment(*at).words),
            Event::RecheckPlanned { at: Some(at), .. } => {
                format!("Another look planned for {}", view.moment(*at).words)
            }
            Event::CrossCheckAsked { person, .. } => format!("{} asked for a cross-check", view.name(person)),
            event => said(event),
        };
        let comment = match &event {
            Event::Commented { number, .. }
            | Event::CommentResolved { number }
            | Event::CommentReopened { number } => Some(*number),
            _ => None,
        };
        Some(Self {
            id: format!("entry-{}", entry.position),
            at: view.moment(entry.at),
            by: Some(view.name(&store::actor(entry))),
            what,
            note: note(&event).filter(|_| tells(view, &event)),
            weight: weight(&event),
            hash: hex::encode(entry.hash),
            comment,
        })
    }

    /// What is kept from whoever looks: that there is an entry, and when.
    fn kept(view: &View<'_>, entry: &Entry) -> Self {
        let what = match view.scene.loaded.kept.verdict {
            true => "A step about the verdict, which you see once you gave your cross-check",
            false => "Cross-check given, shown once a verdict is proposed",
        };
        Self {
            id: format!("entry-{}", entry.position),
            at: view.moment(entry.at),
            by: None,
            what: what.to_owned(),
            note: None,
            weight: "",
            hash: hex::encode(entry.hash),
            comment: None,
        }
    }

    /// Where the entry stands on this page.
    pub fn href(&self) -> String {
        format!("#{}", self.id)
    }
}

/// What happened, in words that end where "by somebody" may follow.
pub fn said(event: &Event) -> String {
    match event {
        Event::ClaimLogged { number, .. } => format!("Claim {number} logged"),
        Event::ClaimEdited { .. } => "Claim edited".to_owned(),
        Event::Triaged { priority, .. } => format!("Sorted, priority {}", priority.label().to_lowercase()),
        Event::Assigned { duty, .. } => format!("{} assigned", duty.label()),
        Event::Unassigned { number } => format!("Assignment {number} ended"),
        Event::Recused { .. } => "Recusal declared".to_owned(),
        Event::AppearanceAdded { number, .. } => format!("Appearance {number} added"),
        Event::AppearanceEdited { number, .. } => format!("Appearance {number} edited"),
        Event::SourceAdded { number, .. } => format!("Source {number} added"),
        Event::SourceEdited { number, .. } => format!("Source {number} edited"),
        Event::SourceWithdrawn { number, .. } => format!("Source {number} withdrawn"),
        Event::ReplyLogged { number, .. } => format!("Reply {number} logged"),
        Event::VerdictProposed { rating, .. } => format!("Verdict “{}” proposed", rating.label),
        Event::SentBack { .. } => "Sent back".to_owned(),
        Event::CheckOverridden { check, .. } => format!("Check “{}” set aside", check.label()),
        Event::Approved { override_reason: None, .. } => "Approved".to_owned(),
        Event::Approved { override_reason: Some(_), .. } => "Own text approved".to_owned(),
        Event::ApprovalVoided { .. } => "Approval ended by a change of the text".to_owned(),
        Event::Published { revision, .. } => format!("Revision {revision} published"),
        Event::CorrectionOpened { kind, .. } => format!("{} opened", kind.label()),
        Event::Retracted { revision, .. } => format!("Revision {revision} retracted"),
        Event::Closed { closing, .. } => format!("Closed as “{}”", closing.label()),
        Event::Reopened { .. } => "Reopened".to_owned(),
        Event::Commented { reply_to: Some(number), .. } => format!("Comment {number} answered"),
        Event::Commented { blocking: true, .. } => "Objection raised".to_owned(),
        Event::Commented { blocking: false, .. } => "Comment written".to_owned(),
        Event::CommentResolved { number } => format!("Comment {number} resolved"),
        other => said_around(other),
    }
}

/// What happens around the review: set times, warnings, order and files.
fn said_around(event: &Event) -> String {
    match event {
        Event::Scheduled { .. } => "Publication scheduled".to_owned(),
        Event::Unscheduled {} => "Schedule taken back".to_owned(),
        Event::PublicationMissed { .. } => "Scheduled publication missed".to_owned(),
        Event::RecheckPlanned { at: Some(_), .. } => "Another look planned".to_owned(),
        Event::RecheckPlanned { at: None, .. } => "Planned look taken back".to_owned(),
        Event::OwnerWarned {} => "Whoever is responsible was warned: nobody touched it".to_owned(),
        Event::EditorsWarned {} => "The editors were warned: nobody touched it".to_owned(),
        Event::ReturnedToQueue { .. } => "Back in the queue: nobody touched it".to_owned(),
        Event::TypeSet { checklist: Some(checklist) } => format!("Type set: {}", checklist.name),
        Event::TypeSet { checklist: None } => "Type taken away".to_owned(),
        Event::ChecklistRenewed { checklist } => {
            format!("Checklist moved to version {}", checklist.version)
        }
        Event::ItemAnswered { item, answer: ItemAnswer::Done, .. } => {
            format!("Item {item} of the checklist ticked")
        }
        Event::ItemAnswered { item, .. } => format!("Item {item} of the checklist set aside"),
        Event::ItemReopened { item, .. } => format!("Item {item} of the checklist opened again"),
        Event::SourcesReordered { .. } => "Sources put in another order".to_owned(),
        Event::ConfidentialSourceAdded { number, .. } => format!("Confidential source {number} added"),
        Event::ConfidentialSourceEdited { number, .. } => format!("Confidential source {number} edited"),
        Event::ConfidentialSourceWithdrawn { number, .. } => {
            format!("Confidential source {number} withdrawn")
        }
        Event::ReplyAnswered { number, .. } => format!("Reply {number} answered"),
        Event::AttachmentAdded { number, .. } => format!("Attachment {number} added"),
        Event::AttachmentWithdrawn { number, .. } => format!("Attachment {number} withdrawn"),
        Event::CommentReopened { number } => format!("Comment {number} reopened"),
        Event::CrossCheckAsked { .. } => "Cross-check asked for".to_owned(),
        Event::CrossChecked { .. } => "Cross-check given".to_owned(),
        Event::CrossCheckEnded { .. } => "Cross-check declined or taken back".to_owned(),
        Event::DissentNoted { .. } => "Approved against the cross-check".to_owned(),
        Event::ReportAnswered { report, .. } => format!("Report {report} of an error answered"),
        Event::Merged { number, .. } => format!("Merged into claim {number}"),
        Event::MergedFrom { number, .. } => format!("Claim {number} merged into this one"),
        other => said_beside(other),
    }
}

fn said_beside(event: &Event) -> String {
    match event {
        Event::TranslationLinked { number, revision, .. } => {
            format!("Linked as a translation of check {number}, revision {revision}")
        }
        Event::EvidenceChanged { change, .. } => format!("{} looked at again", change.place.label()),
        Event::ChangeReviewed { number } => format!("Change {number} of the evidence looked at"),
        Event::VerdictImported { number, verdict } => {
            format!("Verdict {number}, approved elsewhere, imported from {}", verdict.said_by())
        }
        Event::TranslationUnlinked { number, .. } => format!("No longer a translation of check {number}"),
        Event::Related { number, likeness: Likeness::Same, .. } => {
            format!("Said to be the same as claim {number}")
        }
        Event::Related { number, likeness: Likeness::Related, .. } => format!("Related to claim {number}"),
        Event::Related { number, likeness: Likeness::Different, .. } => {
            format!("Said not to be the same as claim {number}")
        }
        Event::RelationEnded { number, .. } => format!("What was said of claim {number} taken back"),
        Event::RepeatRecorded { number, .. } => format!("Repeat {number} recorded"),
        Event::RepeatWithdrawn { number, .. } => format!("Repeat {number} withdrawn"),
        Event::Redacted(one) if one.whole => "Redacted whole".to_owned(),
        Event::Redacted(_) | Event::HiddenRedacted(_) => "Something redacted".to_owned(),
        _ => "Something else happened".to_owned(),
    }
}

fn note(event: &Event) -> Option<String> {
    match event {
        Event::ClaimLogged { details, .. } | Event::ClaimEdited { details } => Some(details.text.to_string()),
        Event::SourceAdded { source, .. } | Event::SourceEdited { source, .. } => {
            Some(source.title.to_string())
        }
        Event::ConfidentialSourceAdded { details, .. } | Event::ConfidentialSourceEdited { details, .. } => {
            Some(details.source.title.to_string())
        }
        Event::AppearanceAdded { appearance, .. } | Event::AppearanceEdited { appearance, .. } => {
            appearance.title.as_ref().map(ToString::to_string)
        }
        Event::ReplyLogged { reply, .. } => Some(reply.how.to_string()),
        Event::VerdictProposed { summary, .. } => Some(summary.to_string()),
        Event::Approved { override_reason, .. } => override_reason.as_ref().map(ToString::to_string),
        Event::ReplyAnswered { answer, .. } => Some(answer.to_string()),
        Event::AttachmentAdded { attachment, .. } => Some(attachment.name.to_string()),
        Event::ItemAnswered { question, note: None, .. } | Event::ItemReopened { question, .. } => {
            Some(question.clone())
        }
        Event::ItemAnswered { question, note: Some(note), .. } => Some(format!("{question} {note}")),
        Event::CrossChecked { rating, reason, .. } => Some(format!("{}: {reason}", rating.label)),
        Event::Recused { reason }
        | Event::CrossCheckEnded { reason, .. }
        | Event::DissentNoted { note: reason }
        | Event::Merged { reason, .. }
        | Event::AttachmentWithdrawn { reason, .. }
        | Event::SourceWithdrawn { reason, .. }
        | Event::ConfidentialSourceWithdrawn { reason, .. }
        | Event::SentBack { reason }
        | Event::CheckOverridden { reason, .. }
        | Event::CorrectionOpened { note: reason, .. }
        | Event::Retracted { reason, .. }
        | Event::Closed { reason, .. }
        | Event::Reopened { reason }
        | Event::PublicationMissed { why: reason, .. } => Some(reason.to_string()),
        Event::RecheckPlanned { note, .. } => note.as_ref().map(ToString::to_string),
        other => answer_note(other),
    }
}

/// What readers are told who reported an error, or miss something.
fn answer_note(event: &Event) -> Option<String> {
    match event {
        Event::Redacted(one) | Event::HiddenRedacted(one) => {
            Some(format!("{}: {}", one.ground.label(), one.note))
        }
        Event::EvidenceChanged { change, .. } => Some(change.sentence()),
        Event::VerdictImported { verdict, .. } => Some(verdict.rated()),
        Event::RepeatRecorded { repeat, .. } => Some(format!("{}, {}", repeat.name, repeat.said_on.as_str())),
        Event::RepeatWithdrawn { reason, .. } => Some(reason.to_string()),
        Event::ReportAnswered { outcome, words, .. } => Some(format!("{}: {words}", outcome.label())),
        _ => None,
    }
}

fn weight(event: &Event) -> &'static str {
    match event {
        Event::Published { .. } | Event::Retracted { .. } | Event::Approved { .. } => "strong",
        Event::CorrectionOpened { .. } | Event::SentBack { .. } | Event::PublicationMissed { .. } => "mark",
        Event::EvidenceChanged { change, .. } if change.finding.weight() > 0 => "mark",
        Event::Commented { blocking: true, .. } | Event::CommentReopened { .. } => "mark",
        _ => "",
    }
}
