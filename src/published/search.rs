//! `/search`: the best checks for a reader's words.

use super::item::Item;
use super::{address, store, without_nul};
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Reader};
use actix_web::web::Query;
use askama::Template;

const MOST: i32 = 30;
const LONGEST: usize = 200;

/// The words.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// What was found.
#[derive(Template)]
#[template(path = "published/search.html")]
pub struct SearchPage {
    frame: SiteFrame,
    words: String,
    items: Vec<Item>,
}

/// `GET /search`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Reader, asked: Query<Asked>) -> Outcome<Page<SearchPage>> {
    let words: String = without_nul(&asked.q).trim().chars().take(LONGEST).collect();
    let frame = super::frame(&app, SiteSection::Search, &address("/search", &[("q", words.as_str())]));
    let hits = match words.as_str() {
        "" => Vec::new(),
        words => store::search::best(&mut *app.db.read().await?, words, MOST).await?,
    };
    let (zone, t) = (app.time_zone(), frame.t());
    let items = hits.into_iter().map(|hit| Item::found(hit, zone, t)).collect();
    Ok(Page::public(SearchPage { frame, words, items }))
}

impl SearchPage {
    fn heading(&self) -> String {
        let t = self.frame.t();
        if self.words.is_empty() {
            return t.get("search-title").into_owned();
        }
        t.with("search-for", &[("words", self.words.as_str())])
    }

    fn newest(&self) -> String {
        address("/checks", &[("q", self.words.as_str())])
    }
}
