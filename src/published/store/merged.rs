//! Where withdrawn checks lead that ended in another claim.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Text, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// Of those of these claims that were merged, the slug of the check in which each ended, or in which that one ended in
/// turn. Nothing where that has no page; a circle, which older closings could make, leads nowhere.
///
/// # Errors
/// When the database can't be read.
pub async fn merged(c: &mut Connection, claims: &[ClaimId]) -> Result<HashMap<ClaimId, String>, Error> {
    #[derive(QueryableByName)]
    struct Led {
        #[diesel(sql_type = Uuid)]
        claim: ClaimId,
        #[diesel(sql_type = Text)]
        slug: String,
    }
    if claims.is_empty() {
        return Ok(HashMap::new());
    }
    let query = "WITH RECURSIVE led AS (\
            SELECT id AS claim, duplicate_of AS other FROM claims WHERE id = ANY ($1) AND duplicate_of IS NOT NULL \
            UNION \
            SELECT led.claim, claims.duplicate_of FROM led JOIN claims ON claims.id = led.other \
            WHERE claims.duplicate_of IS NOT NULL) \
         SELECT led.claim, checks.slug FROM led \
         JOIN claims ON claims.id = led.other AND claims.duplicate_of IS NULL \
         JOIN checks ON checks.claim = led.other";
    let found: Vec<Led> = diesel::sql_query(query).bind::<Array<Uuid>, _>(claims).load(c).await?;
    Ok(found.into_iter().map(|Led { claim, slug }| (claim, slug)).collect())
}
