//! Reads of sums: what is summed, with what is not summed yet.

mod cut;
mod subjects;

pub use subjects::{Named, claimants, topics};

use self::cut::{Cut, summed};
use super::sums::Sums;
use crate::claims::facts::{Measure, Scope};
use crate::claims::idle;
use crate::claims::parts::Review;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::house::limits::Limits;
use crate::ids::TopicId;
use crate::schema::{claim_topics, counting, waits};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::BTreeMap;

/// Days from one on, up to another that is the first after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "said above")]
pub struct Span {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// What is summed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// All of a span.
    Whole,
    /// Each day of it.
    Day,
    /// Each week, which begins on Monday (ISO 8601).
    Week,
    /// Each month.
    Month,
    /// Each quarter of a year.
    Quarter,
    /// Each year.
    Year,
}

impl Unit {
    fn sql(self) -> &'static str {
        match self {
            Self::Whole => "DATE '1970-01-01'",
            Self::Day => "day",
            Self::Week => "date_trunc('week', day)::date",
            Self::Month => "date_trunc('month', day)::date",
            Self::Quarter => "date_trunc('quarter', day)::date",
            Self::Year => "date_trunc('year', day)::date",
        }
    }

    /// Whether a month is never cut by it.
    fn has_whole_months(self) -> bool {
        !matches!(self, Self::Day | Self::Week)
    }

    /// Whether a year is never cut by it.
    fn has_whole_years(self) -> bool {
        matches!(self, Self::Whole | Self::Year)
    }
}

/// What is asked for, but of whom.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is said at its type")]
pub struct Wanted<'a> {
    pub zone: &'a str,
    pub span: Span,
    pub unit: Unit,
    pub measures: &'a [Measure],
}

/// A sum, and the first day of what it is of.
#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = Text)]
    measure: String,
    #[diesel(sql_type = Text)]
    bucket: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Makes a transaction see one moment, and write nothing. Its first statement.
///
/// # Errors
/// When the database can't be reached.
pub async fn snapshot(c: &mut Connection) -> Result<(), Error> {
    diesel::sql_query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").execute(c).await?;
    Ok(())
}

/// How days are counted, and whether all of the history is.
///
/// # Errors
/// When the database can't be read.
pub async fn state(c: &mut Connection) -> Result<(Option<String>, bool), Error> {
    let row = counting::table.select((counting::zone, counting::counted_at));
    let row: Option<(Option<String>, Option<Time>)> = row.first(c).await.optional()?;
    Ok(row.map_or((None, false), |(zone, counted_at)| (zone, counted_at.is_some())))
}

/// The sums of one scope, by the first day of each unit.
///
/// # Errors
/// When the database can't be read.
pub async fn sums(
    c: &mut Connection,
    scope: Scope,
    wanted: Wanted<'_>,
) -> Result<BTreeMap<NaiveDate, Sums>, Error> {
    let sql = format!(
        "SELECT {} AS day, measure, bucket, sum(n)::bigint AS n FROM ({} \
         UNION ALL SELECT * FROM (SELECT (at AT TIME ZONE $10)::date AS day, measure, bucket, n FROM facts \
         WHERE scope = $1 AND subject = $2 AND measure = ANY($3)) AS fresh WHERE day >= $6 AND day < $7) AS every \
         GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1",
        wanted.unit.sql(),
        summed("$2"),
    );
    let (word, subject) = scope.key();
    let query = diesel::sql_query(sql)
        .into_boxed()
        .bind::<Text, _>(word)
        .bind::<Uuid, _>(subject)
        .bind::<Array<Text>, _>(words(wanted.measures));
    let query = Cut::of(wanted.span, wanted.unit).bind(query).bind::<Text, _>(wanted.zone);
    let rows: Vec<Row> = query.load(c).await?;
    let mut sums: BTreeMap<NaiveDate, Sums> = BTreeMap::new();
    for row in rows {
        sums.entry(row.day).or_default().add(&row.measure, &row.bucket, row.n);
    }
    Ok(sums)
}

/// The same of the whole span in one.
///
/// # Errors
/// When the database can't be read.
pub async fn total(c: &mut Connection, scope: Scope, wanted: Wanted<'_>) -> Result<Sums, Error> {
    let mut sums = sums(c, scope, Wanted { unit: Unit::Whole, ..wanted }).await?;
    Ok(sums.pop_first().map(|(_, sums)| sums).unwrap_or_default())
}

fn words(measures: &[Measure]) -> Vec<&'static str> {
    measures.iter().map(|measure| measure.as_str()).collect()
}

#[derive(QueryableByName)]
struct First {
    #[diesel(sql_type = diesel::sql_types::Nullable<Date>)]
    day: Option<NaiveDate>,
}

/// The day on which the first claim was logged: nothing counts before it.
///
/// # Errors
/// When the database can't be read.
pub async fn first_day(c: &mut Connection, zone: &str) -> Result<Option<NaiveDate>, Error> {
    let sql = "SELECT least(\
               (SELECT min(day) FROM tallies WHERE scope = 'desk' AND subject = '00000000-0000-0000-0000-000000000000' \
                  AND grain = 'day' AND measure = 'logged' AND n > 0), \
               (SELECT min((at AT TIME ZONE $1)::date) FROM facts WHERE scope = 'desk' AND measure = 'logged')) AS day";
    Ok(diesel::sql_query(sql).bind::<Text, _>(zone).get_result::<First>(c).await?.day)
}

/// In each stage that has a limit, how many claims nobody touched for longer than it.
///
/// # Errors
/// When the database can't be read.
pub async fn late(
    c: &mut Connection,
    topic: Option<TopicId>,
    limits: &Limits,
    now: Time,
) -> Result<BTreeMap<Review, i64>, Error> {
    let mut late = BTreeMap::new();
    for &review in Review::ALL {
        let Some(limit) = idle::limit(limits, review) else { continue };
        let over = waits::review.eq(review.as_str()).and(waits::since.le(now - limit.owner.delta()));
        let mut query = waits::table.filter(over).count().into_boxed();
        if let Some(topic) = topic {
            let of_it = claim_topics::table
                .filter(claim_topics::claim.eq(waits::claim).and(claim_topics::topic.eq(topic)));
            query = query.filter(diesel::dsl::exists(of_it));
        }
        late.insert(review, query.get_result(c).await?);
    }
    Ok(late)
}
