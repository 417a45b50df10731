//! The family of a check: its original, and what was translated into other languages.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::content::{Family, Translated, TranslationOf};
use crate::schema::{checks, revisions, translations};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;
use std::collections::HashMap;

/// The family of a published check, as far as it is published and stands.
///
/// # Errors
/// When the database can't be read.
pub async fn family(c: &Connection, claim: ClaimId) -> Result<Family, Error> {
    Ok(families(c, &[claim]).await?.remove(&claim).unwrap_or_default())
}

/// The same of several: as many queries, however many they are. For most, which are no translations, one way to the
/// database.
///
/// # Errors
/// When the database can't be read.
pub async fn families(c: &Connection, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Family>, Error> {
    let (mut originals, mut all) = try_join(originals(c, claims), translated(c, claims)).await?;
    if !originals.is_empty() {
        let mut firsts: Vec<ClaimId> = originals.values().map(|(original, _)| *original).collect();
        firsts.sort();
        firsts.dedup();
        let unasked: Vec<ClaimId> = firsts.iter().copied().filter(|first| !claims.contains(first)).collect();
        let (changes, others) = try_join(changes(c, &firsts), translated(c, &unasked)).await?;
        for (original, of) in originals.values_mut() {
            of.is_changed = changes.iter().any(|(claim, number)| claim == original && *number > of.revision);
        }
        all.extend(others);
    }
    let family = |claim: &ClaimId| {
        let of = originals.remove(claim);
        let first = of.as_ref().map_or(*claim, |(original, _)| *original);
        let others = all.iter().filter(|(original, other, _)| *original == first && other != claim);
        let others = others.map(|(.., translated)| translated.clone()).collect();
        (*claim, Family { of: of.map(|(_, of)| of), others })
    };
    Ok(claims.iter().map(family).collect())
}

type Original = (ClaimId, ClaimId, i32, String, String, String, i32, bool);

/// What these claims translate; not yet, whether that was changed.
async fn originals(
    mut c: &Connection,
    claims: &[ClaimId],
) -> Result<HashMap<ClaimId, (ClaimId, TranslationOf)>, Error> {
    let found: Vec<Original> = translations::table
        .inner_join(checks::table.on(checks::claim.eq(translations::original)))
        .filter(translations::claim.eq_any(claims))
        .select((
            translations::claim,
            translations::original,
            translations::revision,
            checks::slug,
            checks::language,
            checks::text,
            checks::revision,
            checks::retracted,
        ))
        .load(&mut c)
        .await?;
    let of = |(claim, original, revision, slug, language, text, newest, withdrawn)| {
        let of = TranslationOf { slug, language, text, revision, newest, is_changed: false, withdrawn };
        (claim, (original, of))
    };
    Ok(found.into_iter().map(of).collect())
}

/// The revisions of these claims that changed more than a typing error.
async fn changes(mut c: &Connection, claims: &[ClaimId]) -> Result<Vec<(ClaimId, i32)>, Error> {
    let changed = revisions::table.filter(revisions::claim.eq_any(claims)).filter(revisions::kind.ne("typo"));
    Ok(changed.select((revisions::claim, revisions::number)).load(&mut c).await?)
}

/// The translations of these originals that stand, each behind the keys of its original and of itself.
async fn translated(
    mut c: &Connection,
    originals: &[ClaimId],
) -> Result<Vec<(ClaimId, ClaimId, Translated)>, Error> {
    let found: Vec<(ClaimId, ClaimId, String, String, i32)> = translations::table
        .inner_join(checks::table.on(checks::claim.eq(translations::claim)))
        .filter(translations::original.eq_any(originals))
        .filter(checks::retracted.eq(false))
        .order((checks::language, checks::slug))
        .select((
            translations::original,
            translations::claim,
            checks::slug,
            checks::language,
            translations::revision,
        ))
        .load(&mut c)
        .await?;
    let one = |(original, claim, slug, language, revision)| {
        (original, claim, Translated { slug, language, revision })
    };
    Ok(found.into_iter().map(one).collect())
}
