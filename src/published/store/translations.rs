//! The family of a check: its original, and what was translated into other languages.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::content::{Family, Translated, TranslationOf};
use crate::schema::{checks, revisions, translations};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

type Original = (ClaimId, i32, String, String, String, i32, bool);

/// The family of a published check, as far as it is published and stands.
///
/// # Errors
/// When the database can't be read.
pub async fn family(c: &mut Connection, claim: ClaimId) -> Result<Family, Error> {
    let original: Option<Original> = translations::table
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
        ))
        .first(c)
        .await
        .optional()?;
    let first = original.as_ref().map_or(claim, |original| original.0);
    let of = match original {
        Some((original, revision, slug, language, text, newest, withdrawn)) => {
            let is_changed = changed_since(c, original, revision).await?;
            Some(TranslationOf { slug, language, text, revision, newest, is_changed, withdrawn })
        }
        None => None,
    };
    let others = translations::table
        .inner_join(checks::table.on(checks::claim.eq(translations::claim)))
        .filter(translations::original.eq(first))
        .filter(translations::claim.ne(claim))
        .filter(checks::retracted.eq(false))
        .order((checks::language, checks::slug))
        .select((checks::slug, checks::language, translations::revision));
    let others: Vec<(String, String, i32)> = others.load(c).await?;
    let other = |(slug, language, revision)| Translated { slug, language, revision };
    Ok(Family { of, others: others.into_iter().map(other).collect() })
}

/// Whether a later revision changed more than a typing error.
async fn changed_since(c: &mut Connection, original: ClaimId, revision: i32) -> Result<bool, Error> {
    let later = revisions::table
        .filter(revisions::claim.eq(original))
        .filter(revisions::number.gt(revision))
        .filter(revisions::kind.ne("typo"));
    Ok(diesel::select(exists(later)).get_result(c).await?)
}
