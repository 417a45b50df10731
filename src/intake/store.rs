//! Reads of suggestions.

pub mod decided;
pub mod lists;

use super::outcome::{Check, Facts};
use super::token::{Secret, Token};
use super::words::language_name;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, SuggestionId};
use crate::line::{clipped, squeezed};
use crate::schema::{checks, claims, revisions, suggestion_secret, suggestions};
use crate::web::frame::direction;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The desk's secret, made by its migration.
///
/// # Errors
/// When the database can't be read.
pub async fn secret(c: &mut Connection) -> Result<Secret, Error> {
    let key: Vec<u8> = suggestion_secret::table.select(suggestion_secret::key).first(c).await?;
    let key: [u8; 32] = key.try_into().map_err(|_| Error::internal("the secret has not 32 bytes"))?;
    Ok(Secret::from(key))
}

/// A suggestion as its sender sees it.
pub struct Tracked {
    /// What they wrote.
    pub said: String,
    /// Where they saw it.
    pub seen: String,
    /// Its language.
    pub language: String,
    /// When it came.
    pub received_at: Time,
    /// Whether they get mails.
    pub mails: bool,
    /// What became of it.
    pub facts: Facts,
}

type Row = (String, String, String, Time, Option<String>, String, Option<ClaimId>, String);

/// The suggestion that a token opens: at most four queries by keys.
///
/// # Errors
/// [`Error::NotFound`] where it opens none.
pub async fn tracked(c: &mut Connection, token: &Token) -> Result<Tracked, Error> {
    let (said, seen, language, received_at, contact, state, claim, reason): Row = suggestions::table
        .filter(suggestions::token_hash.eq(token.hash().to_vec()))
        .select((
            suggestions::said,
            suggestions::seen,
            suggestions::language,
            suggestions::received_at,
            suggestions::contact,
            suggestions::state,
            suggestions::claim,
            suggestions::reason,
        ))
        .first(c)
        .await?;
    let mut facts = Facts { state, reason, review: None, check: None };
    if let Some(claim) = claim {
        let (stands_for, review) = standing(c, claim).await?;
        facts.review = Some(review);
        facts.check = check(c, stands_for, received_at).await?;
    }
    Ok(Tracked { said, seen, language, received_at, mails: contact.is_some(), facts })
}

/// The claim that is worked on in the place of `claim`: itself, or the one it ended in; and its state.
pub(super) async fn standing(c: &mut Connection, claim: ClaimId) -> Result<(ClaimId, String), Error> {
    let (mut at, mut seen) = (claim, Vec::new());
    // One row by its key for each; a circle, which older closings could make, is left where it began.
    loop {
        let columns = (claims::duplicate_of, claims::review);
        let (other, review): (Option<ClaimId>, String) =
            claims::table.find(at).select(columns).first(c).await?;
        seen.push(at);
        match other {
            Some(other) if !seen.contains(&other) => at = other,
            _ => return Ok((at, review)),
        }
    }
}

/// `claim` and all that ended in it, directly or by way of another.
///
/// # Errors
/// When the database can't be read.
pub async fn ended_in(c: &mut Connection, claim: ClaimId) -> Result<Vec<ClaimId>, Error> {
    let mut all = vec![claim];
    let mut last = vec![claim];
    while !last.is_empty() {
        let found = claims::table.filter(claims::duplicate_of.eq_any(&last)).select(claims::id);
        let found: Vec<ClaimId> = found.load(c).await?;
        last = found.into_iter().filter(|one| !all.contains(one)).collect();
        all.extend(&last);
    }
    Ok(all)
}

type Published = (String, String, String, String, bool, Time);

async fn check(c: &mut Connection, claim: ClaimId, since: Time) -> Result<Option<Check>, Error> {
    let columns = (
        checks::slug,
        checks::text,
        checks::language,
        checks::rating_label,
        checks::retracted,
        checks::first_published_at,
    );
    let row: Option<Published> = checks::table.find(claim).select(columns).first(c).await.optional()?;
    let Some((slug, text, language, rating, retracted, published_at)) = row else { return Ok(None) };
    let later = revisions::claim.eq(claim).and(revisions::published_at.gt(since));
    let corrected_at = revisions::table
        .filter(later.and(revisions::kind.ne_all(["first", "typo"])))
        .select(diesel::dsl::max(revisions::published_at))
        .first(c)
        .await?;
    Ok(Some(Check { slug, text, language, rating, retracted, published_at, corrected_at }))
}

/// A suggestion in one line.
#[derive(Clone, Debug, Queryable)]
pub struct Brief {
    /// Its key.
    pub id: SuggestionId,
    /// What was said.
    pub said: String,
    /// Where it was seen.
    pub seen: String,
    /// Its language.
    pub language: String,
    /// When it came.
    pub received_at: Time,
    /// `open`, `attached`, `declined`.
    pub state: String,
}

/// The columns of [`Brief`].
pub(super) const BRIEF: (
    suggestions::id,
    suggestions::said,
    suggestions::seen,
    suggestions::language,
    suggestions::received_at,
    suggestions::state,
) = (
    suggestions::id,
    suggestions::said,
    suggestions::seen,
    suggestions::language,
    suggestions::received_at,
    suggestions::state,
);

/// The suggestions of these keys, the oldest first: who asked first has the first word.
///
/// # Errors
/// When the database can't be read.
pub async fn briefs(c: &mut Connection, ids: &[SuggestionId]) -> Result<Vec<Brief>, Error> {
    let order = (suggestions::received_at, suggestions::id);
    Ok(suggestions::table.filter(suggestions::id.eq_any(ids)).order(order).select(BRIEF).load(c).await?)
}

/// Those who asked for a claim: how many, as far as is counted, and the newest few.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The newest.
    pub some: Vec<Brief>,
    /// Whether there are more.
    pub more: bool,
}

impl Asked {
    /// How many, in words.
    pub fn number(&self) -> String {
        match (self.more, self.some.len()) {
            (true, _) => format!("more than {NAMED}"),
            (false, 1) => "1 suggestion".to_owned(),
            (false, number) => format!("{number} suggestions"),
        }
    }
}

impl Brief {
    /// One line of at most 200 characters.
    pub fn gist(&self) -> String {
        clipped(&squeezed(&self.said), 200)
    }

    /// The writing direction of its language.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }

    /// What its language is called.
    pub fn language(&self) -> &str {
        language_name(&self.language)
    }
}

/// How many a workbench names.
const NAMED: usize = 20;

/// Who asked for `claim`, or for one that ended in it: two queries.
///
/// # Errors
/// When the database can't be read.
pub async fn of_claim(c: &mut Connection, claim: ClaimId) -> Result<Asked, Error> {
    let same = ended_in(c, claim).await?;
    let order = (suggestions::received_at.desc(), suggestions::id.desc());
    let all = suggestions::table.filter(suggestions::claim.eq_any(same)).order(order);
    let most = i64::try_from(NAMED + 1).unwrap_or(i64::MAX);
    let mut some: Vec<Brief> = all.select(BRIEF).limit(most).load(c).await?;
    let more = some.len() > NAMED;
    some.truncate(NAMED);
    Ok(Asked { some, more })
}
