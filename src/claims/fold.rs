//! From entries to the claim: one arm for each event. Entries are true, so nothing is checked here but form.

mod begin;
mod changed;
mod checklist;
mod confidential;
mod cross_checks;
mod echo;
mod ledger;
mod merging;
mod reported;
mod talk;
mod translations;

use super::claim::{
    Approval, ApprovedText, Assignment, Attached, Claim, Closed, Override, Recheck, Recusal, Retraction,
    Revision, Scheduled, Source, Verdict,
};
use super::event::Event;
use super::idle::{Idle, Step};
use super::parts::{Duty, Publication, Review};
use super::redaction::Redacted;
use super::shown::Note;
use crate::clock::Time;
use crate::history::Alias;

/// Why entries could not be folded.
#[derive(Debug, thiserror::Error)]
pub enum FoldError {
    /// A chain begins with ClaimLogged and has no second one.
    #[error("the chain does not begin with one ClaimLogged")]
    Beginning,
    /// An entry speaks of a part that is not there.
    #[error("an entry names {0} {1}, which is not there")]
    Missing(&'static str, i32),
    /// An approval or a publication of a text that the entries before it do not give.
    #[error("the digest {0} is not that of the text before it")]
    Digest(String),
}

impl Claim {
    /// The claim after one more entry.
    ///
    /// # Errors
    /// When the entry does not fit those before it: the history was tampered with, or a fold has a fault.
    pub fn apply(&mut self, event: &Event, by: &Alias, at: Time) -> Result<(), FoldError> {
        self.touched(by, at);
        let was = self.review;
        match event {
            Event::ClaimLogged { .. } => return Err(FoldError::Beginning),
            Event::ClaimEdited { details } => self.details = details.clone(),
            Event::Triaged { priority, due, topics, weight } => {
                (self.priority, self.due, self.topics) = (*priority, *due, topics.clone());
                self.weight = *weight;
            }
            Event::Assigned { person, duty, due, .. } => self.assigned(person, *duty, *due, at),
            Event::Unassigned { number } => {
                part(&mut self.assignments, *number, "assignment")?.ended_at = Some(at);
            }
            Event::Recused { reason } => self.recused(by, reason.clone(), at),
            Event::AppearanceAdded { appearance, .. } => self.appearances.push(appearance.clone()),
            Event::AppearanceEdited { number, appearance } => {
                *part(&mut self.appearances, *number, "appearance")? = appearance.clone();
            }
            Event::SourceAdded { source, .. } => {
                self.sources.push(Source::open(source.clone(), by, at));
            }
            Event::SourceEdited { number, source } => {
                part(&mut self.sources, *number, "source")?.details = source.clone();
            }
            Event::SourceWithdrawn { number, reason } => {
                part(&mut self.sources, *number, "source")?.withdrawn = Some(reason.clone());
            }
            Event::ReplyLogged { reply, .. } => self.replies.push(reply.clone()),
            Event::Commented { .. } | Event::CommentResolved { .. } | Event::CommentReopened { .. } => {
                self.apply_talk(event, by, at)?;
            }
            other => self.apply_arranged(other, by, at)?,
        }
        self.follow_up(event, by, at);
        self.keep_ledger(was, event, at);
        Ok(())
    }

    /// The events of what lies around the evidence.
    fn apply_arranged(&mut self, event: &Event, by: &Alias, at: Time) -> Result<(), FoldError> {
        match event {
            Event::TypeSet { .. }
            | Event::ChecklistRenewed { .. }
            | Event::ItemAnswered { .. }
            | Event::ItemReopened { .. } => self.apply_checklist(event, by, at)?,
            Event::SourcesReordered { order } => self.source_order = order.clone(),
            Event::ReplyAnswered { number, answer, answered_on } => {
                let asked = part(&mut self.replies, *number, "reply")?;
                (asked.answer, asked.answered_on) = (Some(answer.clone()), Some(answered_on.clone()));
            }
            Event::AttachmentAdded { attachment, .. } => {
                let file = attachment.clone();
                self.attachments.push(Attached { file, added_by: *by, added_at: at, withdrawn: None });
            }
            Event::AttachmentWithdrawn { number, reason } => {
                part(&mut self.attachments, *number, "attachment")?.withdrawn = Some(reason.clone());
            }
            Event::Redacted(one) => self.lost(one, at),
            Event::Merged { .. } | Event::MergedFrom { .. } => self.apply_merge(event, at),
            Event::ReportAnswered { .. } => self.apply_report(event, at),
            other => self.apply_beside(other, by, at)?,
        }
        Ok(())
    }

    /// The events of other claims and pages that touch this one, and of what only some may see.
    fn apply_beside(&mut self, event: &Event, by: &Alias, at: Time) -> Result<(), FoldError> {
        match event {
            Event::TranslationLinked { .. } | Event::TranslationUnlinked { .. } => {
                self.apply_translation(event);
            }
            Event::EvidenceChanged { .. } | Event::ChangeReviewed { .. } => {
                self.apply_change(event, by, at)?;
            }
            Event::VerdictImported { verdict, .. } => self.imported_verdicts.push((**verdict).clone()),
            Event::Related { .. }
            | Event::RelationEnded { .. }
            | Event::RepeatRecorded { .. }
            | Event::RepeatWithdrawn { .. } => self.apply_echo(event, by, at)?,
            Event::CrossCheckAsked { .. }
            | Event::CrossChecked { .. }
            | Event::CrossCheckEnded { .. }
            | Event::DissentNoted { .. } => self.apply_cross_check(event, by, at)?,
            Event::ConfidentialSourceAdded { .. }
            | Event::ConfidentialSourceEdited { .. }
            | Event::ConfidentialSourceWithdrawn { .. } => self.apply_confidential(event, by, at)?,
            verdict => self.apply_verdict(verdict, by, at)?,
        }
        Ok(())
    }

    /// What the desk's clock notes touches nothing.
    fn touched(&mut self, by: &Alias, at: Time) {
        self.changed_at = at;
        if *by != Alias::DESK {
            self.idle = Idle { since: at, taken: None };
        }
    }

    /// The events of the way from a proposal to a page, and back.
    fn apply_verdict(&mut self, event: &Event, by: &Alias, at: Time) -> Result<(), FoldError> {
        match event {
            Event::VerdictProposed { rating, summary, explanation } => {
                self.authors.insert(*by);
                self.review = Review::AwaitingApproval;
                self.verdict = Some(Verdict {
                    rating: rating.clone(),
                    summary: summary.clone(),
                    explanation: explanation.clone(),
                    proposed_by: *by,
                    proposed_at: at,
                });
            }
            Event::SentBack { .. } => self.review = Review::InReview,
            Event::CheckOverridden { check, reason } => {
                self.overrides.retain(|one| one.check != *check);
                self.overrides.push(Override { check: *check, reason: reason.clone(), by: *by });
            }
            Event::Approved { approval, digest, override_reason } => {
                let (id, digest, by) = (*approval, digest.clone(), *by);
                self.approved(Approval { id, digest, by, at, override_reason: override_reason.clone() })?;
            }
            Event::ApprovalVoided { .. } => {
                (self.approval, self.scheduled) = (None, None);
                if self.review == Review::Approved {
                    self.review = Review::AwaitingApproval;
                }
            }
            Event::OwnerWarned {} => self.idle.taken = Some(Step::WarnOwner),
            Event::EditorsWarned {} => self.idle.taken = Some(Step::WarnEditors),
            Event::ReturnedToQueue { number } => {
                part(&mut self.assignments, *number, "assignment")?.ended_at = Some(at);
                self.idle.taken = Some(Step::Return);
            }
            page => self.apply_page(page, by, at),
        }
        Ok(())
    }

    /// The events of the page, and of the claim's end and return.
    fn apply_page(&mut self, event: &Event, by: &Alias, at: Time) {
        match event {
            Event::Published { slug, approval, digest, shown, .. } => {
                let (slug, shown) = (slug.clone(), (**shown).clone());
                self.published(Revision { slug, approval: *approval, digest: digest.clone(), shown, at });
            }
            Event::CorrectionOpened { kind, note } => {
                self.correction = Some(Note { kind: *kind, note: note.clone() });
                self.review = Review::InReview;
                (self.approval, self.recheck) = (None, None);
                self.authors.clear();
                self.overrides.clear();
            }
            Event::Retracted { revision, reason } => {
                (self.publication, self.recheck) = (Publication::Retracted, None);
                self.retractions.push(Retraction { revision: *revision, reason: reason.clone(), at });
            }
            Event::Closed { closing, reason, duplicate_of } => {
                let (closing, reason) = (*closing, reason.clone());
                self.ended(Closed { closing, reason, duplicate_of: *duplicate_of, merged_into: None }, at);
            }
            Event::Reopened { .. } => {
                self.review = self.reopened_to();
                self.leads_to_none(at);
            }
            Event::Scheduled { at } => self.scheduled = Some(Scheduled { at: *at, by: *by }),
            Event::Unscheduled {} | Event::PublicationMissed { .. } => self.scheduled = None,
            Event::RecheckPlanned { at, note } => {
                self.recheck = at.map(|at| Recheck { at, note: note.clone() });
            }
            _ => {}
        }
    }

    /// What was published once comes back where it was, so that no later revision lacks its public note.
    fn reopened_to(&self) -> Review {
        match (self.revisions.is_empty(), &self.correction) {
            (true, _) => Review::Logged,
            (false, None) => Review::Settled,
            (false, Some(_)) => Review::InReview,
        }
    }

    fn lost(&mut self, one: &Redacted, at: Time) {
        self.redacted_at = Some(at);
        self.gone = self.gone.or(one.whole.then_some(at));
    }

    fn assigned(&mut self, person: &Alias, duty: Duty, due: Option<Time>, at: Time) {
        if duty == Duty::Reviewer && self.review == Review::Logged {
            self.review = Review::InReview;
        }
        self.assignments.push(Assignment { person: *person, duty, due, since: at, ended_at: None });
    }

    fn recused(&mut self, by: &Alias, reason: super::words::Reason, at: Time) {
        self.end_assignments(|assignment| &assignment.person == by, at);
        self.recusals.push(Recusal { person: *by, reason, at });
    }

    fn end_assignments(&mut self, whose: impl Fn(&Assignment) -> bool, at: Time) {
        for assignment in self.assignments.iter_mut().filter(|a| a.ended_at.is_none()) {
            if whose(assignment) {
                assignment.ended_at = Some(at);
            }
        }
    }

    fn approved(&mut self, approval: Approval) -> Result<(), FoldError> {
        let redacted = self.redacted;
        let text = self.text().filter(|text| redacted || text.digest() == approval.digest);
        let text = text.ok_or_else(|| FoldError::Digest(approval.digest.clone()))?;
        self.review = Review::Approved;
        self.approved.push(ApprovedText { approval: approval.clone(), text });
        self.approval = Some(approval);
        Ok(())
    }

    fn published(&mut self, revision: Revision) {
        self.review = Review::Settled;
        self.publication = Publication::Live;
        self.correction = None;
        (self.approval, self.scheduled) = (None, None);
        self.revisions.push(revision);
        // What was due is done; a later correction gets times of its own.
        self.due = None;
        self.assignments.iter_mut().for_each(|assignment| assignment.due = None);
    }
}

fn part<'a, T>(parts: &'a mut [T], number: i32, what: &'static str) -> Result<&'a mut T, FoldError> {
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    index.and_then(|index| parts.get_mut(index)).ok_or(FoldError::Missing(what, number))
}
