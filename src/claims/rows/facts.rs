//! `facts`: what a claim adds to the desk's figures, written as what is new of it. One statement, prepared once.

use crate::claims::facts::{Facts, Key};
use crate::clock::Time;
use crate::db::Connection;
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::BTreeMap;

/// Held by whoever sums what stands in `facts`, counts the history again, or moves sums: one at a time. Any number, the
/// same in every factdesk.
pub const LOCK: i64 = 4_711_202_612;

/// The statement, with the columns of all rows.
#[derive(Default, QueryId)]
struct Insert {
    at: Vec<Time>,
    scope: Vec<&'static str>,
    subject: Vec<uuid::Uuid>,
    measure: Vec<&'static str>,
    bucket: Vec<String>,
    n: Vec<i64>,
}

impl Insert {
    fn of(counts: BTreeMap<Key, i64>) -> Self {
        let mut insert = Self::default();
        for ((scope, measure, at, bucket), n) in counts {
            let (scope, subject) = scope.key();
            insert.at.push(at);
            insert.scope.push(scope);
            insert.subject.push(subject);
            insert.measure.push(measure.as_str());
            insert.bucket.push(bucket);
            insert.n.push(n);
        }
        insert
    }
}

impl QueryFragment<Pg> for Insert {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("INSERT INTO facts (at, scope, subject, measure, bucket, n) SELECT * FROM unnest(");
        out.push_bind_param::<Array<Timestamptz>, _>(&self.at)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.scope)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Uuid>, _>(&self.subject)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.measure)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.bucket)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<BigInt>, _>(&self.n)?;
        out.push_sql(")");
        Ok(())
    }
}

/// Adds what changed between `before` and `after` to what is to be summed. Rows are only added, so that commands on
/// different claims never wait for each other here.
pub(super) async fn save(c: &Connection, before: Option<&Facts>, after: &Facts) -> QueryResult<()> {
    add(c, after.since(before)).await
}

/// Adds these counts.
///
/// # Errors
/// The database's.
pub async fn add(mut c: &Connection, counts: BTreeMap<Key, i64>) -> QueryResult<()> {
    if counts.is_empty() {
        return Ok(());
    }
    Insert::of(counts).execute(&mut c).await.map(drop)
}

/// All that claims which were just logged add.
pub(super) fn all<'a>(new: impl Iterator<Item = &'a Facts>) -> BTreeMap<Key, i64> {
    let mut counts = BTreeMap::new();
    for (key, n) in new.flat_map(Facts::counts) {
        *counts.entry(key).or_insert(0) += n;
    }
    counts
}
