//! A page of the list: narrowed as asked, or where nothing is found, with misspelt words corrected.

use super::{Asked, Found, MOST};
use crate::db::Connection;
use crate::error::Error;
use crate::published::cursor::Cursor;
use crate::published::most;
use crate::published::search::corrected;
use crate::published::store::lists::{self, Row};
use crate::published::store::search::{self, Marked};
use chrono_tz::Tz;

/// Where counting ends: earlier where each check has to be looked up for its words.
pub(super) fn counted(asked: &Asked) -> usize {
    if asked.q.is_empty() { 1000 } else { 100 }
}

/// A page of a list, with the places at which the pages before and behind it begin.
pub(super) struct Listed {
    /// As asked, or with its words corrected.
    pub asked: Asked,
    pub found: Found,
    pub rows: Vec<Row>,
    pub marked: Marked,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
    /// How many there are on all pages, up to [`counted`] and one more.
    pub count: usize,
}

/// # Errors
/// 400 for a place that we never gave; when the database can't be read.
pub(super) async fn list(c: &mut Connection, asked: Asked, zone: Tz) -> Result<Listed, Error> {
    let listed = read(c, asked.clone(), zone).await?;
    let is_final = !listed.rows.is_empty() || asked.is_paged() || !asked.exact.is_empty();
    if is_final || asked.q.is_empty() {
        return Ok(listed);
    }
    let language = (!asked.language.is_empty()).then_some(asked.language.as_str());
    let Some(q) = corrected(c, &asked.q, language).await? else { return Ok(listed) };
    let better = read(c, Asked { q, ..asked }, zone).await?;
    Ok(if better.rows.is_empty() { listed } else { better })
}

async fn read(c: &mut Connection, asked: Asked, zone: Tz) -> Result<Listed, Error> {
    let found = asked.find(c, zone).await?;
    let mut rows = match &found.filter {
        Some(filter) => lists::newest(c, filter, most(MOST)).await?,
        None => Vec::new(),
    };
    let (back, more) = (!asked.before.is_empty(), rows.len() > MOST);
    if back && more {
        rows.remove(0);
    }
    rows.truncate(MOST);
    let cursor = |row: &Row| asked.order().cursor(row);
    // Whoever came from a page can go back to it.
    let previous = rows.first().filter(|_| if back { more } else { !asked.after.is_empty() }).map(cursor);
    let next = rows.last().filter(|_| back || more).map(cursor);
    let all = most(counted(&asked));
    let count = match &found.filter {
        Some(filter) if previous.is_some() || next.is_some() => lists::count(c, filter, all).await?,
        _ => rows.len(),
    };
    let marked = search::marked(c, &rows, &asked.q).await?;
    Ok(Listed { asked, found, rows, marked, previous, next, count })
}
