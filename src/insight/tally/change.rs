//! From facts to tallies: a little of it every few seconds, or all of it again from the history.

use crate::claims::facts::{Facts, Key};
use crate::claims::rows::facts::{self, LOCK};
use crate::claims::{store, subjects};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::walk;
use crate::history::{ChainId, Entry};
use crate::ids::TopicId;
use crate::schema::counting;
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use diesel_async::RunQueryDsl;
use std::collections::BTreeMap;

/// Facts that are summed at once.
const TOGETHER: i64 = 20_000;

/// Sums what was `taken`: by day, month and year, of claimants for all time. In the order of the key, so that two never wait
/// for each other.
const SUM: &str = "\
    INSERT INTO public.tallies (scope, subject, grain, measure, day, bucket, n) \
    SELECT scope, subject, grain, measure, day, bucket, sum(n) FROM ( \
      SELECT scope, subject, 'day' AS grain, measure, (at AT TIME ZONE $1)::date AS day, bucket, n FROM taken \
        WHERE scope <> 'claimant' \
      UNION ALL SELECT scope, subject, 'month', measure, date_trunc('month', at AT TIME ZONE $1)::date, bucket, n \
        FROM taken WHERE scope <> 'claimant' \
      UNION ALL SELECT scope, subject, 'year', measure, date_trunc('year', at AT TIME ZONE $1)::date, bucket, n \
        FROM taken WHERE scope <> 'claimant' \
      UNION ALL SELECT scope, subject, 'all', measure, DATE '1970-01-01', bucket, n FROM taken \
        WHERE scope = 'claimant' \
    ) AS spread GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5, 6 \
    ON CONFLICT (scope, subject, grain, measure, day, bucket) DO UPDATE SET n = tallies.n + excluded.n";

#[derive(QueryableByName)]
struct Got {
    #[diesel(sql_type = Bool)]
    got: bool,
}

/// Sums some facts and takes them away, in one transaction: whoever reads sees each of them once. Whether it did; where
/// another node is at it, or the history is being counted again, it leaves it to them.
///
/// # Errors
/// When the database can't be written; nothing is then changed.
pub async fn roll_up(c: &mut Connection) -> Result<bool, Error> {
    let free = diesel::sql_query("SELECT pg_try_advisory_xact_lock($1) AS got").bind::<BigInt, _>(LOCK);
    if !free.get_result::<Got>(c).await?.got {
        return Ok(false);
    }
    let Some(zone) = zone(c).await? else { return Ok(false) };
    let sql = format!(
        "WITH taken AS (DELETE FROM facts WHERE id IN (SELECT id FROM facts ORDER BY id LIMIT $2) RETURNING *) {SUM}"
    );
    let summed = diesel::sql_query(sql).bind::<Text, _>(zone).bind::<BigInt, _>(TOGETHER);
    Ok(summed.execute(c).await? > 0)
}

async fn zone(c: &mut Connection) -> Result<Option<String>, Error> {
    Ok(counting::table.select(counting::zone).first::<Option<String>>(c).await.optional()?.flatten())
}

/// Whether the history has to be counted: it never was, or by the days of another zone. Where there was nothing to count,
/// `zone` is what days are counted by from now on.
///
/// # Errors
/// When the database can't be written.
pub async fn is_wanted(c: &mut Connection, by: Tz) -> Result<bool, Error> {
    let unset = counting::table.filter(counting::zone.is_null().and(counting::counted_at.is_not_null()));
    diesel::update(unset).set(counting::zone.eq(by.name())).execute(c).await?;
    Ok(zone(c).await?.as_deref() != Some(by.name()))
}

/// Told after each page: claims counted, of how many.
pub type Watch<'a> = &'a mut (dyn FnMut(u64, u64) + Send);

/// Counts the whole history again, in one transaction on the owner's connection, beside everything that happens
/// meanwhile: what is committed after it began stays in `facts` and comes on top.
///
/// # Errors
/// When the database can't be read or written, or a chain can't be folded; nothing is then changed.
pub async fn rebuild(c: &mut Connection, by: Tz, now: Time, watch: Watch<'_>) -> Result<u64, Error> {
    // Of the session, and before the snapshot: no sum is half-way when it is taken, and none begins before the end.
    diesel::sql_query("SELECT pg_advisory_lock($1)").bind::<BigInt, _>(LOCK).execute(c).await?;
    let again = Again { by, now, watch, done: 0 };
    let counted = c.build_transaction().repeatable_read().run(async move |c| again.run(c).await).await;
    diesel::sql_query("SELECT pg_advisory_unlock($1)").bind::<BigInt, _>(LOCK).execute(c).await?;
    counted
}

struct Again<'a> {
    by: Tz,
    now: Time,
    watch: Watch<'a>,
    done: u64,
}

impl Again<'_> {
    async fn run(mut self, c: &mut Connection) -> Result<u64, Error> {
        // These are the facts of the snapshot: the entries from which they were made are counted below.
        diesel::sql_query("DELETE FROM public.facts").execute(c).await?;
        diesel::sql_query("DELETE FROM public.tallies").execute(c).await?;
        // From here on this connection's `facts` are its own: a temporary table is found first.
        let own = "CREATE TEMPORARY TABLE facts (at timestamptz, scope text, subject uuid, measure text, bucket text, \
                   n bigint) ON COMMIT DROP";
        diesel::sql_query(own).execute(c).await?;
        let joined = subjects::reads::joined(c).await?;
        let of = walk::count_claims(c).await?.unsigned_abs();
        let mut after = None;
        loop {
            let page = walk::next_claims(c, after).await?;
            let Some((last, _)) = page.last() else { break };
            after = Some(*last);
            facts::add(c, count(&page, &joined)?).await?;
            self.done += page.len() as u64;
            (self.watch)(self.done, of);
        }
        let sql = format!("WITH taken AS (SELECT * FROM facts) {SUM}");
        diesel::sql_query(sql).bind::<Text, _>(self.by.name()).execute(c).await?;
        let set = (counting::zone.eq(self.by.name()), counting::counted_at.eq(self.now));
        diesel::update(counting::table).set(set).execute(c).await?;
        Ok(self.done)
    }
}

fn count(
    page: &[(ChainId, Vec<Entry>)],
    joined: &BTreeMap<TopicId, TopicId>,
) -> Result<BTreeMap<Key, i64>, Error> {
    let mut counts = BTreeMap::new();
    for (chain, entries) in page {
        let ChainId::Claim(id) = chain else { continue };
        let mut claim = store::fold(*id, entries)?;
        claim.join_topics(joined);
        for (key, n) in Facts::of(&claim).counts() {
            *counts.entry(key).or_insert(0) += n;
        }
    }
    Ok(counts)
}
