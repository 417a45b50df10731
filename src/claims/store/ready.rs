//! Claims that the gate is asked about next, whole.

use super::fold;
use crate::claims::claim::Claim;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, ChainId};
use crate::ids::ClaimId;
use crate::schema::claims;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Those that await approval or publication, the soonest due first, at most `most` of each: three queries.
///
/// # Errors
/// When the database can't be read.
pub async fn to_go_live(c: &mut Connection, most: i64) -> Result<Vec<Claim>, Error> {
    let mut ids: Vec<ClaimId> = Vec::new();
    for state in ["awaiting_approval", "approved"] {
        let some = claims::table.filter(claims::review.eq(state)).order((claims::queue_due, claims::id));
        ids.extend(some.select(claims::id).limit(most).load::<ClaimId>(c).await?);
    }
    let chains: Vec<ChainId> = ids.iter().copied().map(ChainId::Claim).collect();
    let entries = history::load_some(c, &chains).await?;
    let whole = entries.chunk_by(|one, next| one.chain == next.chain);
    let claim = |entries: &[history::Entry]| match entries.first().map(|first| first.chain) {
        Some(ChainId::Claim(id)) => fold(id, entries).map(Some),
        _ => Ok(None),
    };
    whole.filter_map(|entries| claim(entries).transpose()).collect()
}
