//! Reads of reports: the check that one is about, and one as its sender sees it.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::intake::token::Token;
use crate::schema::{checks, report_answers, reports};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A published check, as the form and the page name it.
#[derive(Clone, Debug, Queryable)]
pub struct About {
    /// The claim.
    pub claim: ClaimId,
    /// The newest revision.
    pub revision: i32,
    /// In its address.
    pub slug: String,
    /// The claim's words.
    pub text: String,
    /// Their language.
    pub language: String,
}

const ABOUT: (checks::claim, checks::revision, checks::slug, checks::text, checks::language) =
    (checks::claim, checks::revision, checks::slug, checks::text, checks::language);

/// The check at this address.
///
/// # Errors
/// [`Error::NotFound`] for what was never published.
pub async fn about(c: &mut Connection, slug: &str) -> Result<About, Error> {
    if slug.contains('\0') {
        return Err(Error::NotFound);
    }
    Ok(checks::table.filter(checks::slug.eq(slug)).select(ABOUT).first(c).await?)
}

/// The check of this claim.
///
/// # Errors
/// [`Error::NotFound`] if it was never published.
pub async fn about_claim(c: &mut Connection, claim: ClaimId) -> Result<About, Error> {
    Ok(checks::table.find(claim).select(ABOUT).first(c).await?)
}

/// A report as its sender sees it.
pub struct Tracked {
    /// Its number, by which one can speak of it.
    pub number: i64,
    /// What it is about, as readers see it now.
    pub about: About,
    /// The revision that it was written about.
    pub revision: i32,
    /// What they wrote.
    pub said: Said,
    /// When it came.
    pub received_at: Time,
    /// Until when it is to be answered.
    pub due_at: Time,
    /// Whether they get a mail.
    pub mails: bool,
    /// The answer.
    pub answer: Option<Answer>,
}

/// What a reader wrote.
#[derive(Clone, Debug, Queryable)]
pub struct Said {
    /// What is wrong.
    pub wrong: String,
    /// How they know.
    pub why: String,
    /// Where it can be seen.
    pub source: String,
}

/// The columns of [`Said`].
pub const SAID: (reports::wrong, reports::why, reports::source) =
    (reports::wrong, reports::why, reports::source);

/// The answer that stands.
#[derive(Clone, Debug, Queryable)]
pub struct Answer {
    /// `corrected`, `explained`, `declined`.
    pub outcome: String,
    /// The desk's words.
    pub words: String,
    /// The correction that it led to.
    pub revision: Option<i32>,
    /// When it was answered as it stands.
    pub at: Time,
}

/// The columns of [`Answer`].
pub const ANSWER: (
    report_answers::outcome,
    report_answers::words,
    report_answers::revision,
    report_answers::answered_at,
) = (report_answers::outcome, report_answers::words, report_answers::revision, report_answers::answered_at);

type Row = (i64, ClaimId, i32, Said, Time, Time, Option<String>);

/// The report that a token opens: three queries by keys.
///
/// # Errors
/// [`Error::NotFound`] where it opens none.
pub async fn tracked(c: &mut Connection, token: &Token) -> Result<Tracked, Error> {
    let (number, claim, revision, said, received_at, due_at, contact): Row = reports::table
        .filter(reports::token_hash.eq(token.hash().to_vec()))
        .select((
            reports::number,
            reports::claim,
            reports::revision,
            SAID,
            reports::received_at,
            reports::due_at,
            reports::contact,
        ))
        .first(c)
        .await?;
    let about = about_claim(c, claim).await?;
    let answer = report_answers::table.find((claim, number)).select(ANSWER).first(c).await.optional()?;
    let mails = contact.is_some();
    Ok(Tracked { number, about, revision, said, received_at, due_at, mails, answer })
}

/// When the report of this number about this claim came, if there is one.
///
/// # Errors
/// When the database can't be read.
pub async fn received(c: &mut Connection, claim: ClaimId, number: i64) -> Result<Option<Time>, Error> {
    let found = reports::table.filter(reports::number.eq(number).and(reports::claim.eq(claim)));
    Ok(found.select(reports::received_at).first(c).await.optional()?)
}
