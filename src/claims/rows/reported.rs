//! The rows of answers to readers who reported errors.

use super::row;
use crate::claims::claim::Claim;
use crate::clock::Time;
use crate::db::Connection;
use crate::ids::ClaimId;
use crate::schema;
use crate::schema::{report_answers, reports};
use diesel::QueryResult;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

row!(
    /// `report_answers`.
    ReportAnswerRow report_answers (claim, report) {
        claim: ClaimId,
        report: i64,
        outcome: String,
        words: String,
        revision: Option<i32>,
        received_at: Time,
        first_answered_at: Time,
        answered_at: Time,
    }
);

impl ReportAnswerRow {
    /// All of a claim's, by the numbers of the reports.
    pub(super) fn all(claim: &Claim) -> Vec<Self> {
        let row = |one: &crate::claims::claim::ReportAnswer| Self {
            claim: claim.id,
            report: one.report,
            outcome: one.outcome.to_string(),
            words: one.words.to_string(),
            revision: one.revision,
            received_at: one.received_at,
            first_answered_at: one.first_at,
            answered_at: one.at,
        };
        let mut rows: Vec<Self> = claim.report_answers.iter().map(row).collect();
        rows.sort_by_key(|row| row.report);
        rows
    }
}

/// Writes what differs, and takes what is answered for the first time from the list of open reports.
pub(super) async fn save(
    mut c: &Connection,
    old: &[ReportAnswerRow],
    new: &[ReportAnswerRow],
) -> QueryResult<()> {
    for row in new.iter().filter(|row| !old.contains(row)) {
        let key = (report_answers::claim, report_answers::report);
        let insert = diesel::insert_into(report_answers::table).values(row);
        insert.on_conflict(key).do_update().set(row).execute(&mut c).await?;
        let report = reports::table.filter(reports::number.eq(row.report));
        let answered = reports::answered_at.eq(row.first_answered_at);
        diesel::update(report).set(answered).execute(&mut c).await?;
    }
    Ok(())
}
