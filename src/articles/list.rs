//! `/desk/articles`: what was imported, newest first.

use actix_web::web::{Data, Query};
use askama::Template;
use chrono::DateTime;
use serde::Deserialize;

use super::details::date_in_words;
use super::store::{self, Listed};
use crate::app::App;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::ids::ArticleId;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};

/// Fifty articles.
#[derive(Template)]
#[template(path = "articles/list.html")]
pub struct ListPage {
    frame: DeskFrame,
    articles: Vec<Line>,
    first: Option<&'static str>,
    next: Option<String>,
}

struct Line {
    listed: Listed,
    published: String,
    datetime: String,
    imported: String,
}

/// From which article on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    /// The last one of the page before: microseconds and key.
    after: String,
}

/// `GET /desk/articles`
///
/// # Errors
/// 400 when `after` is not one of ours; when the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn, from: Query<From>) -> Outcome<Page<ListPage>> {
    let after = cursor(&from.after)?;
    let listed = store::list(&mut *app.db.read().await?, after).await?;
    let next = listed.last().filter(|_| store::is_full(listed.len())).map(after_this);
    let line = |listed: Listed| Line {
        published: date_in_words(&listed.published_on),
        datetime: machine(listed.imported_at),
        imported: short_time(listed.imported_at, app.time_zone()),
        listed,
    };
    Ok(Page::desk(ListPage {
        frame: signed_in.frame(&app, Section::Articles),
        articles: listed.into_iter().map(line).collect(),
        first: after.map(|_| "/desk/articles"),
        next,
    }))
}

fn after_this(last: &Listed) -> String {
    format!("/desk/articles?after={}_{}", last.imported_at.timestamp_micros(), last.id)
}

fn cursor(text: &str) -> Result<Option<(Time, ArticleId)>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let parts = text.split_once('_').and_then(|(at, id)| {
        Some((DateTime::from_timestamp_micros(at.parse().ok()?)?, id.parse::<ArticleId>().ok()?))
    });
    parts.map(Some).ok_or_else(|| Error::Invalid("There is no such page of the list.".to_owned()))
}
