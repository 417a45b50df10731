//! Sums of many: of every topic, and of the claimants that may be worth a look.

use super::cut::{Cut, summed};
use super::{Unit, Wanted, words};
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimantId, TopicId};
use crate::insight::tally::sums::Sums;
use crate::schema::{claimants, topics};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::BTreeMap;

/// Somebody or something with its sums.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Named<K> {
    pub id: K,
    pub name: String,
    pub slug: String,
    pub sums: Sums,
}

#[derive(QueryableByName)]
struct SubjectRow {
    #[diesel(sql_type = Uuid)]
    subject: uuid::Uuid,
    #[diesel(sql_type = Text)]
    measure: String,
    #[diesel(sql_type = Text)]
    bucket: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// All topics by name; those that are `asked` for, or all if none is, with their sums of the whole span.
///
/// # Errors
/// When the database can't be read.
pub async fn topics(
    c: &mut Connection,
    asked: &str,
    wanted: Wanted<'_>,
) -> Result<Vec<Named<TopicId>>, Error> {
    let rows: Vec<(TopicId, String, String)> = topics::table
        .filter(topics::part_of.eq(topics::id))
        .order((topics::name, topics::id))
        .select((topics::id, topics::name, topics::slug))
        .load(c)
        .await?;
    let sql = format!(
        "SELECT subject, measure, bucket, sum(n)::bigint AS n FROM (\
         SELECT topics.id AS subject, summed.measure, summed.bucket, summed.n FROM unnest($10) AS topics (id) CROSS JOIN LATERAL ({}) AS summed \
         UNION ALL SELECT subject, measure, bucket, n FROM (SELECT subject, (at AT TIME ZONE $2)::date AS day, measure, \
         bucket, n FROM facts WHERE scope = $1 AND subject = ANY($10) AND measure = ANY($3)) AS fresh WHERE day >= $6 AND day < $7) AS every \
         GROUP BY 1, 2, 3 HAVING sum(n) <> 0",
        summed("topics.id"),
    );
    let of_it = rows.iter().filter(|(_, _, slug)| slug == asked).map(|(id, ..)| *id);
    let mut ids: Vec<TopicId> = of_it.collect();
    if ids.is_empty() {
        ids = rows.iter().map(|(id, ..)| *id).collect();
    }
    let query = diesel::sql_query(sql)
        .into_boxed()
        .bind::<Text, _>("topic")
        .bind::<Text, _>(wanted.zone)
        .bind::<Array<Text>, _>(words(wanted.measures));
    let query = Cut::of(wanted.span, Unit::Whole).bind(query).bind::<Array<Uuid>, _>(ids);
    let sums: Vec<SubjectRow> = query.load(c).await?;
    Ok(named(rows, sums))
}

fn named<K: From<uuid::Uuid> + Ord + Copy>(
    rows: Vec<(K, String, String)>,
    found: Vec<SubjectRow>,
) -> Vec<Named<K>> {
    let mut sums: BTreeMap<K, Sums> = BTreeMap::new();
    for row in found {
        sums.entry(row.subject.into()).or_default().add(&row.measure, &row.bucket, row.n);
    }
    let with = |(id, name, slug)| Named { id, name, slug, sums: sums.remove(&id).unwrap_or_default() };
    rows.into_iter().map(with).collect()
}

/// Claimants that may be worth a look, for all time: `$1` with the most verdicts; as many of those that lean by `$2` or
/// more; and those of whom something was not summed yet.
const CLAIMANTS: &str = "\
    WITH fresh AS (SELECT subject, measure, bucket, n FROM facts WHERE scope = 'claimant'), \
    few AS (\
      (SELECT subject FROM tallies WHERE scope = 'claimant' AND grain = 'all' AND measure = 'verdict' AND n > 0 \
         ORDER BY n DESC, subject LIMIT $1) \
      UNION (SELECT subject FROM tallies WHERE scope = 'claimant' AND grain = 'all' AND measure = 'lean' AND n >= $2 \
         ORDER BY n DESC, subject LIMIT $1) \
      UNION SELECT subject FROM fresh WHERE measure = 'verdict') \
    SELECT subject, measure, bucket, sum(n)::bigint AS n FROM (\
      SELECT tallies.subject, tallies.measure, tallies.bucket, tallies.n FROM few JOIN tallies \
        ON tallies.scope = 'claimant' AND tallies.subject = few.subject AND tallies.grain = 'all' \
      UNION ALL SELECT subject, measure, bucket, n FROM fresh WHERE subject IN (SELECT subject FROM few)) AS every \
    GROUP BY 1, 2, 3 HAVING sum(n) <> 0";

/// Claimants by name, with all that was ever counted of them.
///
/// # Errors
/// When the database can't be read.
pub async fn claimants(c: &mut Connection, most: i64, fewest: i64) -> Result<Vec<Named<ClaimantId>>, Error> {
    let query = diesel::sql_query(CLAIMANTS).bind::<BigInt, _>(most).bind::<BigInt, _>(fewest);
    let sums: Vec<SubjectRow> = query.load(c).await?;
    let mut ids: Vec<ClaimantId> = sums.iter().map(|row| row.subject.into()).collect();
    ids.dedup();
    let rows: Vec<(ClaimantId, String, String)> = claimants::table
        .filter(claimants::id.eq_any(ids))
        .order((claimants::name, claimants::id))
        .select((claimants::id, claimants::name, claimants::slug))
        .load(c)
        .await?;
    Ok(named(rows, sums))
}
