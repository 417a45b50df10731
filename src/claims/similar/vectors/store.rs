//! Which texts have no vector yet, and what was made of them.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bytea, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// A node that has not come back for so long has died over it.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// A text that nobody has looked at.
#[derive(QueryableByName)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Unmade {
    #[diesel(sql_type = Uuid)]
    pub claim: ClaimId,
    #[diesel(sql_type = BigInt)]
    pub changed_in: i64,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = Text)]
    pub summary: String,
}

/// Takes some, which no other node takes meanwhile.
///
/// # Errors
/// When the database can't be written.
pub async fn take(c: &mut Connection, most: i64, now: Time) -> Result<Vec<Unmade>, Error> {
    let sql = "WITH taken AS (UPDATE likenesses SET taken_at = $1 WHERE claim IN \
                   (SELECT claim FROM likenesses WHERE model = '' AND (taken_at IS NULL OR taken_at < $2) \
                    ORDER BY claim LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING claim, changed_in) \
               SELECT taken.claim, changed_in, claims.text, claims.language, coalesce(checks.summary, '') AS summary \
               FROM taken JOIN claims ON claims.id = taken.claim LEFT JOIN checks ON checks.claim = taken.claim";
    let query = diesel::sql_query(sql).bind::<Timestamptz, _>(now).bind::<Timestamptz, _>(now - LEASE);
    Ok(query.bind::<BigInt, _>(most).load(c).await?)
}

/// Keeps what was made of a text, if it is still that text.
///
/// # Errors
/// When the database can't be written.
pub async fn keep(c: &mut Connection, one: &Unmade, model: &str, vector: Option<&[u8]>) -> Result<(), Error> {
    let sql =
        "UPDATE likenesses SET model = $1, vector = $2, taken_at = NULL WHERE claim = $3 AND changed_in = $4";
    let query = diesel::sql_query(sql).bind::<Text, _>(model).bind::<Nullable<Bytea>, _>(vector);
    query.bind::<Uuid, _>(one.claim).bind::<BigInt, _>(one.changed_in).execute(c).await?;
    Ok(())
}

/// Forgets some that another model made; how many.
///
/// # Errors
/// When the database can't be written.
pub async fn forget_others(c: &mut Connection, model: &str, most: i64) -> Result<usize, Error> {
    let sql = "UPDATE likenesses SET model = '', vector = NULL, taken_at = NULL WHERE claim IN \
               (SELECT claim FROM likenesses WHERE model <> '' AND model <> $1 LIMIT $2)";
    Ok(diesel::sql_query(sql).bind::<Text, _>(model).bind::<BigInt, _>(most).execute(c).await?)
}
