//! Sums of many: of every topic, and of the claimants that may be worth a look.

use super::{SUMMED, Unit, Wanted, months, words};
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimantId, TopicId};
use crate::insight::tally::sums::Sums;
use crate::schema::{claimants, topics};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text, Uuid};
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

/// All topics by name, each with its sums of the whole span.
///
/// # Errors
/// When the database can't be read.
pub async fn topics(c: &mut Connection, wanted: Wanted<'_>) -> Result<Vec<Named<TopicId>>, Error> {
    let rows: Vec<(TopicId, String, String)> = topics::table
        .order((topics::name, topics::id))
        .select((topics::id, topics::name, topics::slug))
        .load(c)
        .await?;
    let sql = format!(
        "SELECT subject, measure, bucket, sum(n)::bigint AS n FROM (\
         SELECT topics.id AS subject, summed.measure, summed.bucket, summed.n FROM topics CROSS JOIN LATERAL ({}) AS summed \
         UNION ALL SELECT subject, measure, bucket, n FROM (SELECT subject, (at AT TIME ZONE $2)::date AS day, measure, \
         bucket, n FROM facts WHERE scope = $1 AND measure = ANY($3)) AS fresh WHERE day >= $6 AND day < $7) AS every \
         GROUP BY 1, 2, 3 HAVING sum(n) <> 0",
        SUMMED.replace("SUBJECT", "topics.id"),
    );
    let (first, last) = months(wanted.span, Unit::Whole);
    let sums: Vec<SubjectRow> = diesel::sql_query(sql)
        .bind::<Text, _>("topic")
        .bind::<Text, _>(wanted.zone)
        .bind::<Array<Text>, _>(words(wanted.measures))
        .bind::<Date, _>(first)
        .bind::<Date, _>(last)
        .bind::<Date, _>(wanted.span.from)
        .bind::<Date, _>(wanted.span.until)
        .load(c)
        .await?;
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

/// Claimants that may be worth a look, for all time: those with the most verdicts; those with `fewest` or more, nine in ten
/// of which refute; and those of whom something was not summed yet. `most` of the first two each.
const CLAIMANTS: &str = "\
    WITH fresh AS (SELECT subject, measure, bucket, n FROM facts WHERE scope = 'claimant'), \
    few AS (\
      (SELECT subject FROM tallies WHERE scope = 'claimant' AND grain = 'all' AND measure = 'verdict' AND n > 0 \
         ORDER BY n DESC, subject LIMIT $1) \
      UNION (SELECT verdicts.subject FROM tallies AS verdicts JOIN tallies AS refuted ON refuted.scope = 'claimant' \
         AND refuted.subject = verdicts.subject AND refuted.grain = 'all' AND refuted.measure = 'refuted' \
         AND refuted.day = verdicts.day AND refuted.bucket = verdicts.bucket \
         WHERE verdicts.scope = 'claimant' AND verdicts.grain = 'all' AND verdicts.measure = 'verdict' \
           AND verdicts.n >= $2 AND refuted.n * 10 >= verdicts.n * 9 \
         ORDER BY verdicts.n DESC, verdicts.subject LIMIT $1) \
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
