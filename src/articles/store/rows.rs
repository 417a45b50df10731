//! The article as rows: one projection of its chain, used to write them and to verify them.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::articles::article::{Article, Snapshot};
use crate::articles::exchange::Exchange;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ArticleId, PersonId};
use crate::schema::{articles, snapshots};
use diesel::dsl::{exists, not, sql};
use diesel::sql_types::Bool;

/// `articles`.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset, Queryable, Selectable)]
#[diesel(table_name = articles, treat_none_as_null = true, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct ArticleRow {
    pub id: ArticleId,
    pub url: Option<String>,
    pub title: String,
    pub byline: String,
    pub published_on: String,
    pub site: String,
    pub language: String,
    pub confirmed: bool,
    pub imported_by: PersonId,
    pub imported_at: Time,
}

/// `snapshots`.
#[derive(Debug, Clone, PartialEq, Insertable, Queryable, Selectable)]
#[diesel(table_name = snapshots, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct SnapshotRow {
    pub article: ArticleId,
    pub number: i32,
    pub sha256: Vec<u8>,
    pub taken_at: Time,
    pub final_url: Option<String>,
    pub headers: Value,
    pub paragraphs: Value,
    pub how: String,
    pub found: Value,
}

/// The row that an article's entries lead to.
pub fn of(id: ArticleId, article: &Article, imported_by: PersonId) -> ArticleRow {
    let Article { url, details, confirmed, imported_at, .. } = article.clone();
    ArticleRow {
        id,
        url,
        title: details.title,
        byline: details.byline,
        published_on: details.published_on,
        site: details.site,
        language: details.language,
        confirmed,
        imported_by,
        imported_at,
    }
}

/// The row of a snapshot; `paragraphs` is its text, of which its entry knows the hash.
///
/// # Errors
/// When the entry names no SHA-256.
pub fn of_snapshot(
    article: ArticleId,
    (number, snapshot, taken_at): (i32, &Snapshot, Time),
    paragraphs: &[String],
) -> Result<SnapshotRow, Error> {
    Ok(SnapshotRow {
        article,
        number,
        sha256: hex::decode(&snapshot.sha256).map_err(Error::internal)?,
        taken_at,
        final_url: snapshot.final_url.clone(),
        headers: headers(snapshot.exchange.as_ref())?,
        paragraphs: serde_json::to_value(paragraphs).map_err(Error::internal)?,
        how: snapshot.how.as_str().to_owned(),
        found: serde_json::to_value(&snapshot.found).map_err(Error::internal)?,
    })
}

/// An empty list stands where no entry tells of headers.
fn headers(exchange: Option<&Exchange>) -> Result<Value, Error> {
    let told = exchange.map(serde_json::to_value).transpose().map_err(Error::internal)?;
    Ok(told.unwrap_or_else(|| Value::Array(Vec::new())))
}

/// SHA-256 in hex of a text whose paragraphs stand apart by an empty line: what entries know of it.
pub fn text_sha256(paragraphs: &[String]) -> String {
    hex::encode(Sha256::digest(paragraphs.join("\n\n")))
}

/// Writes a new article.
///
/// # Errors
/// When the database can't be written.
pub async fn insert(c: &mut Connection, article: &ArticleRow, snapshot: &SnapshotRow) -> Result<(), Error> {
    diesel::insert_into(articles::table).values(article).execute(c).await?;
    diesel::insert_into(snapshots::table).values(snapshot).execute(c).await?;
    Ok(())
}

/// Writes a later snapshot of an article.
///
/// # Errors
/// When the database can't be written.
pub async fn add(c: &mut Connection, snapshot: &SnapshotRow) -> Result<(), Error> {
    diesel::insert_into(snapshots::table).values(snapshot).execute(c).await?;
    Ok(())
}

/// Writes an article's details anew.
///
/// # Errors
/// When the database can't be written.
pub async fn update(c: &mut Connection, article: &ArticleRow) -> Result<(), Error> {
    diesel::update(articles::table.find(article.id)).set(article).execute(c).await?;
    Ok(())
}

/// An article's own row as it is.
///
/// # Errors
/// [`Error::NotFound`] without such an article.
pub async fn load(c: &mut Connection, id: ArticleId) -> Result<ArticleRow, Error> {
    Ok(articles::table.find(id).select(ArticleRow::as_select()).first(c).await?)
}

/// The rows of these articles, for comparison; each with its snapshots in order.
///
/// # Errors
/// When the database can't be read.
pub async fn load_all(
    c: &mut Connection,
    ids: &[ArticleId],
) -> Result<Vec<(ArticleRow, Vec<SnapshotRow>)>, Error> {
    let of_articles = articles::table.filter(articles::id.eq_any(ids)).select(ArticleRow::as_select());
    let rows: Vec<ArticleRow> = of_articles.load(c).await?;
    let of_articles = snapshots::table.filter(snapshots::article.eq_any(ids)).order(snapshots::number);
    let mut taken: Vec<SnapshotRow> = of_articles.select(SnapshotRow::as_select()).load(c).await?;
    let mut with_snapshots = |row: ArticleRow| {
        let (own, others) = std::mem::take(&mut taken).into_iter().partition(|one| one.article == row.id);
        taken = others;
        (row, own)
    };
    Ok(rows.into_iter().map(&mut with_snapshots).collect())
}

/// Articles whose chain is not there at all, also those of which only a snapshot is left.
///
/// # Errors
/// When the database can't be read.
pub async fn without_chain(c: &mut Connection) -> Result<Vec<ArticleId>, Error> {
    let stray = sql::<Bool>("NOT EXISTS (SELECT FROM chains WHERE chain = 'article:' || articles.id)");
    let mut found: Vec<ArticleId> = articles::table.filter(stray).select(articles::id).load(c).await?;
    let article = exists(articles::table.filter(articles::id.eq(snapshots::article)));
    let left = snapshots::table.filter(not(article)).select(snapshots::article).distinct();
    found.extend(left.load::<ArticleId>(c).await?);
    Ok(found)
}
