//! All that belongs to rows of checks.

use super::Row;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::ChainId;
use crate::ids::{ClaimId, ClaimantId};
use crate::people::person::Role;
use crate::published::content::{Actor, Check, ClaimantFacts, Led, Retraction, Revision};
use crate::published::store::{merged, repeats, translations};
use crate::schema::{aliases, claimants, people, retractions, revisions, texts};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// The rows with all that belongs to them but their chains, in their order.
pub(super) async fn whole(c: &mut Connection, rows: Vec<Row>) -> Result<Vec<Check>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let claims: Vec<ClaimId> = rows.iter().map(|row| row.claim).collect();
    let mut revisions = published(c, &claims).await?;
    let mut retractions = withdrawn(c, &claims).await?;
    let mut people = known(c, &claims).await?;
    let facts = facts(c, &rows).await?;
    let mut families = translations::families(c, &claims).await?;
    let mut again = repeats::of(c, &claims).await?;
    let mut led = merged::merged(c, &retractions.keys().copied().collect::<Vec<_>>()).await?;
    let check = |row: Row| Check {
        led: Led { to: led.remove(&row.claim), at: Some(row.changed_at) },
        claim: row.claim,
        slug: row.slug,
        number: row.number,
        claimant: row.claimant.and_then(|claimant| facts.get(&claimant).cloned()),
        revisions: revisions.remove(&row.claim).unwrap_or_default(),
        retractions: retractions.remove(&row.claim).unwrap_or_default(),
        steps: Vec::new(),
        family: families.remove(&row.claim).unwrap_or_default(),
        people: people.remove(&row.claim).unwrap_or_default(),
        repeats: again.remove(&row.claim).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(check).collect())
}

type RevisionRow = (ClaimId, i32, Time, Vec<u8>, String, String);

async fn published(c: &mut Connection, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<Revision>>, Error> {
    let found: Vec<RevisionRow> = revisions::table
        .inner_join(texts::table.on(texts::digest.eq(revisions::digest)))
        .filter(revisions::claim.eq_any(claims))
        .order((revisions::claim, revisions::number))
        .select((
            revisions::claim,
            revisions::number,
            revisions::published_at,
            revisions::digest,
            texts::content,
            revisions::shown,
        ))
        .load(c)
        .await?;
    let mut all: HashMap<ClaimId, Vec<Revision>> = HashMap::new();
    for (claim, number, at, digest, content, shown) in found {
        let text = serde_json::from_str(&content).map_err(Error::internal)?;
        let shown = serde_json::from_str(&shown).map_err(Error::internal)?;
        let revision = Revision { number, at, digest: hex::encode(digest), text, shown };
        all.entry(claim).or_default().push(revision);
    }
    Ok(all)
}

async fn withdrawn(
    c: &mut Connection,
    claims: &[ClaimId],
) -> Result<HashMap<ClaimId, Vec<Retraction>>, Error> {
    let found: Vec<(ClaimId, i32, String, Time)> = retractions::table
        .filter(retractions::claim.eq_any(claims))
        .order((retractions::claim, retractions::number))
        .select((retractions::claim, retractions::number, retractions::reason, retractions::at))
        .load(c)
        .await?;
    let mut all: HashMap<ClaimId, Vec<Retraction>> = HashMap::new();
    for (claim, revision, reason, at) in found {
        all.entry(claim).or_default().push(Retraction { revision, reason, at });
    }
    Ok(all)
}

/// Role and chosen name of whoever acted in these chains; never more than readers may know.
async fn known(c: &mut Connection, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<Actor>>, Error> {
    let chains: HashMap<String, ClaimId> =
        claims.iter().map(|claim| (ChainId::Claim(*claim).to_string(), *claim)).collect();
    let found: Vec<(String, String, Option<String>, String)> = aliases::table
        .inner_join(people::table.on(people::id.eq(aliases::person)))
        .filter(aliases::chain.eq_any(chains.keys()))
        .select((aliases::chain, aliases::alias, people::public_name, people::role))
        .load(c)
        .await?;
    let mut all: HashMap<ClaimId, Vec<Actor>> = HashMap::new();
    for (chain, alias, public_name, role) in found {
        let Some(claim) = chains.get(&chain) else { continue };
        let role = role.parse::<Role>().map_err(Error::internal)?;
        let alias = alias.parse().map_err(Error::internal)?;
        all.entry(*claim).or_default().push(Actor { alias, public_name, role });
    }
    Ok(all)
}

async fn facts(c: &mut Connection, rows: &[Row]) -> Result<HashMap<ClaimantId, ClaimantFacts>, Error> {
    let named: Vec<ClaimantId> = rows.iter().filter_map(|row| row.claimant).collect();
    let found: Vec<(ClaimantId, String, Vec<String>)> = claimants::table
        .filter(claimants::id.eq_any(named))
        .select((claimants::id, claimants::kind, claimants::same_as))
        .load(c)
        .await?;
    let read = |(id, kind, same_as)| (id, ClaimantFacts { kind, same_as });
    Ok(found.into_iter().map(read).collect())
}
