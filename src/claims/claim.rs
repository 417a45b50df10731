//! A claim as its entries tell it: the state that commands are decided on. Pure.

mod changes;
mod checklist;
mod cross_checks;
mod echo;
mod ledger;
mod records;
mod topics;

pub use changes::*;
pub use checklist::*;
pub use cross_checks::*;
pub use echo::*;
pub use ledger::*;
pub use records::*;

use super::idle::Idle;
use super::imported::ImportedVerdict;
use super::parts::{
    Appearance, ClaimDetails, Claimant, CorrectionKind, Duty, ImportedFrom, Priority, Publication, Reply,
    Review, Topic,
};
use super::priority::Weight;
use super::shown::Note;
use super::text::VerdictText;
use super::translating::TranslationOf;
use crate::clock::Time;
use crate::history::Alias;
use crate::ids::{ClaimId, TopicId};
use std::collections::{BTreeMap, BTreeSet};

/// A claim, folded from its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// For life.
    pub id: ClaimId,
    /// The number people call it by.
    pub number: i64,
    /// What it says and who said it.
    pub details: ClaimDetails,
    /// Where it was imported from.
    pub imported: Option<ImportedFrom>,
    /// Who logged it.
    pub logged_by: Alias,
    /// When.
    pub logged_at: Time,
    /// When anything last happened.
    pub changed_at: Time,
    /// Where it stands in review.
    pub review: Review,
    /// Why it was closed, while it is.
    pub closed: Option<Closed>,
    /// Whether readers see it.
    pub publication: Publication,
    /// The correction that is open.
    pub correction: Option<Note>,
    /// How soon.
    pub priority: Priority,
    /// What that was weighed by.
    pub weight: Weight,
    /// Until when, if triage said so.
    pub due: Option<Time>,
    /// Under what.
    pub topics: Vec<Topic>,
    /// Topics that became part of others, each with the one it is part of now: their chains tell it, not this one.
    pub joined: BTreeMap<TopicId, TopicId>,
    /// Where it was made; number 1 first.
    pub appearances: Vec<Appearance>,
    /// Who is or was responsible; number 1 first.
    pub assignments: Vec<Assignment>,
    /// Who may not act here.
    pub recusals: Vec<Recusal>,
    /// The evidence; number 1 first.
    pub sources: Vec<Source>,
    /// Contacts with the claimant; number 1 first.
    pub replies: Vec<Reply>,
    /// Words to each other; number 1 first.
    pub comments: Vec<Comment>,
    /// What other systems say of it; number 1 first.
    pub imported_verdicts: Vec<ImportedVerdict>,
    /// The verdict as it is proposed now.
    pub verdict: Option<Verdict>,
    /// Who proposed or edited it since the last published revision.
    pub authors: BTreeSet<Alias>,
    /// The approval that stands.
    pub approval: Option<Approval>,
    /// Second opinions.
    pub cross_checks: CrossChecks,
    /// The claims that ended in this one, with their numbers.
    pub merged: Vec<(ClaimId, i64)>,
    /// When its public address last began or ceased to lead to another claim's page.
    pub led_at: Option<Time>,
    /// How long nobody has touched it.
    pub idle: Idle,
    /// When what was approved goes live by itself.
    pub scheduled: Option<Scheduled>,
    /// When the published claim is looked at again.
    pub recheck: Option<Recheck>,
    /// Checks passed with a reason since the last published revision.
    pub overrides: Vec<Override>,
    /// What was published; revision 1 first.
    pub revisions: Vec<Revision>,
    /// Withdrawals of revisions.
    pub retractions: Vec<Retraction>,
    /// Answers to readers who reported errors, in the order of the first.
    pub report_answers: Vec<ReportAnswer>,
    /// What other looks at its evidence found; number 1 first.
    pub changes: Vec<Changed>,
    /// Of which check it is the translation.
    pub translation: Option<TranslationOf>,
    /// What other claims are to it, as editors said.
    pub relations: Vec<Relation>,
    /// Where it was made again after its verdict; number 1 first.
    pub repeats: Vec<Repeated>,
    /// All texts ever approved here, with their approvals.
    pub approved: Vec<ApprovedText>,
    /// The numbers of the sources in the order somebody chose; those added since stand behind them.
    pub source_order: Vec<i32>,
    /// Its type with the checklist.
    pub listed: Option<Listed>,
    /// Attached files; number 1 first.
    pub attachments: Vec<Attached>,
    /// Whether some of it reads otherwise than it was written, so that digests of then are not those of now.
    pub redacted: bool,
    /// When readers last lost something by that.
    pub redacted_at: Option<Time>,
    /// When all of it was taken out.
    pub gone: Option<Time>,
    /// What its figures are counted from.
    pub ledger: Ledger,
}

impl Claim {
    /// Whether `person` declared a conflict here.
    pub fn is_recused(&self, person: &Alias) -> bool {
        self.recusals.iter().any(|recusal| &recusal.person == person)
    }

    /// Responsibilities that have not ended, with their numbers.
    pub fn active(&self) -> impl Iterator<Item = (i32, &Assignment)> {
        numbered(&self.assignments).filter(|(_, assignment)| assignment.ended_at.is_none())
    }

    /// Whether `person` is responsible now, as `duty` if one is named.
    pub fn is_assigned(&self, person: &Alias, duty: Option<Duty>) -> bool {
        self.active().any(|(_, a)| &a.person == person && duty.is_none_or(|duty| a.duty == duty))
    }

    /// Who has this duty now; the first if there are several.
    pub fn holder(&self, duty: Duty) -> Option<&Assignment> {
        self.active().map(|(_, a)| a).find(|a| a.duty == duty)
    }

    /// When it is due: by the earliest date of those responsible, else by triage.
    pub fn due_at(&self) -> Option<Time> {
        self.active().filter_map(|(_, a)| a.due).min().or(self.due)
    }

    /// The source with this number.
    pub fn source(&self, number: i32) -> Option<&Source> {
        at(&self.sources, number)
    }

    /// The sources' numbers in the order in which pages list them.
    pub fn arranged(&self) -> Vec<i32> {
        let rest = numbered(&self.sources).map(|(number, _)| number);
        let rest = rest.filter(|number| !self.source_order.contains(number));
        self.source_order.iter().copied().chain(rest).collect()
    }

    /// The number of the newest revision; 0 before the first.
    pub fn revision(&self) -> i32 {
        i32::try_from(self.revisions.len()).unwrap_or(i32::MAX)
    }

    /// The slug, once published.
    pub fn slug(&self) -> Option<&str> {
        self.revisions.first().map(|revision| revision.slug.as_str())
    }

    /// The text that the newest revision shows.
    pub fn published_text(&self) -> Option<&VerdictText> {
        let newest = self.revisions.last()?;
        self.approved.iter().find(|one| one.approval.id == newest.approval).map(|one| &one.text)
    }

    /// The exact text that would be approved now.
    pub fn text(&self) -> Option<VerdictText> {
        VerdictText::of(self)
    }

    /// Comments that block publishing, with their numbers.
    pub fn objections(&self) -> impl Iterator<Item = (i32, &Comment)> {
        numbered(&self.comments).filter(|(_, comment)| comment.blocking && comment.resolved.is_none())
    }

    /// The claimant's name, if there is one.
    pub fn claimant_name(&self) -> Option<&str> {
        match &self.details.claimant {
            Claimant::Known { name, .. } => Some(name.as_str()),
            Claimant::Unstated | Claimant::Unknown => None,
        }
    }

    /// What kind of correction is open.
    pub fn correction_kind(&self) -> Option<CorrectionKind> {
        self.correction.as_ref().map(|note| note.kind)
    }
}

/// The parts with their numbers, which count from 1 and are never used again.
pub fn numbered<T>(parts: &[T]) -> impl Iterator<Item = (i32, &T)> {
    (1..).zip(parts)
}

/// The part with this number.
pub fn at<T>(parts: &[T], number: i32) -> Option<&T> {
    usize::try_from(number).ok()?.checked_sub(1).and_then(|index| parts.get(index))
}
