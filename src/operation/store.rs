//! What the database says of how the desk is.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;

/// How history and tree stand.
#[derive(Clone, Debug, QueryableByName)]
pub struct Log {
    /// Entries with a number in the tree.
    #[diesel(sql_type = BigInt)]
    pub size: i64,
    /// Entries without.
    #[diesel(sql_type = BigInt)]
    pub unsequenced: i64,
    /// When the newest entry was made.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub head_at: Option<Time>,
    /// When the newest checkpoint was signed.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub signed_at: Option<Time>,
}

/// How the jobs of one kind stand.
#[derive(Clone, Debug, QueryableByName)]
pub struct Jobs {
    /// Which.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// Not carried out yet.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    /// Given up.
    #[diesel(sql_type = BigInt)]
    pub dead: i64,
    /// When the oldest of those that wait was made.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub oldest: Option<Time>,
}

/// How history and tree stand. Each entry has its number, or waits for it, so nobody needs to count them.
///
/// # Errors
/// When the database can't be read.
pub async fn log(c: &mut Connection) -> Result<Log, Error> {
    let query = "SELECT (SELECT size FROM log_head) AS size, (SELECT count(*) FROM unsequenced) AS unsequenced, \
                 (SELECT max(at) FROM history) AS head_at, \
                 (SELECT signed_at FROM checkpoints ORDER BY size DESC, key DESC LIMIT 1) AS signed_at";
    Ok(diesel::sql_query(query).get_result(c).await?)
}

/// How the jobs stand, by kind.
///
/// # Errors
/// When the database can't be read.
pub async fn jobs(c: &mut Connection) -> Result<Vec<Jobs>, Error> {
    let query = "SELECT kind, count(*) FILTER (WHERE dead_at IS NULL) AS waiting, \
                 count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead, \
                 min(created_at) FILTER (WHERE dead_at IS NULL) AS oldest \
                 FROM outbox WHERE done_at IS NULL GROUP BY kind ORDER BY kind";
    Ok(diesel::sql_query(query).load(c).await?)
}
