//! The family of a check: which claims are translations of it, and which check somebody means.

use crate::claims::words::Language;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::schema::{claims, translations};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A claim that is a translation: its key, what people call it by, its language, of which revision.
pub type Member = (ClaimId, i64, String, i32);

/// The claims that are translations of this one, by language.
///
/// # Errors
/// When the database can't be read.
pub async fn of(c: &mut Connection, original: ClaimId) -> Result<Vec<Member>, Error> {
    let found = translations::table
        .inner_join(claims::table.on(claims::id.eq(translations::claim)))
        .filter(translations::original.eq(original))
        .order(translations::language)
        .select((translations::claim, claims::number, translations::language, translations::revision));
    Ok(found.load(c).await?)
}

/// The same, as a decision takes them.
///
/// # Errors
/// When the database can't be read.
pub async fn parsed(c: &mut Connection, original: ClaimId) -> Result<Vec<(ClaimId, i64, Language)>, Error> {
    let read = |(claim, number, language, _): Member| {
        Ok((claim, number, Language::parse(&language).map_err(Error::internal)?))
    };
    of(c, original).await?.into_iter().map(read).collect()
}

/// The claim that somebody means by its number, the end of its page's address, or that address.
///
/// # Errors
/// When the database can't be read.
pub async fn meant(c: &mut Connection, typed: &str) -> Result<Option<ClaimId>, Error> {
    let typed = typed.trim().replace('\0', "");
    let number = typed.strip_prefix('#').unwrap_or(&typed).parse::<i64>().ok();
    if let Some(number) = number {
        return Ok(claims::table
            .filter(claims::number.eq(number))
            .select(claims::id)
            .first(c)
            .await
            .optional()?);
    }
    let path = typed.split(['?', '#']).next().unwrap_or_default();
    let slug =
        path.split_once("/checks/").map_or(path, |(_, rest)| rest).split('/').next().unwrap_or_default();
    Ok(claims::table.filter(claims::slug.eq(slug)).select(claims::id).first(c).await.optional()?)
}
