//! Reads for earlier claims: texts for the index, vectors for those that fit, and what a page shows of them.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::schema::claims;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bytea, Integer, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// What a claim is found by.
#[derive(QueryableByName)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct TextRow {
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    /// What the published page says at its head; empty without one.
    #[diesel(sql_type = Text)]
    pub summary: String,
}

const TEXTS: &str = "SELECT claims.number, claims.text, claims.language, coalesce(checks.summary, '') AS summary \
    FROM claims LEFT JOIN checks ON checks.claim = claims.id ";

/// The texts behind this number.
///
/// # Errors
/// When the database can't be read.
pub async fn behind(c: &mut Connection, number: i64, most: i64) -> Result<Vec<TextRow>, Error> {
    let sql = format!("{TEXTS} WHERE claims.number > $1 ORDER BY claims.number LIMIT $2");
    Ok(diesel::sql_query(sql).bind::<BigInt, _>(number).bind::<BigInt, _>(most).load(c).await?)
}

#[derive(QueryableByName)]
struct Snapshot {
    #[diesel(sql_type = Text)]
    snapshot: String,
}

/// Which transactions have ended.
///
/// # Errors
/// When the database can't be read.
pub async fn now(c: &mut Connection) -> Result<String, Error> {
    let sql = "SELECT pg_current_snapshot()::text AS snapshot";
    Ok(diesel::sql_query(sql).get_result::<Snapshot>(c).await?.snapshot)
}

/// The texts that transactions changed which had not ended then.
///
/// # Errors
/// When the database can't be read.
pub async fn changed(c: &mut Connection, since: &str, most: i64) -> Result<Vec<TextRow>, Error> {
    // Numbers of transactions that are yet to come stand in what was copied from another database.
    let sql = format!(
        "{TEXTS} JOIN likenesses ON likenesses.claim = claims.id \
         WHERE changed_in >= pg_snapshot_xmin($1::pg_snapshot)::text::bigint \
           AND changed_in < pg_snapshot_xmax(pg_current_snapshot())::text::bigint \
           AND NOT pg_visible_in_snapshot(changed_in::text::xid8, $1::pg_snapshot) LIMIT $2"
    );
    Ok(diesel::sql_query(sql).bind::<Text, _>(since).bind::<BigInt, _>(most).load(c).await?)
}

#[derive(QueryableByName)]
struct VectorRow {
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Bytea)]
    vector: Vec<u8>,
}

/// The vectors that this model made for these claims.
///
/// # Errors
/// When the database can't be read.
pub async fn vectors(c: &mut Connection, numbers: &[i64], model: &str) -> Result<Vec<(i64, Vec<u8>)>, Error> {
    let sql = "SELECT claims.number, vector FROM claims JOIN likenesses ON likenesses.claim = claims.id \
               WHERE claims.number = ANY ($1) AND model = $2 AND vector IS NOT NULL";
    let query = diesel::sql_query(sql).bind::<Array<BigInt>, _>(numbers).bind::<Text, _>(model);
    let rows: Vec<VectorRow> = query.load(c).await?;
    Ok(rows.into_iter().map(|row| (row.number, row.vector)).collect())
}

/// A claim as it is shown beside one that is like it.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Row {
    #[diesel(sql_type = Uuid)]
    pub id: ClaimId,
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = Text)]
    pub review: String,
    #[diesel(sql_type = Text)]
    pub publication: String,
    #[diesel(sql_type = Timestamptz)]
    pub logged_at: Time,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub published_at: Option<Time>,
    #[diesel(sql_type = Nullable<Text>)]
    pub rating_label: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub rating_tone: Option<String>,
    #[diesel(sql_type = Text)]
    pub summary: String,
}

/// The claims of these numbers, but for those that ended in others, and those of which was said what they are to `claim`.
/// Ratings are those of published pages: what is proposed is not for everybody.
///
/// # Errors
/// When the database can't be read.
pub async fn rows(c: &mut Connection, numbers: &[i64], claim: Option<ClaimId>) -> Result<Vec<Row>, Error> {
    let sql = "SELECT claims.id, claims.number, claims.text, claims.language, claims.review, claims.publication, \
               claims.logged_at, checks.published_at, CASE WHEN NOT checks.retracted THEN checks.rating_label END AS rating_label, \
               CASE WHEN NOT checks.retracted THEN checks.rating_tone END AS rating_tone, coalesce(checks.summary, '') AS summary \
               FROM claims LEFT JOIN checks ON checks.claim = claims.id \
               WHERE claims.number = ANY ($1) AND claims.duplicate_of IS NULL AND claims.id IS DISTINCT FROM $2 \
               AND NOT EXISTS (SELECT FROM relations WHERE (claim = claims.id AND other = $2) \
                   OR (claim = $2 AND other = claims.id))";
    let query = diesel::sql_query(sql).bind::<Array<BigInt>, _>(numbers).bind::<Nullable<Uuid>, _>(claim);
    Ok(query.load(c).await?)
}

#[derive(QueryableByName)]
struct PairRow {
    #[diesel(sql_type = Uuid)]
    claim: ClaimId,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Of which pairs was said what they are, from the side of each of these claims: with the number of the other.
///
/// # Errors
/// When the database can't be read.
pub async fn answered(c: &mut Connection, of: &[ClaimId]) -> Result<Vec<(ClaimId, i64)>, Error> {
    let sql = "SELECT relations.claim, claims.number FROM relations JOIN claims ON claims.id = other \
               WHERE relations.claim = ANY ($1) UNION \
               SELECT other AS claim, claims.number FROM relations JOIN claims ON claims.id = relations.claim \
               WHERE other = ANY ($1)";
    let rows: Vec<PairRow> = diesel::sql_query(sql).bind::<Array<Uuid>, _>(of).load(c).await?;
    Ok(rows.into_iter().map(|row| (row.claim, row.number)).collect())
}

/// A claim of which somebody said what it is to another.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Related {
    #[diesel(sql_type = Uuid)]
    pub id: ClaimId,
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = Text)]
    pub publication: String,
    #[diesel(sql_type = Text)]
    pub review: String,
    #[diesel(sql_type = Text)]
    pub how: String,
    /// 1 where it was said in the history of this claim, 0 where in that of the other.
    #[diesel(sql_type = Integer)]
    pub own: i32,
}

/// What was said of other claims and this one, in the history of either.
///
/// # Errors
/// When the database can't be read.
pub async fn related(c: &mut Connection, claim: ClaimId) -> Result<Vec<Related>, Error> {
    let columns =
        "claims.id, claims.number, claims.text, claims.language, claims.publication, claims.review, how";
    let sql = format!(
        "SELECT {columns}, 1 AS own FROM relations JOIN claims ON claims.id = other WHERE relations.claim = $1 \
         UNION ALL SELECT {columns}, 0 FROM relations JOIN claims ON claims.id = relations.claim WHERE other = $1 \
         ORDER BY number"
    );
    Ok(diesel::sql_query(sql).bind::<Uuid, _>(claim).load(c).await?)
}

/// What people call a claim by.
///
/// # Errors
/// When the database can't be read.
pub async fn number_of(c: &mut Connection, claim: ClaimId) -> Result<Option<i64>, Error> {
    Ok(claims::table.find(claim).select(claims::number).first(c).await.optional()?)
}
