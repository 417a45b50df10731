//! Who carries what: read from `duties`, which holds no more than what is in work.

use crate::claims::parts::{Duty, Review};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::people::absence::Absence;
use crate::people::store::absences;
use crate::schema::{claims, duties, waits};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// What one person carries.
#[derive(Clone, Debug, QueryableByName)]
pub struct Load {
    /// Who.
    #[diesel(sql_type = Uuid)]
    pub person: PersonId,
    /// As colleagues know them.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// What they may do.
    #[diesel(sql_type = Text)]
    pub role: String,
    /// Whether they can no longer sign in.
    #[diesel(sql_type = Bool)]
    pub disabled: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    away_from: Option<Time>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    away_until: Option<Time>,
    #[diesel(sql_type = Nullable<Uuid>)]
    stand_in: Option<PersonId>,
    /// Who stands in while they are away.
    #[diesel(sql_type = Nullable<Text>)]
    pub stand_in_name: Option<String>,
    /// All they have in work.
    #[diesel(sql_type = BigInt)]
    pub open: i64,
    /// Of it, as reviewer.
    #[diesel(sql_type = BigInt)]
    pub reviewing: i64,
    /// Of it, as approver.
    #[diesel(sql_type = BigInt)]
    pub approving: i64,
    /// Of claims in review.
    #[diesel(sql_type = BigInt)]
    pub in_review: i64,
    /// Of claims that await approval.
    #[diesel(sql_type = BigInt)]
    pub awaiting: i64,
    /// Of claims that are approved and not published.
    #[diesel(sql_type = BigInt)]
    pub approved: i64,
    /// Over its time.
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    /// Due within a week.
    #[diesel(sql_type = BigInt)]
    pub week: i64,
    /// Since when nobody has touched the claim of theirs that was left alone the longest.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub idle_since: Option<Time>,
}

impl Load {
    /// When they are away, over or not.
    pub fn absence(&self) -> Option<Absence> {
        absences::read((self.away_from, self.away_until, self.stand_in))
    }
}

/// Everybody who can be responsible, and whoever else still is, by name. One query; `week` is when a week is over.
///
/// # Errors
/// When the database can't be read.
pub async fn loads(c: &mut Connection, now: Time, week: Time) -> Result<Vec<Load>, Error> {
    let query = diesel::sql_query(
        "SELECT people.id AS person, people.name, people.role, people.disabled, people.away_from, people.away_until, \
         people.stand_in, standing.name AS stand_in_name, count(duties.claim) AS open, \
         count(*) FILTER (WHERE duties.role = 'reviewer') AS reviewing, \
         count(*) FILTER (WHERE duties.role = 'approver') AS approving, \
         count(*) FILTER (WHERE duties.review = 'in_review') AS in_review, \
         count(*) FILTER (WHERE duties.review = 'awaiting_approval') AS awaiting, \
         count(*) FILTER (WHERE duties.review = 'approved') AS approved, \
         count(*) FILTER (WHERE duties.due_at <= $1) AS late, \
         count(*) FILTER (WHERE duties.due_at > $1 AND duties.due_at <= $2) AS week, \
         min(waits.since) AS idle_since \
         FROM people LEFT JOIN duties ON duties.person = people.id LEFT JOIN waits ON waits.claim = duties.claim \
         LEFT JOIN people AS standing ON standing.id = people.stand_in \
         WHERE (NOT people.disabled AND people.role <> 'contributor') OR duties.claim IS NOT NULL \
         GROUP BY people.id, standing.name ORDER BY people.name, people.id",
    );
    Ok(query.bind::<Timestamptz, _>(now).bind::<Timestamptz, _>(week).load(c).await?)
}

/// One responsibility, with its claim.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Carried {
    pub claim: ClaimId,
    pub duty_number: i32,
    pub duty: Duty,
    pub review: Review,
    pub due_at: Option<Time>,
    pub number: i64,
    pub text: String,
    pub language: String,
    pub idle_since: Option<Time>,
}

type Row = (ClaimId, i32, String, String, Option<Time>, i64, String, String, Option<Time>);

/// What somebody has in work, the soonest due first, `most` of it.
///
/// # Errors
/// When the database can't be read.
pub async fn carried(c: &mut Connection, person: PersonId, most: usize) -> Result<Vec<Carried>, Error> {
    let theirs = duties::table
        .inner_join(claims::table.on(claims::id.eq(duties::claim)))
        .left_join(waits::table.on(waits::claim.eq(duties::claim)))
        .filter(duties::person.eq(person))
        .order((duties::due_at.asc().nulls_last(), claims::number, duties::number))
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .select((
            duties::claim,
            duties::number,
            duties::role,
            duties::review,
            duties::due_at,
            claims::number,
            claims::text,
            claims::language,
            waits::since.nullable(),
        ));
    theirs.load::<Row>(c).await?.into_iter().map(Carried::of).collect()
}

impl Carried {
    fn of(row: Row) -> Result<Self, Error> {
        let (claim, duty_number, duty, review, due_at, number, text, language, idle_since) = row;
        let (duty, review) =
            (duty.parse().map_err(Error::internal)?, review.parse().map_err(Error::internal)?);
        Ok(Self { claim, duty_number, duty, review, due_at, number, text, language, idle_since })
    }
}

/// How many responsibilities somebody has in work.
///
/// # Errors
/// When the database can't be read.
pub async fn count(c: &mut Connection, person: PersonId) -> Result<i64, Error> {
    Ok(duties::table.filter(duties::person.eq(person)).count().get_result(c).await?)
}
