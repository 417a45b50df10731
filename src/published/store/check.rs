//! One check, and all of it.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, ChainId};
use crate::ids::ClaimId;
use crate::people::person::Role;
use crate::published::content::{Actor, Check, ClaimantFacts, Led, Retraction, Revision};
use crate::published::store::translations;
use crate::schema::{aliases, checks, claimants, claims, people, retractions, revisions, texts};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The claim that has this slug and was published.
///
/// # Errors
/// When the database can't be read.
pub async fn claim_of(c: &mut Connection, slug: &str) -> Result<Option<ClaimId>, Error> {
    if slug.contains('\0') {
        // No slug holds it, and Postgres refuses to look for it.
        return Ok(None);
    }
    Ok(checks::table.filter(checks::slug.eq(slug)).select(checks::claim).first(c).await.optional()?)
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

/// The check with this slug.
///
/// # Errors
/// [`Error::NotFound`] without one.
pub async fn find(c: &mut Connection, slug: &str) -> Result<Check, Error> {
    let claim = claim_of(c, slug).await?.ok_or(Error::NotFound)?;
    load(c, claim).await?.ok_or(Error::NotFound)
}

/// What is found at an address of a check.
pub enum Found {
    /// The check.
    Here(Box<Check>),
    /// It was merged into the one with this slug.
    MergedInto(String),
}

/// The same, or where it went: the address of the whole check leads there too.
///
/// # Errors
/// [`Error::NotFound`] for what was never published.
pub async fn follow(c: &mut Connection, slug: &str) -> Result<Found, Error> {
    let check = find(c, slug).await?;
    Ok(match merged_into(c, check.claim).await? {
        Some(slug) => Found::MergedInto(slug),
        None => Found::Here(Box::new(check)),
    })
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
    Ok(Some(Check {
        claim,
        slug,
        number,
        claimant,
        revisions,
        retractions,
        entries,
        people,
        family,
        led: Led::default(),
    }))
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
