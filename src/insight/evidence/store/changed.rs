//! What was changed after its publication, and what readers reported.

use super::MOST;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::insight::evidence::pack::{Change, Report};
use crate::insight::evidence::period::Period;
use crate::schema::{checks, report_answers, reports, retractions, revisions};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;

/// One more than there may be.
fn most() -> i64 {
    i64::try_from(MOST + 1).unwrap_or(i64::MAX)
}

/// A check by its number, its address, its words and their language.
type Named = (i64, String, String, String);

const CHECK: (checks::number, checks::slug, checks::text, checks::language) =
    (checks::number, checks::slug, checks::text, checks::language);

type Row = (Time, Named, i32, String, String);

/// Later revisions and withdrawals of the period, the oldest first.
pub(super) async fn changes(c: &mut Connection, period: &Period) -> Result<Vec<Change>, Error> {
    let corrected = revisions::table
        .inner_join(checks::table.on(checks::claim.eq(revisions::claim)))
        // As written in the partial index that answers it.
        .filter(sql::<Bool>("revisions.kind <> 'first'"))
        .filter(revisions::published_at.ge(period.begins).and(revisions::published_at.lt(period.ends)))
        .select((revisions::published_at, CHECK, revisions::number, revisions::kind, revisions::note))
        .limit(most());
    let mut rows: Vec<Row> = corrected.load(c).await?;
    let withdrawn = retractions::table
        .inner_join(checks::table.on(checks::claim.eq(retractions::claim)))
        .filter(retractions::at.ge(period.begins).and(retractions::at.lt(period.ends)))
        .select((
            retractions::at,
            CHECK,
            retractions::number,
            sql::<diesel::sql_types::Text>("'withdrawal'"),
            retractions::reason,
        ))
        .limit(most());
    rows.extend(withdrawn.load::<Row>(c).await?);
    rows.sort_by_key(|row| (row.0, row.1.0, row.2));
    let change = |(at, (number, slug, claim, language), revision, kind, note): Row| Change {
        at,
        number,
        slug,
        claim,
        language,
        revision,
        kind,
        note,
    };
    Ok(rows.into_iter().map(change).collect())
}

type Came = (i64, Named, Time, Time);
type Answer = (Time, String, String, Option<i32>);

/// The reports that came in the period, with the answers that stand; not a word of what readers wrote.
pub(super) async fn reports(c: &mut Connection, period: &Period) -> Result<Vec<Report>, Error> {
    let answer = (
        report_answers::first_answered_at,
        report_answers::outcome,
        report_answers::words,
        report_answers::revision,
    );
    let rows: Vec<(Came, Option<Answer>)> = reports::table
        .inner_join(checks::table.on(checks::claim.eq(reports::claim)))
        .left_join(report_answers::table.on(report_answers::report.eq(reports::number)))
        .filter(reports::received_at.ge(period.begins).and(reports::received_at.lt(period.ends)))
        .order((reports::received_at, reports::number))
        .select(((reports::number, CHECK, reports::received_at, reports::due_at), answer.nullable()))
        .limit(most())
        .load(c)
        .await?;
    Ok(rows.into_iter().map(report).collect())
}

fn report((came, answer): (Came, Option<Answer>)) -> Report {
    let (report, (number, slug, claim, language), received_at, due_at) = came;
    let (first_answered_at, outcome, answer, revision) = match answer {
        Some((at, outcome, words, revision)) => (Some(at), Some(outcome), Some(words), revision),
        None => (None, None, None, None),
    };
    Report {
        report,
        number,
        slug,
        claim,
        language,
        received_at,
        due_at,
        first_answered_at,
        outcome,
        answer,
        revision,
    }
}
