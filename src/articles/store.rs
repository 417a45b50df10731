//! Articles read back: the list, one for reading, the claims logged from it, a passage to log the next one from.

pub mod blobs;
pub mod rows;
pub mod taken;
pub mod worked;

use std::ops::Range;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::anchor::Anchor;
use super::article::How;
use super::details::{Details, Findings};
use super::sentences::{Sentence, sentences};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::ChainId;
use crate::ids::{ArticleId, ClaimId};
use crate::schema::{appearances, articles, blobs as kept, chains, claims, people, snapshots};
use rows::{ArticleRow, SnapshotRow};

/// A line of the list of articles.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Listed {
    pub id: ArticleId,
    pub title: String,
    pub site: String,
    pub published_on: String,
    pub confirmed: bool,
    pub imported_at: Time,
    pub imported_by: String,
    /// Claims logged from it.
    pub claims: usize,
}

/// An article for reading.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its key.
    pub id: ArticleId,
    /// Its address, if it has one.
    pub url: Option<String>,
    /// As found or confirmed.
    pub details: Details,
    /// Whether a person looked at the details.
    pub confirmed: bool,
    /// Who imported it.
    pub imported_by: String,
    /// The length of its chain.
    pub position: i64,
    /// What was read.
    pub snapshot: Shown,
    /// Its text.
    pub text: String,
}

/// A snapshot as the page shows it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its number in the article.
    pub number: i32,
    /// When it was taken.
    pub taken_at: Time,
    /// How it came here.
    pub how: How,
    /// SHA-256 of its bytes.
    pub sha256: Vec<u8>,
    /// How many bytes.
    pub length: i64,
    /// What the page said of itself.
    pub found: Findings,
}

/// A claim that was logged from a place in an article.
#[derive(Debug, Clone)]
pub struct Logged {
    /// The claim.
    pub claim: ClaimId,
    /// Its number, as people call it.
    pub number: i64,
    /// Its words.
    pub text: String,
    /// Where its quote stands, in code points; nothing when the quote is not in this text.
    pub position: Option<Range<usize>>,
}

/// One or more sentences in a row, with all that a claim logged from them begins with.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The article.
    pub article: ArticleId,
    /// Which of its snapshots.
    pub snapshot: i32,
    /// Where the quote stands; its [`Anchor::exact`] is the quote.
    pub anchor: Anchor,
    /// The article's address, if it has one.
    pub url: Option<String>,
    /// The article's title, date, outlet and language.
    pub details: Details,
    text: String,
}

impl Passage {
    /// The anchor of a quote that a person made shorter; nothing when these words do not stand in the passage.
    pub fn anchor_of(&self, quote: &str) -> Option<Anchor> {
        let plain = quote.replace("\r\n", "\n");
        let (words, within) = (plain.trim(), self.anchor.exact());
        let before = within.get(..within.find(words)?)?.chars().count();
        let start = self.anchor.position().start + before;
        Anchor::of(&self.text, start..start + words.chars().count())
    }
}

const PAGE: i64 = 50;

/// Articles by the time of their import, newest first: fifty, from the one after `after`.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection, after: Option<(Time, ArticleId)>) -> Result<Vec<Listed>, Error> {
    let mut query =
        articles::table.inner_join(people::table.on(people::id.eq(articles::imported_by))).into_boxed();
    if let Some((at, id)) = after {
        let older = articles::imported_at.lt(at);
        query = query.filter(older.or(articles::imported_at.eq(at).and(articles::id.lt(id))));
    }
    let rows: Vec<(ArticleRow, String)> = query
        .order((articles::imported_at.desc(), articles::id.desc()))
        .limit(PAGE)
        .select((ArticleRow::as_select(), people::name))
        .load(c)
        .await?;
    let ids: Vec<ArticleId> = rows.iter().map(|(row, _)| row.id).collect();
    let places = appearances::table.filter(appearances::article.eq_any(ids));
    let places: Vec<Option<ArticleId>> = places.select(appearances::article).load(c).await?;
    let count = |id| places.iter().filter(|place| **place == Some(id)).count();
    Ok(rows.into_iter().map(|(row, importer)| listed(row, importer, &count)).collect())
}

/// Whether a page that holds this many is followed by another.
pub fn is_full(lines: usize) -> bool {
    i64::try_from(lines).is_ok_and(|lines| lines == PAGE)
}

fn listed(row: ArticleRow, imported_by: String, count: &impl Fn(ArticleId) -> usize) -> Listed {
    let ArticleRow { id, title, site, published_on, confirmed, imported_at, .. } = row;
    Listed { id, title, site, published_on, confirmed, imported_at, imported_by, claims: count(id) }
}

/// An article with its newest snapshot.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn find(c: &mut Connection, id: ArticleId) -> Result<Reading, Error> {
    let with_names = articles::table
        .inner_join(people::table.on(people::id.eq(articles::imported_by)))
        .filter(articles::id.eq(id));
    let (row, imported_by): (ArticleRow, String) =
        with_names.select((ArticleRow::as_select(), people::name)).first(c).await?;
    let newest = snapshots::table
        .inner_join(kept::table.on(kept::sha256.eq(snapshots::sha256)))
        .filter(snapshots::article.eq(id));
    let (snapshot, length): (SnapshotRow, i64) = newest
        .order(snapshots::number.desc())
        .select((SnapshotRow::as_select(), kept::length))
        .first(c)
        .await?;
    let chain = chains::table.find(ChainId::Article(id).to_string()).select(chains::length);
    let position = chain.first(c).await?;
    let text = text_of(&snapshot)?;
    let details = details_of(&row);
    let ArticleRow { url, confirmed, .. } = row;
    Ok(Reading {
        id,
        url,
        details,
        confirmed,
        imported_by,
        position,
        snapshot: shown(snapshot, length)?,
        text,
    })
}

/// The text of a snapshot.
///
/// # Errors
/// [`Error::NotFound`] without such a snapshot.
pub async fn text(c: &mut Connection, article: ArticleId, number: i32) -> Result<String, Error> {
    let taken = snapshots::table.find((article, number)).select(SnapshotRow::as_select());
    text_of(&taken.first(c).await?)
}

/// All snapshots of an article, the newest first: number, when, how, SHA-256 of the bytes, how many.
///
/// # Errors
/// When the database can't be read.
pub async fn all_snapshots(c: &mut Connection, article: ArticleId) -> Result<Vec<Shown>, Error> {
    let rows: Vec<(SnapshotRow, i64)> = snapshots::table
        .inner_join(kept::table.on(kept::sha256.eq(snapshots::sha256)))
        .filter(snapshots::article.eq(article))
        .order(snapshots::number.desc())
        .select((SnapshotRow::as_select(), kept::length))
        .load(c)
        .await?;
    rows.into_iter().map(|(row, length)| shown(row, length)).collect()
}

fn details_of(row: &ArticleRow) -> Details {
    let ArticleRow { title, byline, published_on, site, language, .. } = row.clone();
    Details { title, byline, published_on, site, language }
}

fn text_of(snapshot: &SnapshotRow) -> Result<String, Error> {
    let paragraphs: Vec<String> =
        serde_json::from_value(snapshot.paragraphs.clone()).map_err(Error::internal)?;
    Ok(paragraphs.join("\n\n"))
}

fn shown(row: SnapshotRow, length: i64) -> Result<Shown, Error> {
    let SnapshotRow { number, taken_at, sha256, .. } = row;
    let how = serde_json::from_value(row.how.into()).map_err(Error::internal)?;
    let found = serde_json::from_value(row.found).map_err(Error::internal)?;
    Ok(Shown { number, taken_at, how, sha256, length, found })
}

/// The claims that were logged from an article, by their numbers, with their places in `text`.
///
/// # Errors
/// When the database can't be read.
pub async fn logged(c: &mut Connection, id: ArticleId, text: &str) -> Result<Vec<Logged>, Error> {
    type Row = (ClaimId, i64, String, Option<serde_json::Value>);
    let from_here = appearances::table
        .inner_join(claims::table.on(claims::id.eq(appearances::claim)))
        .filter(appearances::article.eq(id));
    let rows: Vec<Row> = from_here
        .order((claims::number, appearances::number))
        .select((claims::id, claims::number, claims::text, appearances::anchor))
        .load(c)
        .await?;
    let place = |anchor: serde_json::Value| serde_json::from_value::<Anchor>(anchor).ok()?.locate(text);
    Ok(rows
        .into_iter()
        .map(|(claim, number, words, anchor)| Logged {
            claim,
            number,
            text: words,
            position: anchor.and_then(place),
        })
        .collect())
}

/// The sentences from one number to another, to log a claim from.
///
/// # Errors
/// [`Error::NotFound`] when there is no such article, snapshot or sentence.
pub async fn passage(
    c: &mut Connection,
    article: ArticleId,
    snapshot: i32,
    from: usize,
    to: usize,
) -> Result<Passage, Error> {
    let row: ArticleRow = articles::table.find(article).select(ArticleRow::as_select()).first(c).await?;
    let taken: SnapshotRow =
        snapshots::table.find((article, snapshot)).select(SnapshotRow::as_select()).first(c).await?;
    let text = text_of(&taken)?;
    let all = sentences(&text);
    let numbered = |number: usize| -> Option<&Sentence> { all.get(number.checked_sub(1)?) };
    let range = numbered(from).zip(numbered(to)).map(|(first, last)| first.position.start..last.position.end);
    let anchor = range.and_then(|range| Anchor::of(&text, range)).ok_or(Error::NotFound)?;
    Ok(Passage { article, snapshot, anchor, url: row.url.clone(), details: details_of(&row), text })
}

/// The bytes of a snapshot.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Internal`] when they were changed.
pub async fn bytes(c: &mut Connection, article: ArticleId, number: i32) -> Result<blobs::Blob, Error> {
    let sha256: Vec<u8> = snapshots::table.find((article, number)).select(snapshots::sha256).first(c).await?;
    blobs::read(c, &sha256).await
}
