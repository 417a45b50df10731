//! One check, and all of it.

use crate::claims::redaction;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, ChainId};
use crate::ids::ClaimId;
use crate::people::person::Role;
use crate::published::content::{Actor, Check, ClaimantFacts, Led, Retraction, Revision};
use crate::published::store::merged::merged;
use crate::published::store::translations;
use crate::schema::{aliases, checks, claimants, claims, people, retractions, revisions, texts};
use diesel::dsl;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join5;

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

/// The check with this slug.
///
/// # Errors
/// [`Error::NotFound`] without one.
pub async fn find(c: &mut Connection, slug: &str) -> Result<Check, Error> {
    let facts = facts_of(c, slug).await?;
    whole(c, facts).await
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
    let facts = facts_of(c, slug).await?;
    if facts.merged_into.is_some()
        && let Some(slug) = merged(c, &[facts.claim]).await?.remove(&facts.claim)
    {
        return Ok(Found::MergedInto(slug));
    }
    Ok(Found::Here(Box::new(whole(c, facts).await?)))
}

/// What `checks`, and the rows that it names, say of one check.
#[derive(Queryable)]
struct Facts {
    claim: ClaimId,
    slug: String,
    number: i64,
    merged_into: Option<ClaimId>,
    kind: Option<String>,
    same_as: Option<Vec<String>>,
}

#[dsl::auto_type]
fn facts() -> _ {
    checks::table
        .inner_join(claims::table.on(claims::id.eq(checks::claim)))
        .left_join(claimants::table.on(claimants::id.nullable().eq(checks::claimant)))
        .select((
            checks::claim,
            checks::slug,
            checks::number,
            claims::duplicate_of,
            claimants::kind.nullable(),
            claimants::same_as.nullable(),
        ))
}

async fn facts_of(c: &mut Connection, slug: &str) -> Result<Facts, Error> {
    if slug.contains('\0') {
        // No slug holds it, and Postgres refuses to look for it.
        return Err(Error::NotFound);
    }
    match facts().filter(checks::slug.eq(slug)).first(c).await.optional()? {
        Some(facts) => Ok(facts),
        None => Err(missing(c, slug).await?),
    }
}

/// Why there is no check at this address: it never was, or it was redacted whole, and the claim keeps a hash of it.
///
/// # Errors
/// When the database can't be read.
pub async fn missing(c: &mut Connection, slug: &str) -> Result<Error, Error> {
    let gone = claims::table.filter(claims::slug.eq(redaction::address(slug))).select(claims::id);
    let gone: Option<ClaimId> = gone.first(c).await.optional()?;
    Ok(if gone.is_some() { Error::Gone } else { Error::NotFound })
}

/// All of a published check; nothing for a claim that never was.
///
/// # Errors
/// When the database can't be read, or a content in it.
pub async fn load(c: &mut Connection, claim: ClaimId) -> Result<Option<Check>, Error> {
    let found: Option<Facts> = facts().filter(checks::claim.eq(claim)).first(c).await.optional()?;
    match found {
        Some(facts) => Ok(Some(whole(c, facts).await?)),
        None => Ok(None),
    }
}

/// The rest: questions that need no answer from each other are sent together, for a reader waits for each way.
async fn whole(c: &Connection, facts: Facts) -> Result<Check, Error> {
    let Facts { claim, slug, number, kind, same_as, .. } = facts;
    let same_as = same_as.unwrap_or_default();
    let claimant = kind.map(|kind| ClaimantFacts { kind, same_as });
    let chain = ChainId::Claim(claim);
    let (revisions, retractions, entries, people, family) = try_join5(
        published(c, claim),
        withdrawn(c, claim),
        history::load(c, chain),
        known(c, chain),
        translations::family(c, claim),
    )
    .await?;
    let led = Led::default();
    Ok(Check { claim, slug, number, claimant, revisions, retractions, entries, people, family, led })
}

async fn published(mut c: &Connection, claim: ClaimId) -> Result<Vec<Revision>, Error> {
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
        .load(&mut c)
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

async fn withdrawn(mut c: &Connection, claim: ClaimId) -> Result<Vec<Retraction>, Error> {
    let rows: Vec<(i32, String, Time)> = retractions::table
        .filter(retractions::claim.eq(claim))
        .order(retractions::number)
        .select((retractions::number, retractions::reason, retractions::at))
        .load(&mut c)
        .await?;
    Ok(rows.into_iter().map(|(revision, reason, at)| Retraction { revision, reason, at }).collect())
}

/// Role and chosen name of everybody in the chain; never more than readers may know.
async fn known(mut c: &Connection, chain: ChainId) -> Result<Vec<Actor>, Error> {
    let rows: Vec<(String, Option<String>, String)> = aliases::table
        .inner_join(people::table.on(people::id.eq(aliases::person)))
        .filter(aliases::chain.eq(chain.to_string()))
        .select((aliases::alias, people::public_name, people::role))
        .load(&mut c)
        .await?;
    let read = |(alias, public_name, role): (String, Option<String>, String)| {
        let role = role.parse::<Role>().map_err(Error::internal)?;
        Ok(Actor { alias: alias.parse().map_err(Error::internal)?, public_name, role })
    };
    rows.into_iter().map(read).collect()
}
