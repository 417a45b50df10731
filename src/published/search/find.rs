//! Searches, and where nothing is found, searches again with misspelt words corrected.

use super::Asked;
use super::correct::corrected;
use crate::db::Connection;
use crate::error::Error;
use crate::published::cursor::Cursor;
use crate::published::store::lists::{self, Filter, Row};
use crate::published::store::search::{self, Holds, Marked};
use crate::published::{most, page_of};

/// How many a page shows.
const MOST: usize = 20;

/// A page of what was found.
#[derive(Default)]
pub(super) struct Found {
    pub words: String,
    pub rows: Vec<Row>,
    pub marked: Marked,
    pub is_too_common: bool,
    pub ranked: Option<usize>,
    pub next: Option<String>,
}

/// # Errors
/// 400 for a place that we never gave; when the database can't be read.
pub(super) async fn find(c: &mut Connection, asked: &Asked) -> Result<Found, Error> {
    if asked.q.is_empty() {
        return Ok(Found::default());
    }
    let found = hits(c, asked, &asked.q).await?;
    if !found.rows.is_empty() || !asked.exact.is_empty() || !asked.after.is_empty() {
        return Ok(found);
    }
    let Some(words) = corrected(c, &asked.q, asked.language()).await? else { return Ok(found) };
    let better = hits(c, asked, &words).await?;
    Ok(if better.rows.is_empty() { found } else { better })
}

async fn hits(c: &mut Connection, asked: &Asked, words: &str) -> Result<Found, Error> {
    let language = asked.language().map(str::to_owned);
    let read = search::read(c, words, asked.language()).await?;
    let is_too_common = read.as_ref().is_some_and(Holds::is_too_common);
    let filter = Filter { words: read, language, ..Filter::default() };
    let (rows, ranked, next) = match asked.is_by_date() {
        true => by_date(c, asked, filter).await?,
        false => by_rank(c, asked, filter).await?,
    };
    let marked = search::marked(c, &rows, words).await?;
    Ok(Found { words: words.to_owned(), rows, marked, is_too_common, ranked, next })
}

type Hits = (Vec<Row>, Option<usize>, Option<String>);

async fn by_date(c: &mut Connection, asked: &Asked, filter: Filter) -> Result<Hits, Error> {
    let after = match asked.after.as_str() {
        "" => None,
        text => Some(Cursor::parse(text).ok_or_else(not_whole)?),
    };
    let filter = Filter { after, ..filter };
    let rows = lists::newest(c, &filter, most(MOST)).await?;
    let (rows, next) = page_of(rows, MOST, |row| filter.order.cursor(row));
    Ok((rows, None, next.map(|cursor| cursor.text())))
}

/// What is ranked is few, so a number is place enough.
async fn by_rank(c: &mut Connection, asked: &Asked, filter: Filter) -> Result<Hits, Error> {
    let after: usize = match asked.after.as_str() {
        "" => 0,
        text => text.parse().map_err(|_| not_whole())?,
    };
    let best = search::best(c, &filter).await?;
    let shown = best.get(after..).unwrap_or_default();
    let rows = lists::these(c, &shown[..shown.len().min(MOST)]).await?;
    let next = (shown.len() > MOST).then(|| (after + MOST).to_string());
    Ok((rows, Some(best.len()), next))
}

fn not_whole() -> Error {
    Error::Invalid("This address is not whole.".to_owned())
}
