//! The addresses of the site, for search engines. Checks are told apart by their numbers, so that no part of the list needs
//! those before it.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;

/// The most that one file may have (sitemaps.org). The index `checks_sitemap` counts by it too.
pub const MOST: i64 = 50_000;

/// The part that a check belongs to, as the index has it.
const PART: &str = "((number - 1) / 50000)";

/// Something with a page.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Page {
    /// The end of its address.
    #[diesel(sql_type = Text)]
    pub slug: String,
    /// When readers last saw a change.
    #[diesel(sql_type = Timestamptz)]
    pub changed_at: Time,
}

/// A stretch of checks by their numbers.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Part {
    /// Counted from 0.
    #[diesel(sql_type = BigInt)]
    pub part: i64,
    /// When one of them last changed.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub changed_at: Option<Time>,
}

/// How many there are.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub struct Counts {
    /// Published checks.
    #[diesel(sql_type = BigInt)]
    pub checks: i64,
    /// Claimants that the desk knows.
    #[diesel(sql_type = BigInt)]
    pub claimants: i64,
}

/// The parts that have checks: two steps along an index for each.
///
/// # Errors
/// When the database can't be read.
pub async fn parts(c: &mut Connection) -> Result<Vec<Part>, Error> {
    let query = format!(
        "WITH RECURSIVE parts AS (\
            (SELECT {PART} AS part FROM checks ORDER BY {PART} LIMIT 1) \
            UNION ALL \
            SELECT (SELECT {PART} FROM checks WHERE {PART} > parts.part ORDER BY {PART} LIMIT 1) \
            FROM parts WHERE parts.part IS NOT NULL) \
         SELECT part, (SELECT max(changed_at) FROM checks WHERE {PART} = parts.part) AS changed_at \
         FROM parts WHERE part IS NOT NULL"
    );
    Ok(diesel::sql_query(query).load(c).await?)
}

/// The checks of one part. One that was merged into another has no page of its own any more.
///
/// # Errors
/// When the database can't be read.
pub async fn checks(c: &mut Connection, part: i64) -> Result<Vec<Page>, Error> {
    let query = format!(
        "SELECT slug, changed_at FROM checks WHERE {PART} = $1 AND NOT (retracted AND \
            (SELECT duplicate_of FROM claims WHERE claims.id = checks.claim) IS NOT NULL) \
         ORDER BY changed_at DESC"
    );
    Ok(diesel::sql_query(query).bind::<BigInt, _>(part).load(c).await?)
}

/// How many pages of checks and claimants there can be at most; with more than [`MOST`] checks it may be any number above
/// that.
///
/// # Errors
/// When the database can't be read.
pub async fn count(c: &mut Connection) -> Result<Counts, Error> {
    let query = "SELECT (SELECT count(*) FROM (SELECT 1 FROM checks LIMIT $1) AS found) AS checks, \
         (SELECT count(*) FROM claimants) AS claimants";
    Ok(diesel::sql_query(query).bind::<BigInt, _>(MOST + 1).get_result(c).await?)
}

/// A part of the claimants, counted from 0: those of it whom a published check names.
///
/// # Errors
/// When the database can't be read.
pub async fn claimants(c: &mut Connection, part: i64) -> Result<Vec<Page>, Error> {
    let query = "SELECT known.slug, newest.changed_at \
         FROM (SELECT id, slug FROM claimants ORDER BY id OFFSET $1 LIMIT $2) AS known \
         CROSS JOIN LATERAL (SELECT changed_at FROM checks WHERE checks.claimant = known.id \
            ORDER BY changed_at DESC LIMIT 1) AS newest";
    let query = diesel::sql_query(query).bind::<BigInt, _>(part.saturating_mul(MOST)).bind::<BigInt, _>(MOST);
    Ok(query.load(c).await?)
}
