//! The families of checks: their originals, and what was translated into other languages.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::content::{Family, Translated, TranslationOf};
use crate::schema::{checks, translations};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// The family of a published check, as far as it is published and stands.
///
/// # Errors
/// When the database can't be read.
pub async fn family(c: &mut Connection, claim: ClaimId) -> Result<Family, Error> {
    Ok(families(c, &[claim]).await?.remove(&claim).unwrap_or_default())
}

/// The same of several: two queries, however many they are.
///
/// # Errors
/// When the database can't be read.
pub async fn families(c: &mut Connection, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Family>, Error> {
    let mut originals = originals(c, claims).await?;
    let first = |claim: &ClaimId| originals.get(claim).map_or(*claim, |(original, _)| *original);
    let firsts: HashMap<ClaimId, ClaimId> = claims.iter().map(|claim| (*claim, first(claim))).collect();
    let all = translated(c, firsts.values().copied().collect()).await?;
    let family = |(claim, first): (ClaimId, ClaimId)| {
        let others = all.iter().filter(|(original, other, _)| *original == first && *other != claim);
        let others = others.map(|(.., translated)| translated.clone()).collect();
        (claim, Family { of: originals.remove(&claim).map(|(_, of)| of), others })
    };
    Ok(firsts.into_iter().map(family).collect())
}

/// Whether a later revision changed more than a typing error.
const CHANGED_SINCE: &str = "EXISTS (SELECT FROM revisions AS later WHERE later.claim = translations.original \
     AND later.number > translations.revision AND later.kind <> 'typo')";

type Original = (ClaimId, ClaimId, i32, String, String, String, i32, bool, bool);

/// What these claims translate.
async fn originals(
    c: &mut Connection,
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
            sql::<Bool>(CHANGED_SINCE),
        ))
        .load(c)
        .await?;
    let of = |(claim, original, revision, slug, language, text, newest, withdrawn, is_changed)| {
        let of = TranslationOf { slug, language, text, revision, newest, is_changed, withdrawn };
        (claim, (original, of))
    };
    Ok(found.into_iter().map(of).collect())
}

/// The translations of these originals that stand, each behind the keys of its original and of itself.
async fn translated(
    c: &mut Connection,
    originals: Vec<ClaimId>,
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
        .load(c)
        .await?;
    let one = |(original, claim, slug, language, revision)| {
        (original, claim, Translated { slug, language, revision })
    };
    Ok(found.into_iter().map(one).collect())
}
