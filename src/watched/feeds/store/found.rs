//! Articles that feeds listed and the desk has read, in Postgres.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ArticleId;
use crate::schema::{feed_items, feeds};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many on a page.
const PAGE: i64 = 30;

/// A sentence worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    /// Its number in the article.
    pub number: usize,
    /// Its words.
    pub words: String,
}

/// An article that waits for somebody to import it, or to pass over it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Listed {
    pub id: Uuid,
    pub url: String,
    pub title: String,
    pub language: String,
    pub published_at: Option<Time>,
    pub fetched_at: Time,
    pub outlet: Option<String>,
    pub best: Vec<Worth>,
}

/// What was fetched.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Came {
    pub title: String,
    pub language: String,
    pub final_url: String,
    pub media_type: String,
    pub charset: Option<String>,
    pub bytes: Vec<u8>,
    pub best: Vec<Worth>,
}

/// What is needed to import it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = feed_items, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Kept {
    pub url: String,
    pub state: String,
    pub final_url: String,
    pub media_type: String,
    pub charset: Option<String>,
    pub bytes: Option<Vec<u8>>,
    pub fetched_at: Option<Time>,
    pub article: Option<ArticleId>,
}

/// It came, and waits.
///
/// # Errors
/// When the database can't be written.
pub async fn came(c: &mut Connection, id: Uuid, came: Came, now: Time) -> Result<(), Error> {
    let best = serde_json::to_value(&came.best).map_err(Error::internal)?;
    let set = (
        feed_items::state.eq("read"),
        feed_items::fetched_at.eq(now),
        feed_items::language.eq(came.language),
        feed_items::final_url.eq(came.final_url),
        feed_items::media_type.eq(came.media_type),
        feed_items::charset.eq(came.charset),
        feed_items::bytes.eq(came.bytes),
        feed_items::best.eq(best),
    );
    diesel::update(feed_items::table.find(id)).set(set).execute(c).await?;
    if !came.title.is_empty() {
        diesel::update(feed_items::table.find(id)).set(feed_items::title.eq(came.title)).execute(c).await?;
    }
    Ok(())
}

/// It is of no use, or waits again: `failed`, `known` or `found`, with why.
///
/// # Errors
/// When the database can't be written.
pub async fn set_state(c: &mut Connection, id: Uuid, state: &str, problem: &str) -> Result<(), Error> {
    let set = (feed_items::state.eq(state), feed_items::problem.eq(problem));
    diesel::update(feed_items::table.find(id)).set(set).execute(c).await?;
    Ok(())
}

/// Those that wait, the newest first: thirty, from the one after `after`.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection, after: Option<(Time, Uuid)>) -> Result<Vec<Listed>, Error> {
    type Row = (Uuid, String, String, String, Option<Time>, Option<Time>, Option<String>, serde_json::Value);
    let mut query = feed_items::table
        .left_join(feeds::table.on(feeds::id.nullable().eq(feed_items::feed)))
        .filter(feed_items::state.eq("read"))
        .into_boxed();
    if let Some((at, id)) = after {
        let older = feed_items::fetched_at.lt(at);
        query = query.filter(older.or(feed_items::fetched_at.eq(at).and(feed_items::id.lt(id))));
    }
    let rows: Vec<Row> = query
        .order((feed_items::fetched_at.desc(), feed_items::id.desc()))
        .limit(PAGE)
        .select((
            feed_items::id,
            feed_items::url,
            feed_items::title,
            feed_items::language,
            feed_items::published_at,
            feed_items::fetched_at,
            feeds::name.nullable(),
            feed_items::best,
        ))
        .load(c)
        .await?;
    let listed = |(id, url, title, language, published_at, fetched_at, outlet, best): Row| {
        let best = serde_json::from_value(best).map_err(Error::internal)?;
        let fetched_at = fetched_at.ok_or_else(|| Error::internal("an article that came at no time"))?;
        Ok(Listed { id, url, title, language, published_at, fetched_at, outlet, best })
    };
    rows.into_iter().map(listed).collect()
}

/// Whether a page that holds this many is followed by another.
pub fn is_full(lines: usize) -> bool {
    i64::try_from(lines).is_ok_and(|lines| lines == PAGE)
}

/// What was kept of an article.
///
/// # Errors
/// [`Error::NotFound`]
pub async fn kept(c: &mut Connection, id: Uuid) -> Result<Kept, Error> {
    Ok(feed_items::table.find(id).select(Kept::as_select()).first(c).await?)
}

/// Its state, and the article that was made of it. Until the transaction ends, nobody else imports it or passes over it.
///
/// # Errors
/// [`Error::NotFound`]
pub async fn lock(c: &mut Connection, id: Uuid) -> Result<(String, Option<ArticleId>), Error> {
    let item = feed_items::table.find(id).select((feed_items::state, feed_items::article));
    Ok(item.for_update().first(c).await?)
}

/// It was imported: its bytes are the article's.
///
/// # Errors
/// When the database can't be written.
pub async fn imported(c: &mut Connection, id: Uuid, article: ArticleId) -> Result<(), Error> {
    let set = (
        feed_items::state.eq("imported"),
        feed_items::article.eq(article),
        feed_items::bytes.eq(None::<Vec<u8>>),
    );
    diesel::update(feed_items::table.find(id)).set(set).execute(c).await?;
    Ok(())
}

/// Nobody needs it.
///
/// # Errors
/// When the database can't be written.
pub async fn pass(c: &mut Connection, id: Uuid) -> Result<(), Error> {
    let waits = feed_items::table.find(id).filter(feed_items::state.eq("read"));
    let set = (feed_items::state.eq("passed"), feed_items::bytes.eq(None::<Vec<u8>>));
    diesel::update(waits).set(set).execute(c).await?;
    Ok(())
}
