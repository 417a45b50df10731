//! Reads all rows of claims back, to compare them with the fold.

use super::{
    AnswerRow, AppearanceRow, ApprovalRow, AssignmentRow, AttachmentRow, CheckRow, ClaimRow, CommentRow,
    ConfidentialRow, CrossCheckRow, GoneRow, ImportedRow, KindRow, PictureRow, RecusalRow, RelationRow,
    RepeatRow, ReplyRow, ReportAnswerRow, RetractionRow, RevisionRow, Rows, SourceRow, TopicRow,
    TranslationRow, VerdictRow, WaitRow, WatchedRow,
};
use crate::claims::facts::Facts;
use crate::clock::Time;
use crate::db::Connection;
use crate::ids::{ApprovalId, ClaimId};
use crate::schema;
use diesel::QueryResult;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// The rows of these claims; a claim without a row in `claims` is missing from the answer.
///
/// # Errors
/// The database's.
pub async fn load(c: &mut Connection, ids: &[ClaimId]) -> QueryResult<HashMap<ClaimId, Rows>> {
    let claims: Vec<ClaimRow> = schema::claims::table
        .filter(schema::claims::id.eq_any(ids))
        .select(ClaimRow::as_select())
        .load(c)
        .await?;
    let mut found: HashMap<ClaimId, Rows> = claims.into_iter().map(|row| (row.id, bare(row))).collect();
    parts(c, ids, &mut found).await?;
    decisions(c, ids, &mut found).await?;
    Ok(found)
}

fn bare(claim: ClaimRow) -> Rows {
    Rows {
        claim,
        topics: Vec::new(),
        appearances: Vec::new(),
        assignments: Vec::new(),
        recusals: Vec::new(),
        cross_checks: Vec::new(),
        sources: Vec::new(),
        confidential: Vec::new(),
        replies: Vec::new(),
        comments: Vec::new(),
        imported: Vec::new(),
        verdict: None,
        approvals: Vec::new(),
        revisions: Vec::new(),
        retractions: Vec::new(),
        report_answers: Vec::new(),
        translation: None,
        relations: Vec::new(),
        repeats: Vec::new(),
        check: None,
        gone: None,
        wait: None,
        kind: None,
        answers: Vec::new(),
        duties: Vec::new(),
        experience: Vec::new(),
        attachments: Vec::new(),
        pictures: Vec::new(),
        watched_pages: Vec::new(),
        // Once in the sums, a claim's own share can't be told: `stats rebuild` counts again.
        facts: Facts::default(),
    }
}

/// Loads one child table in the order of its key and hands each row to its claim.
macro_rules! children {
    ($c:ident, $ids:ident, $found:ident, $table:ident, $order:ident, $row:ty, $put:expr) => {
        let rows: Vec<$row> = schema::$table::table
            .filter(schema::$table::claim.eq_any($ids))
            .order((schema::$table::claim, schema::$table::$order))
            .select(<$row>::as_select())
            .load($c)
            .await?;
        for row in rows {
            if let Some(rows) = $found.get_mut(&row.claim) {
                let put: fn(&mut Rows, $row) = $put;
                put(rows, row);
            }
        }
    };
}

async fn parts(c: &mut Connection, ids: &[ClaimId], found: &mut HashMap<ClaimId, Rows>) -> QueryResult<()> {
    children!(c, ids, found, claim_topics, topic, TopicRow, |rows, row| rows.topics.push(row));
    children!(c, ids, found, appearances, number, AppearanceRow, |rows, row| rows.appearances.push(row));
    children!(c, ids, found, assignments, number, AssignmentRow, |rows, row| rows.assignments.push(row));
    children!(c, ids, found, recusals, person, RecusalRow, |rows, row| rows.recusals.push(row));
    children!(c, ids, found, cross_checks, number, CrossCheckRow, |rows, row| rows.cross_checks.push(row));
    children!(c, ids, found, sources, number, SourceRow, |rows, row| rows.sources.push(row));
    children!(c, ids, found, confidential_sources, number, ConfidentialRow, |rows, row| rows
        .confidential
        .push(row));
    children!(c, ids, found, replies, number, ReplyRow, |rows, row| rows.replies.push(row));
    children!(c, ids, found, comments, number, CommentRow, |rows, row| rows.comments.push(row));
    children!(c, ids, found, imported_verdicts, number, ImportedRow, |rows, row| rows.imported.push(row));
    children!(c, ids, found, claim_types, kind, KindRow, |rows, row| rows.kind = Some(row));
    children!(c, ids, found, checklist_answers, item, AnswerRow, |rows, row| rows.answers.push(row));
    children!(c, ids, found, attachments, number, AttachmentRow, |rows, row| rows.attachments.push(row));
    Ok(())
}

async fn decisions(
    c: &mut Connection,
    ids: &[ClaimId],
    found: &mut HashMap<ClaimId, Rows>,
) -> QueryResult<()> {
    children!(c, ids, found, verdicts, proposed_at, VerdictRow, |rows, row| rows.verdict = Some(row));
    children!(c, ids, found, revisions, number, RevisionRow, |rows, row| rows.revisions.push(row));
    children!(c, ids, found, pictures, revision, PictureRow, |rows, row| rows.pictures.push(row));
    found.values_mut().for_each(|rows| rows.pictures.sort_by_key(|row| (row.revision, row.number)));
    children!(c, ids, found, retractions, number, RetractionRow, |rows, row| rows.retractions.push(row));
    children!(c, ids, found, report_answers, report, ReportAnswerRow, |rows, row| rows
        .report_answers
        .push(row));
    children!(c, ids, found, checks, slug, CheckRow, |rows, row| rows.check = Some(row));
    children!(c, ids, found, gone_checks, gone_at, GoneRow, |rows, row| rows.gone = Some(row));
    children!(c, ids, found, waits, since, WaitRow, |rows, row| rows.wait = Some(row));
    beside(c, ids, found).await?;
    let (duties, experience) = super::duties::load(c, ids).await?;
    for row in duties {
        if let Some(rows) = found.get_mut(&row.claim) {
            rows.duties.push(row);
        }
    }
    for row in experience {
        if let Some(rows) = found.get_mut(&row.claim) {
            rows.experience.push(row);
        }
    }
    for row in approvals(c, ids).await? {
        if let Some(rows) = found.get_mut(&row.claim) {
            rows.approvals.push(row);
        }
    }
    Ok(())
}

/// What ties a claim to others and to pages elsewhere.
async fn beside(c: &mut Connection, ids: &[ClaimId], found: &mut HashMap<ClaimId, Rows>) -> QueryResult<()> {
    children!(c, ids, found, translations, original, TranslationRow, |rows, row| rows.translation =
        Some(row));
    children!(c, ids, found, relations, other, RelationRow, |rows, row| rows.relations.push(row));
    children!(c, ids, found, repeats, number, RepeatRow, |rows, row| rows.repeats.push(row));
    children!(c, ids, found, watched_pages, number, WatchedRow, |rows, row| rows.watched_pages.push(row));
    found.values_mut().for_each(|rows| {
        rows.watched_pages.sort_by(|one, other| (&one.part, one.number).cmp(&(&other.part, other.number)));
    });
    Ok(())
}

type Approved = (ApprovalId, ClaimId, Vec<u8>, Vec<String>, String, Time, String);

async fn approvals(c: &mut Connection, ids: &[ClaimId]) -> QueryResult<Vec<ApprovalRow>> {
    use schema::{approvals, texts};
    let both: Vec<(Approved, String)> = approvals::table
        // As the foreign key has it: a text whose authors were changed is not the one that was approved.
        .inner_join(
            texts::table.on(texts::digest.eq(approvals::digest).and(texts::authors.eq(approvals::authors))),
        )
        .filter(approvals::claim.eq_any(ids))
        .order((approvals::approved_at, approvals::id))
        .select((approvals::all_columns, texts::content))
        .load(c)
        .await?;
    let row = |((id, claim, digest, authors, approved_by, approved_at, override_reason), content)| {
        ApprovalRow { id, claim, digest, content, authors, approved_by, approved_at, override_reason }
    };
    Ok(both.into_iter().map(row).collect())
}
