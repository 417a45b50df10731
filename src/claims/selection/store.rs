//! Reads of the claims that were selected.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::web::frame::direction;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text, Uuid};
use diesel_async::RunQueryDsl;

/// A selected claim, with the length of its chain at this moment.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Chosen {
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
    #[diesel(sql_type = BigInt)]
    pub position: i64,
}

impl Chosen {
    /// The writing direction of its language.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}

/// The claims of these keys, in the same order; a key that is no claim's is left out.
///
/// # Errors
/// When the database can't be read.
pub async fn chosen(c: &mut Connection, ids: &[ClaimId]) -> Result<Vec<Chosen>, Error> {
    let query = diesel::sql_query(
        "SELECT claims.id, claims.number, claims.text, claims.language, claims.review, chains.length AS position \
         FROM claims JOIN chains ON chains.chain = 'claim:' || claims.id::text \
         WHERE claims.id = ANY($1) ORDER BY array_position($1, claims.id)",
    );
    Ok(query.bind::<Array<Uuid>, _>(ids).load(c).await?)
}
