//! The figures of a topic that becomes part of another go along: sums are moved, and a claim that stood under both counts
//! once.

use super::{Stopped, Under};
use crate::claims::facts::{Facts, Key, Scope};
use crate::claims::rows::facts::{LOCK, add};
use crate::claims::store::fold;
use crate::db::Connection;
use crate::history::{self, ChainId};
use crate::ids::TopicId;
use diesel::sql_types::{BigInt, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::BTreeMap;

/// `$1` the topic that ends, `$2` the one it becomes part of.
const MOVES: [&str; 4] = [
    "INSERT INTO facts (at, scope, subject, measure, bucket, n) \
     SELECT at, scope, $2, measure, bucket, n FROM facts WHERE scope = 'topic' AND subject = $1",
    "DELETE FROM facts WHERE scope = 'topic' AND subject = $1 AND subject <> $2",
    "INSERT INTO tallies (scope, subject, grain, measure, day, bucket, n) \
     SELECT scope, $2, grain, measure, day, bucket, n FROM tallies \
       WHERE scope = 'topic' AND subject = $1 AND n <> 0 ORDER BY 1, 2, 3, 4, 5, 6 \
     ON CONFLICT (scope, subject, grain, measure, day, bucket) DO UPDATE SET n = tallies.n + excluded.n",
    "UPDATE tallies SET n = 0 WHERE scope = 'topic' AND subject = $1 AND subject <> $2",
];

/// Moves them, before the claims themselves are moved. Whoever sums or counts again meanwhile is waited for.
pub(super) async fn join(c: &mut Connection, from: TopicId, into: TopicId) -> Result<(), Stopped> {
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(LOCK).execute(c).await?;
    let twice = counted_twice(c, from, into).await?;
    for sql in MOVES {
        diesel::sql_query(sql).bind::<Uuid, _>(from).bind::<Uuid, _>(into).execute(c).await?;
    }
    Ok(add(c, twice.into_iter().map(|(key, n)| (key, -n)).collect()).await?)
}

/// What the claims under both add to either.
async fn counted_twice(
    c: &mut Connection,
    from: TopicId,
    into: TopicId,
) -> Result<BTreeMap<Key, i64>, Stopped> {
    let query = "SELECT claim FROM claim_topics WHERE topic = $1 INTERSECT SELECT claim FROM claim_topics WHERE topic = $2";
    let both = diesel::sql_query(query).bind::<Uuid, _>(from).bind::<Uuid, _>(into);
    let both: Vec<Under> = both.load(c).await?;
    let mut counts = BTreeMap::new();
    for Under { claim: id } in both {
        let claim = fold(id, &history::load(c, ChainId::Claim(id)).await?)?;
        for ((scope, measure, at, bucket), n) in Facts::of(&claim).counts() {
            if scope == Scope::Desk {
                *counts.entry((Scope::Topic(into), measure, at, bucket)).or_insert(0) += n;
            }
        }
    }
    Ok(counts)
}
