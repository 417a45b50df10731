//! Reads of readers' reports, for the desk.

use crate::claims::parts::ReportOutcome;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::intake::reports::store::{ANSWER, Answer, SAID, Said};
use crate::line::{clipped, squeezed};
use crate::schema::{checks, report_answers, reports};
use chrono::DateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Timestamptz};
use diesel_async::RunQueryDsl;

/// Reports on a page.
const PAGE: usize = 50;

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not answered, the most urgent first.
    Open,
    /// Those of them whose time has passed.
    Overdue,
    /// Answered, the newest answer first.
    Answered,
    /// All, the newest first.
    All,
}

impl State {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Open, Self::Overdue, Self::Answered, Self::All];

    /// As addresses name it.
    pub fn value(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Answered => "answered",
            Self::All => "all",
        }
    }

    /// Reads an address; what is none of them is the usual one.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.value() == text).unwrap_or(Self::Open)
    }
}

/// Where a page ended: by what its list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    at: Time,
    number: i64,
}

impl Key {
    /// For an address.
    pub fn text(&self) -> String {
        format!("{}_{}", self.at.timestamp_micros(), self.number)
    }

    /// Reads an address.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, number) = text.split_once('_')?;
        let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
        let sound = (1..=9999).contains(&chrono::Datelike::year(&at));
        sound.then_some(Self { at, number: number.parse().ok()? })
    }
}

/// A report in the list.
#[derive(Clone, Debug, Queryable)]
pub struct Line {
    /// Its number.
    pub number: i64,
    /// The claim.
    pub claim: ClaimId,
    /// What readers know the claim by.
    pub text: String,
    /// The language of that.
    pub language: String,
    /// What is wrong, in the reader's words.
    pub wrong: String,
    /// When it came.
    pub received_at: Time,
    /// Until when it is to be answered.
    pub due_at: Time,
    /// When it was first answered.
    pub answered_at: Option<Time>,
    /// The outcome that stands.
    pub outcome: Option<String>,
}

impl Line {
    /// One line of at most 200 characters.
    pub fn gist(&self) -> String {
        clipped(&squeezed(&self.wrong), 200)
    }

    /// Whether its time has passed without an answer.
    pub fn is_late(&self, now: Time) -> bool {
        self.answered_at.is_none() && self.due_at < now
    }

    /// What came of it, in a word.
    pub fn outcome(&self) -> &'static str {
        let outcome = self.outcome.as_deref().and_then(|word| word.parse::<ReportOutcome>().ok());
        outcome.map_or("Open", ReportOutcome::label)
    }
}

/// One page, and where the next begins, if there is one.
///
/// # Errors
/// When the database can't be read.
pub async fn page(
    c: &mut Connection,
    state: State,
    after: Option<Key>,
    now: Time,
) -> Result<(Vec<Line>, Option<Key>), Error> {
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut query = reports::table
        .inner_join(checks::table.on(checks::claim.eq(reports::claim)))
        .left_join(report_answers::table.on(report_answers::report.eq(reports::number)))
        .select(columns())
        .limit(most)
        .into_boxed();
    let (open, soonest) = (reports::answered_at.is_null(), (reports::due_at, reports::number));
    let newest = (reports::answered_at.desc(), reports::number.desc());
    query = match state {
        State::Open => query.filter(open).order(soonest),
        State::Overdue => query.filter(open.and(reports::due_at.lt(now))).order(soonest),
        State::Answered => query.filter(reports::answered_at.is_not_null()).order(newest),
        State::All => query.order(reports::number.desc()),
    };
    if let Some(Key { at, number }) = after {
        let behind = |words| {
            sql::<Bool>(words).bind::<Timestamptz, _>(at).sql(", ").bind::<BigInt, _>(number).sql(")")
        };
        query = match state {
            State::Open | State::Overdue => query.filter(behind("(reports.due_at, reports.number) > (")),
            State::Answered => query.filter(behind("(reports.answered_at, reports.number) < (")),
            State::All => query.filter(reports::number.lt(number)),
        };
    }
    let mut lines: Vec<Line> = query.load(c).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let key = |line: &Line| Key { at: at(state, line), number: line.number };
    let next = lines.last().filter(|_| more).map(key);
    Ok((lines, next))
}

/// What the list is ordered by.
fn at(state: State, line: &Line) -> Time {
    match state {
        State::Open | State::Overdue => line.due_at,
        State::Answered => line.answered_at.unwrap_or(line.received_at),
        State::All => line.received_at,
    }
}

#[diesel::dsl::auto_type]
fn columns() -> _ {
    (
        reports::number,
        reports::claim,
        checks::text,
        checks::language,
        reports::wrong,
        reports::received_at,
        reports::due_at,
        reports::answered_at,
        report_answers::outcome.nullable(),
    )
}

/// How many a workbench names.
const NAMED: i64 = 20;

/// The newest reports about a claim.
///
/// # Errors
/// When the database can't be read.
pub async fn of_claim(c: &mut Connection, claim: ClaimId) -> Result<Vec<Line>, Error> {
    let theirs = reports::table
        .inner_join(checks::table.on(checks::claim.eq(reports::claim)))
        .left_join(report_answers::table.on(report_answers::report.eq(reports::number)))
        .filter(reports::claim.eq(claim));
    Ok(theirs.order(reports::number.desc()).limit(NAMED).select(columns()).load(c).await?)
}

/// A report with all that the desk sees of it.
pub struct Whole {
    /// As the list has it.
    pub line: Line,
    /// What the reader wrote.
    pub said: Said,
    /// The revision that they had before them.
    pub revision: i32,
    /// Where they want to be written to.
    pub contact: Option<String>,
    /// The end of the check's address.
    pub slug: String,
    /// The answer that stands.
    pub answer: Option<Answer>,
}

/// The report of this number: three queries by keys.
///
/// # Errors
/// [`Error::NotFound`] without it.
pub async fn whole(c: &mut Connection, number: i64) -> Result<Whole, Error> {
    let line: Line = reports::table
        .inner_join(checks::table.on(checks::claim.eq(reports::claim)))
        .left_join(report_answers::table.on(report_answers::report.eq(reports::number)))
        .filter(reports::number.eq(number))
        .select(columns())
        .first(c)
        .await?;
    let (said, revision, contact, slug): (Said, i32, Option<String>, String) = reports::table
        .inner_join(checks::table.on(checks::claim.eq(reports::claim)))
        .filter(reports::number.eq(number))
        .select((SAID, reports::revision, reports::contact, checks::slug))
        .first(c)
        .await?;
    let answer = report_answers::table.find((line.claim, number)).select(ANSWER);
    let answer = answer.first(c).await.optional()?;
    Ok(Whole { line, said, revision, contact, slug, answer })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_a_page_ended_or_nothing() {
        let key = Key { at: "2026-11-24T09:00:00.000001Z".parse().unwrap(), number: 7 };
        assert_eq!(Key::parse(&key.text()), Some(key));
        for wrong in ["", "_", "x_7", "7_x", "9223372036854775807_1"] {
            assert_eq!(Key::parse(wrong), None, "{wrong}");
        }
        assert_eq!(State::parse("nonsense"), State::Open);
    }
}
