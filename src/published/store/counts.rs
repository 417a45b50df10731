//! What was checked of a claimant or under a topic: kept counts by rating, and who and what the newest checks name.

use super::directory::Entry;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimantId, TopicId};
use crate::schema::{check_counts, claimants};
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How many checks of a subject have a rating.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Count {
    /// The rating's value; empty for verdicts that were withdrawn.
    pub rating: String,
    /// How many.
    pub checks: i64,
    /// How many of them have a later revision.
    pub changed: i64,
}

/// The counts of a claimant or topic.
///
/// # Errors
/// When the database can't be read.
pub async fn of(c: &mut Connection, subject: Uuid) -> Result<Vec<Count>, Error> {
    let rows = check_counts::table.filter(check_counts::subject.eq(subject).and(check_counts::checks.gt(0)));
    let rows = rows.order(check_counts::rating);
    Ok(rows.select((check_counts::rating, check_counts::checks, check_counts::changed)).load(c).await?)
}

/// Whether the claimant is a `person`, an `organisation` or `unstated`, and where else they are described.
///
/// # Errors
/// When the database can't be read.
pub async fn facts(c: &mut Connection, claimant: ClaimantId) -> Result<(String, Vec<String>), Error> {
    Ok(claimants::table.find(claimant).select((claimants::kind, claimants::same_as)).first(c).await?)
}

/// From so many of a subject's newest checks is told what it goes with.
pub const NEWEST: usize = 200;

/// The topics of a claimant's newest checks, each with how many of these it has; the most frequent first.
///
/// # Errors
/// When the database can't be read.
pub async fn topics_of(c: &mut Connection, claimant: ClaimantId, most: usize) -> Result<Vec<Entry>, Error> {
    let statement = format!(
        "SELECT name, slug, count(*) AS checks FROM (\
            SELECT unnest(topics) AS topic FROM (SELECT topics FROM checks WHERE claimant = $1 \
            ORDER BY first_published_at DESC, claim DESC LIMIT {NEWEST}) AS newest) AS each \
         JOIN topics ON topics.id = topic GROUP BY name, slug ORDER BY checks DESC, name LIMIT {most}"
    );
    Ok(diesel::sql_query(statement).bind::<SqlUuid, _>(claimant).load(c).await?)
}

/// The claimants of a topic's newest checks, likewise.
///
/// # Errors
/// When the database can't be read.
pub async fn claimants_of(c: &mut Connection, topic: TopicId, most: usize) -> Result<Vec<Entry>, Error> {
    let statement = format!(
        "SELECT name, slug, count(*) AS checks FROM (\
            SELECT claimant FROM checks WHERE topics @> ARRAY[$1] \
            ORDER BY first_published_at DESC, claim DESC LIMIT {NEWEST}) AS newest \
         JOIN claimants ON claimants.id = claimant GROUP BY name, slug ORDER BY checks DESC, name LIMIT {most}"
    );
    Ok(diesel::sql_query(statement).bind::<SqlUuid, _>(topic).load(c).await?)
}
