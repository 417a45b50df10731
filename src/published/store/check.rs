//! One check: what state it is in, and all of it.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, ChainId};
use crate::ids::ClaimId;
use crate::people::person::Role;
use crate::published::content::{Actor, Check, ClaimantFacts, Retraction, Revision};
use crate::published::store::translations;
use crate::schema::{
    aliases, chains, checks, claimants, claims, people, retractions, revisions, site, texts,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

diesel::define_sql_function! {
    /// `concat('claim:', claim)`: the name of a claim's chain, in a form whose statement stays prepared.
    #[sql_name = "concat"]
    fn chain_of(word: diesel::sql_types::Text, claim: diesel::sql_types::Uuid) -> diesel::sql_types::Text;
}

/// What a check's page depends on: while this is the same, so is the page.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct State {
    /// The claim.
    pub claim: ClaimId,
    /// The last entry's hash.
    pub head: Vec<u8>,
    /// Counts every change that readers can see anywhere.
    pub epoch: i64,
}

/// The state of the check with this slug: one statement by two unique keys, prepared once a connection.
///
/// # Errors
/// When the database can't be read.
pub async fn state(c: &mut Connection, slug: &str) -> Result<Option<State>, Error> {
    if slug.contains('\0') {
        // No slug holds it, and Postgres refuses to look for it.
        return Ok(None);
    }
    let state = checks::table
        .inner_join(chains::table.on(chains::chain.eq(chain_of("claim:", checks::claim))))
        .inner_join(site::table.on(site::only_one))
        .filter(checks::slug.eq(slug))
        .select((checks::claim, chains::head, site::epoch));
    Ok(state.first(c).await.optional()?)
}

/// The state of a check that is known: two rows by their keys, which is what a reader of a kept page costs.
///
/// # Errors
/// When the database can't be read.
pub async fn state_of(c: &mut Connection, claim: ClaimId) -> Result<Option<State>, Error> {
    let state = chains::table
        .inner_join(site::table.on(site::only_one))
        .filter(chains::chain.eq(ChainId::Claim(claim).to_string()))
        .select((chains::head, site::epoch));
    let found: Option<(Vec<u8>, i64)> = state.get_result(c).await.optional()?;
    Ok(found.map(|(head, epoch)| State { claim, head, epoch }))
}

/// Where a withdrawn check went that was merged into another claim: the slug of that one's page, or of that in which it
/// ended in turn, if it has one.
///
/// # Errors
/// When the database can't be read.
pub async fn merged_into(c: &mut Connection, claim: ClaimId) -> Result<Option<String>, Error> {
    let (mut at, mut seen) = (claim, vec![claim]);
    loop {
        let other: Option<ClaimId> = claims::table.find(at).select(claims::duplicate_of).first(c).await?;
        match other {
            // A circle, which older closings could make, leads nowhere.
            Some(other) if seen.contains(&other) => return Ok(None),
            Some(other) => {
                seen.push(other);
                at = other;
            }
            None => break,
        }
    }
    if at == claim {
        return Ok(None);
    }
    Ok(checks::table.find(at).select(checks::slug).first(c).await.optional()?)
}

/// The claim that has this slug and was published.
///
/// # Errors
/// [`Error::NotFound`] without one.
pub async fn find(c: &mut Connection, slug: &str) -> Result<Check, Error> {
    let state = state(c, slug).await?.ok_or(Error::NotFound)?;
    load(c, state.claim).await?.ok_or(Error::NotFound)
}

type Facts = (String, i64, Option<String>, Option<Vec<String>>);

/// All of a published check; nothing for a claim that never was.
///
/// # Errors
/// When the database can't be read, or a content in it.
pub async fn load(c: &mut Connection, claim: ClaimId) -> Result<Option<Check>, Error> {
    let facts: Option<Facts> = checks::table
        .left_join(claimants::table.on(claimants::id.nullable().eq(checks::claimant)))
        .filter(checks::claim.eq(claim))
        .select((checks::slug, checks::number, claimants::kind.nullable(), claimants::same_as.nullable()))
        .first(c)
        .await
        .optional()?;
    let Some((slug, number, kind, same_as)) = facts else { return Ok(None) };
    let same_as = same_as.unwrap_or_default();
    let claimant = kind.map(|kind| ClaimantFacts { kind, same_as });
    let revisions = published(c, claim).await?;
    let retractions = withdrawn(c, claim).await?;
    let chain = ChainId::Claim(claim);
    let entries = history::load(c, chain).await?;
    let people = known(c, chain).await?;
    let family = translations::family(c, claim).await?;
    Ok(Some(Check { claim, slug, number, claimant, revisions, retractions, entries, people, family }))
}

async fn published(c: &mut Connection, claim: ClaimId) -> Result<Vec<Revision>, Error> {
    let rows: Vec<(i32, Time, Vec<u8>, String, String)> = revisions::table
        .inner_join(texts::table.on(texts::digest.eq(revisions::digest)))
        .filter(revisions::claim.eq(claim))
        .order(revisions::number)
        .select((
            revisions::number,
            revisions::published_at,
            revisions::digest,
            texts::content,
            revisions::shown,
        ))
        .load(c)
        .await?;
    let read = |(number, at, digest, content, shown): (i32, Time, Vec<u8>, String, String)| {
        Ok(Revision {
            number,
            at,
            digest: hex::encode(digest),
            text: serde_json::from_str(&content).map_err(Error::internal)?,
            shown: serde_json::from_str(&shown).map_err(Error::internal)?,
        })
    };
    rows.into_iter().map(read).collect()
}

async fn withdrawn(c: &mut Connection, claim: ClaimId) -> Result<Vec<Retraction>, Error> {
    let rows: Vec<(i32, String, Time)> = retractions::table
        .filter(retractions::claim.eq(claim))
        .order(retractions::number)
        .select((retractions::number, retractions::reason, retractions::at))
        .load(c)
        .await?;
    Ok(rows.into_iter().map(|(revision, reason, at)| Retraction { revision, reason, at }).collect())
}

/// Role and chosen name of everybody in the chain; never more than readers may know.
async fn known(c: &mut Connection, chain: ChainId) -> Result<Vec<Actor>, Error> {
    let rows: Vec<(String, Option<String>, String)> = aliases::table
        .inner_join(people::table.on(people::id.eq(aliases::person)))
        .filter(aliases::chain.eq(chain.to_string()))
        .select((aliases::alias, people::public_name, people::role))
        .load(c)
        .await?;
    let read = |(alias, public_name, role): (String, Option<String>, String)| {
        let role = role.parse::<Role>().map_err(Error::internal)?;
        Ok(Actor { alias: alias.parse().map_err(Error::internal)?, public_name, role })
    };
    rows.into_iter().map(read).collect()
}
