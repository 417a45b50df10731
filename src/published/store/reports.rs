//! What came of readers' reports of errors: the answers that stand, newest first, and the figures of each year.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::schema::{checks, report_answers};
use chrono_tz::Tz;
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Double, Integer, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;

/// An answer, as everybody may read it. What the reader wrote is theirs.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Answered {
    /// The report's number.
    pub number: i64,
    /// The end of the check's address.
    pub slug: String,
    /// The claim's words, as they are published now.
    pub text: String,
    /// Their language.
    pub language: String,
    /// `corrected`, `explained`, `declined`.
    pub outcome: String,
    /// The desk's words.
    pub words: String,
    /// The correction that it led to.
    pub revision: Option<i32>,
    /// When the report came.
    pub received_at: Time,
    /// When it was first answered.
    pub first_at: Time,
    /// When it was answered as it stands.
    pub at: Time,
}

/// The answers before `after`, at most `most` and one more.
///
/// # Errors
/// When the database can't be read.
pub async fn newest(
    c: &mut Connection,
    after: Option<(Time, i64)>,
    most: i64,
) -> Result<Vec<Answered>, Error> {
    let mut query = report_answers::table
        .inner_join(checks::table.on(checks::claim.eq(report_answers::claim)))
        .into_boxed::<Pg>();
    if let Some((at, number)) = after {
        let before = sql::<Bool>("(report_answers.answered_at, report_answers.report) < (");
        let before = before.bind::<Timestamptz, _>(at).sql(", ").bind::<BigInt, _>(number).sql(")");
        query = query.filter(before);
    }
    let order = (report_answers::answered_at.desc(), report_answers::report.desc());
    let answered = query.order(order).limit(most + 1).select((
        report_answers::report,
        checks::slug,
        checks::text,
        checks::language,
        report_answers::outcome,
        report_answers::words,
        report_answers::revision,
        report_answers::received_at,
        report_answers::first_answered_at,
        report_answers::answered_at,
    ));
    Ok(answered.load(c).await?)
}

/// The reports that came in one year, by what came of them.
#[derive(Clone, Debug, PartialEq, QueryableByName)]
pub struct Year {
    /// Which, in the desk's zone.
    #[diesel(sql_type = Integer)]
    pub year: i32,
    /// All that came.
    #[diesel(sql_type = BigInt)]
    pub received: i64,
    /// Those that led to a correction.
    #[diesel(sql_type = BigInt)]
    pub corrected: i64,
    /// Those that were explained.
    #[diesel(sql_type = BigInt)]
    pub explained: i64,
    /// Those that were declined.
    #[diesel(sql_type = BigInt)]
    pub declined: i64,
    /// Those that were not answered in time, answered since or not.
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    /// The median of the days from a report to its first answer, of those that were answered.
    #[diesel(sql_type = Nullable<Double>)]
    pub days: Option<f64>,
}

impl Year {
    /// Those that wait.
    pub fn open(&self) -> i64 {
        self.received - self.corrected - self.explained - self.declined
    }

    /// The table's cells behind the year's number.
    pub fn cells(&self) -> [String; 7] {
        let counted = [self.received, self.corrected, self.explained, self.declined, self.open(), self.late];
        let [received, corrected, explained, declined, open, late] = counted.map(|number| number.to_string());
        [received, corrected, explained, declined, open, late, self.median()]
    }

    /// The median as people read it, to a tenth of a day.
    pub fn median(&self) -> String {
        self.days.map_or_else(|| "–".to_owned(), |days| format!("{days:.1}"))
    }
}

/// The figures of each year in which a report came, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn years(c: &mut Connection, zone: Tz, now: Time) -> Result<Vec<Year>, Error> {
    let query = "SELECT extract(year FROM reports.received_at AT TIME ZONE $1)::int AS year, count(*) AS received, \
         count(*) FILTER (WHERE outcome = 'corrected') AS corrected, \
         count(*) FILTER (WHERE outcome = 'explained') AS explained, \
         count(*) FILTER (WHERE outcome = 'declined') AS declined, \
         count(*) FILTER (WHERE coalesce(report_answers.first_answered_at, $2) > reports.due_at) AS late, \
         (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM \
           report_answers.first_answered_at - report_answers.received_at)::float8 / 86400)) AS days \
         FROM reports LEFT JOIN report_answers ON report_answers.report = reports.number \
         GROUP BY 1 ORDER BY 1 DESC";
    Ok(diesel::sql_query(query).bind::<Text, _>(zone.name()).bind::<Timestamptz, _>(now).load(c).await?)
}
