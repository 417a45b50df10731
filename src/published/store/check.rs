//! One check, and all of it.

mod whole;

use self::whole::{Of, Whole};
use crate::claims::redaction;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::content::{Check, Family, Led};
use crate::published::repeats;
use crate::published::store::merged::merged;
use crate::published::store::translations;
use crate::schema::{checks, claims};
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

/// The check with this slug.
///
/// # Errors
/// [`Error::NotFound`] without one.
pub async fn find(c: &mut Connection, slug: &str) -> Result<Check, Error> {
    let found = with_slug(c, slug).await?;
    with_family(c, found).await
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
    let found = with_slug(c, slug).await?;
    if found.merged_into.is_some()
        && let Some(slug) = merged(c, &[found.claim]).await?.remove(&found.claim)
    {
        return Ok(Found::MergedInto(slug));
    }
    Ok(Found::Here(Box::new(with_family(c, found).await?)))
}

async fn with_slug(c: &mut Connection, slug: &str) -> Result<Whole, Error> {
    if slug.contains('\0') {
        // No slug holds it, and Postgres refuses to look for it.
        return Err(Error::NotFound);
    }
    match whole::find(c, Of::Slug(slug)).await? {
        Some(found) => Ok(found),
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
    match whole::find(c, Of::Claim(claim)).await? {
        Some(found) => Ok(Some(with_family(c, found).await?)),
        None => Ok(None),
    }
}

/// Most are no translations, and are asked no second question.
async fn with_family(c: &Connection, found: Whole) -> Result<Check, Error> {
    let Whole { claim, slug, number, claimant, revisions, retractions, steps, people, has_family, .. } =
        found;
    let family = match has_family {
        true => translations::family(c, claim).await?,
        false => Family::default(),
    };
    let led = Led::default();
    let repeats = repeats::told(&steps);
    Ok(Check { claim, slug, number, claimant, revisions, retractions, steps, people, family, led, repeats })
}
