//! From the folded claim to its rows.

use super::pictures::pictures;
use super::{
    AnswerRow, AppearanceRow, ApprovalRow, AssignmentRow, CheckRow, ClaimRow, CommentRow, CrossCheckRow,
    DutyRow, ExperienceRow, GoneRow, ImportedRow, KindRow, RecusalRow, RelationRow, RepeatRow, ReplyRow,
    ReportAnswerRow, RetractionRow, RevisionRow, Rows, SourceRow, TopicRow, TranslationRow, VerdictRow,
    WaitRow, WatchedRow, confidential,
};
use crate::claims::claim::{Claim, numbered};
use crate::claims::facts::Facts;
use crate::claims::parts::{Claimant, Duty};
use crate::error::Error;
use crate::history::{Alias, canonical};
use crate::ids::PersonId;

/// Who stands behind an alias; everybody who acted in a chain has one.
pub type People = [(PersonId, Alias)];

impl Rows {
    /// The rows that this claim should have.
    ///
    /// # Errors
    /// When an alias is nobody's: a row of `aliases` is gone.
    pub fn of(claim: &Claim, people: &People) -> Result<Self, Error> {
        let who = |alias: &Alias| {
            let found = people.iter().find(|(_, known)| known == alias);
            found
                .map(|(person, _)| *person)
                .ok_or_else(|| Error::internal(format!("nobody is known as {alias}")))
        };
        Ok(Self {
            claim: claim_row(claim, &who)?,
            topics: TopicRow::all(claim),
            appearances: appearances(claim)?,
            assignments: assignments(claim, &who)?,
            recusals: recusals(claim, &who)?,
            cross_checks: CrossCheckRow::all(claim, &who)?,
            sources: sources(claim, &who)?,
            confidential: confidential::sources(claim, &who)?,
            replies: replies(claim),
            comments: comments(claim, &who)?,
            imported: ImportedRow::all(claim)?,
            verdict: verdict(claim, &who)?,
            approvals: approvals(claim)?,
            revisions: revisions(claim)?,
            retractions: retractions(claim),
            report_answers: ReportAnswerRow::all(claim),
            translation: TranslationRow::of(claim),
            relations: RelationRow::all(claim, &who)?,
            repeats: RepeatRow::all(claim, &who)?,
            check: CheckRow::of(claim),
            gone: GoneRow::of(claim),
            wait: WaitRow::of(claim),
            duties: DutyRow::all(claim, &who)?,
            experience: ExperienceRow::all(claim, &who)?,
            kind: KindRow::of(claim),
            answers: AnswerRow::all(claim, &who)?,
            attachments: confidential::attachments(claim, &who)?,
            pictures: pictures(claim)?,
            watched_pages: WatchedRow::all(claim),
            facts: Facts::of(claim),
        })
    }
}

pub(super) trait Who: Fn(&Alias) -> Result<PersonId, Error> {}
impl<F: Fn(&Alias) -> Result<PersonId, Error>> Who for F {}

pub(super) fn text(words: Option<&(impl ToString + ?Sized)>) -> String {
    words.map(ToString::to_string).unwrap_or_default()
}

fn claim_row(claim: &Claim, who: &impl Who) -> Result<ClaimRow, Error> {
    let holder = |duty| claim.holder(duty).map(|a| who(&a.person)).transpose();
    Ok(ClaimRow {
        id: claim.id,
        number: claim.number,
        text: claim.details.text.to_string(),
        language: claim.details.language.as_str().to_owned(),
        claimant: match claim.details.claimant {
            Claimant::Known { id, .. } => Some(id),
            Claimant::Unknown | Claimant::Unstated => None,
        },
        claimant_unknown: claim.details.claimant == Claimant::Unknown,
        why: text(claim.details.why.as_ref()),
        review: claim.review.to_string(),
        closed_as: claim.closed.as_ref().map(|closed| closed.closing.to_string()),
        duplicate_of: claim.closed.as_ref().and_then(|closed| closed.duplicate_of),
        publication: claim.publication.to_string(),
        revision: claim.revision(),
        slug: claim.slug().map(str::to_owned),
        correction: claim.correction_kind().map(|kind| kind.to_string()),
        correction_note: text(claim.correction.as_ref().map(|note| &note.note)),
        priority: claim.priority.to_string(),
        due_at: claim.due_at(),
        reviewer: holder(Duty::Reviewer)?,
        approver: holder(Duty::Approver)?,
        logged_by: who(&claim.logged_by)?,
        logged_at: claim.logged_at,
        changed_at: claim.changed_at,
        source_system: claim.imported.as_ref().map(|from| from.system.clone()),
        source_id: claim.imported.as_ref().map(|from| from.id.clone()),
        weight: claim.weight.digits(),
        scheduled_at: claim.scheduled.as_ref().map(|scheduled| scheduled.at),
        recheck_at: claim.recheck.as_ref().map(|recheck| recheck.at),
        source_order: claim.source_order.clone(),
    })
}

fn appearances(claim: &Claim) -> Result<Vec<AppearanceRow>, Error> {
    let row = |(number, one): (i32, &crate::claims::parts::Appearance)| {
        let place = one.article.as_ref();
        let anchor = place.and_then(|place| place.anchor.as_ref()).map(serde_json::to_value).transpose();
        Ok(AppearanceRow {
            claim: claim.id,
            number,
            title: text(one.title.as_ref()),
            url: one.url.as_ref().map(|url| url.as_str().to_owned()),
            quote: text(one.quote.as_ref()),
            appeared_on: text(one.appeared_on.as_ref().map(|date| date.as_str())),
            article: place.map(|place| place.id),
            snapshot: place.map(|place| place.snapshot),
            anchor: anchor.map_err(Error::internal)?,
        })
    };
    numbered(&claim.appearances).map(row).collect()
}

fn assignments(claim: &Claim, who: &impl Who) -> Result<Vec<AssignmentRow>, Error> {
    let row = |(number, one): (i32, &crate::claims::claim::Assignment)| {
        Ok(AssignmentRow {
            claim: claim.id,
            number,
            person: who(&one.person)?,
            role: one.duty.to_string(),
            due_at: one.due,
            since: one.since,
            ended_at: one.ended_at,
        })
    };
    numbered(&claim.assignments).map(row).collect()
}

fn recusals(claim: &Claim, who: &impl Who) -> Result<Vec<RecusalRow>, Error> {
    let row = |one: &crate::claims::claim::Recusal| {
        let (person, reason) = (who(&one.person)?, one.reason.to_string());
        Ok(RecusalRow { claim: claim.id, person, reason, at: one.at })
    };
    let mut rows: Vec<RecusalRow> = claim.recusals.iter().map(row).collect::<Result<_, Error>>()?;
    rows.sort_by_key(|row| row.person);
    Ok(rows)
}

fn sources(claim: &Claim, who: &impl Who) -> Result<Vec<SourceRow>, Error> {
    let row = |(number, source): (i32, &crate::claims::claim::Source)| {
        let details = &source.details;
        let copy = details.copy.as_ref();
        Ok(SourceRow {
            claim: claim.id,
            number,
            title: details.title.to_string(),
            url: details.url.as_ref().map(|url| url.as_str().to_owned()),
            publisher: text(details.publisher.as_ref()),
            published_on: text(details.published_on.as_ref().map(|date| date.as_str())),
            kind: details.kind.to_string(),
            stance: details.stance.to_string(),
            excerpt: text(details.excerpt.as_ref()),
            copy: copy.map(|copy| hex::decode(&copy.sha256)).transpose().map_err(Error::internal)?,
            copy_how: copy.map(|copy| copy.how.to_string()),
            copied_at: copy.map(|copy| copy.at),
            copy_failure: details.copy_failure.clone().unwrap_or_default(),
            added_by: who(&source.added_by)?,
            added_at: source.added_at,
            withdrawn: source.withdrawn.as_ref().map(ToString::to_string),
            archive_url: details.archive_url.as_ref().map(|url| url.as_str().to_owned()),
        })
    };
    numbered(&claim.sources).filter(|(_, source)| source.secret.is_none()).map(row).collect()
}

fn replies(claim: &Claim) -> Vec<ReplyRow> {
    let row = |(number, reply): (i32, &crate::claims::parts::Reply)| ReplyRow {
        claim: claim.id,
        number,
        asked_on: reply.asked_on.as_str().to_owned(),
        how: reply.how.to_string(),
        answer: text(reply.answer.as_ref()),
        answered_on: text(reply.answered_on.as_ref().map(|date| date.as_str())),
        remind_at: reply.remind_at,
    };
    numbered(&claim.replies).map(row).collect()
}

fn comments(claim: &Claim, who: &impl Who) -> Result<Vec<CommentRow>, Error> {
    let row = |(number, comment): (i32, &crate::claims::claim::Comment)| {
        let about = comment.about.as_ref().map(serde_json::to_value).transpose();
        Ok(CommentRow {
            claim: claim.id,
            number,
            person: who(&comment.person)?,
            text: confidential::words(claim, number, comment),
            blocking: comment.blocking,
            at: comment.at,
            resolved_by: comment.resolved.as_ref().map(|(by, _)| who(by)).transpose()?,
            resolved_at: comment.resolved.as_ref().map(|(_, at)| *at),
            reply_to: comment.reply_to,
            anchor: about.map_err(Error::internal)?,
        })
    };
    numbered(&claim.comments).map(row).collect()
}

fn verdict(claim: &Claim, who: &impl Who) -> Result<Option<VerdictRow>, Error> {
    let Some(verdict) = &claim.verdict else { return Ok(None) };
    // Right after a correction is opened nobody has written yet: the words are still the last proposer's.
    let mut authors: Vec<PersonId> = claim.authors.iter().map(who).collect::<Result<_, Error>>()?;
    if authors.is_empty() {
        authors.push(who(&verdict.proposed_by)?);
    }
    authors.sort();
    Ok(Some(VerdictRow {
        claim: claim.id,
        rating: verdict.rating.value.clone(),
        summary: verdict.summary.to_string(),
        explanation: verdict.explanation.to_string(),
        proposed_by: who(&verdict.proposed_by)?,
        proposed_at: verdict.proposed_at,
        authors,
        scale: verdict.rating.scale,
    }))
}

fn approvals(claim: &Claim) -> Result<Vec<ApprovalRow>, Error> {
    let row = |one: &crate::claims::claim::ApprovedText| {
        Ok(ApprovalRow {
            id: one.approval.id,
            claim: claim.id,
            digest: hex::decode(&one.approval.digest).map_err(Error::internal)?,
            content: one.text.content(),
            authors: one.text.authors.iter().map(ToString::to_string).collect(),
            approved_by: one.approval.by.to_string(),
            approved_at: one.approval.at,
            override_reason: text(one.approval.override_reason.as_ref()),
        })
    };
    let mut rows: Vec<ApprovalRow> = claim.approved.iter().map(row).collect::<Result<_, Error>>()?;
    rows.sort_by_key(|row| (row.approved_at, row.id));
    Ok(rows)
}

fn revisions(claim: &Claim) -> Result<Vec<RevisionRow>, Error> {
    let row = |(number, revision): (i32, &crate::claims::claim::Revision)| {
        let note = revision.shown.correction.as_ref();
        Ok(RevisionRow {
            claim: claim.id,
            number,
            approval: revision.approval,
            digest: hex::decode(&revision.digest).map_err(Error::internal)?,
            kind: note.map_or_else(|| "first".to_owned(), |note| note.kind.to_string()),
            note: text(note.map(|note| &note.note)),
            shown: canonical(&revision.shown).map_err(Error::internal)?,
            published_at: revision.at,
        })
    };
    numbered(&claim.revisions).map(row).collect()
}

fn retractions(claim: &Claim) -> Vec<RetractionRow> {
    let row = |one: &crate::claims::claim::Retraction| RetractionRow {
        claim: claim.id,
        number: one.revision,
        reason: one.reason.to_string(),
        at: one.at,
    };
    claim.retractions.iter().map(row).collect()
}
