//! The family of a check: its original, and what was translated into other languages.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::content::{Family, Translated, TranslationOf};
use crate::schema::{checks, revisions, translations};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;

type Original = (ClaimId, i32, String, String, String, i32, bool);

/// The family of a published check, as far as it is published and stands.
///
/// # Errors
/// When the database can't be read.
pub async fn family(c: &Connection, claim: ClaimId) -> Result<Family, Error> {
    let (original, others) = try_join(original(c, claim), translated(c, claim, claim)).await?;
    let Some((original, revision, slug, language, text, newest, withdrawn)) = original else {
        return Ok(Family { of: None, others });
    };
    let (is_changed, others) =
        try_join(changed_since(c, original, revision), translated(c, original, claim)).await?;
    Ok(Family {
        of: Some(TranslationOf { slug, language, text, revision, newest, is_changed, withdrawn }),
        others,
    })
}

async fn original(mut c: &Connection, claim: ClaimId) -> Result<Option<Original>, Error> {
    let asked = translations::table
        .inner_join(checks::table.on(checks::claim.eq(translations::original)))
        .filter(translations::claim.eq(claim))
        .select((
            translations::original,
            translations::revision,
            checks::slug,
            checks::language,
            checks::text,
            checks::revision,
            checks::retracted,
        ));
    Ok(asked.first(&mut c).await.optional()?)
}

/// What was translated from `original`, but for one of them.
async fn translated(mut c: &Connection, original: ClaimId, but: ClaimId) -> Result<Vec<Translated>, Error> {
    let others = translations::table
        .inner_join(checks::table.on(checks::claim.eq(translations::claim)))
        .filter(translations::original.eq(original))
        .filter(translations::claim.ne(but))
        .filter(checks::retracted.eq(false))
        .order((checks::language, checks::slug))
        .select((checks::slug, checks::language, translations::revision));
    let others: Vec<(String, String, i32)> = others.load(&mut c).await?;
    let other = |(slug, language, revision)| Translated { slug, language, revision };
    Ok(others.into_iter().map(other).collect())
}

/// Whether a later revision changed more than a typing error.
async fn changed_since(mut c: &Connection, original: ClaimId, revision: i32) -> Result<bool, Error> {
    let later = revisions::table
        .filter(revisions::claim.eq(original))
        .filter(revisions::number.gt(revision))
        .filter(revisions::kind.ne("typo"));
    Ok(diesel::select(exists(later)).get_result(&mut c).await?)
}
