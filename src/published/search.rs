//! `/search`: the best checks for a reader's words, or the newest that hold them.

mod asked;
mod correct;
mod find;
mod help;

pub use asked::Asked;
pub(super) use correct::corrected;

use self::help::Help;
use super::address;
use super::item::Item;
use super::query;
use super::store::directory::{self, Entry, Kind};
use super::store::{names, search};
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Query, Reader};
use askama::Template;

/// What was found.
#[derive(Template)]
#[template(path = "published/search.html")]
pub struct SearchPage {
    frame: SiteFrame,
    asked: Asked,
    /// What was searched for: what was asked, or that with its misspelt words corrected.
    words: String,
    items: Vec<Item>,
    /// Topics and claimants that are called so.
    called: Vec<(Kind, Entry)>,
    is_too_common: bool,
    /// How many there are, where they are ranked.
    ranked: Option<usize>,
    first: Option<String>,
    next: Option<String>,
    languages: Vec<String>,
    help: Help,
}

/// `GET /search`
///
/// # Errors
/// 400 for an `after` that we never gave; when the database can't be read.
pub async fn show(app: Reader, asked: Query<Asked>) -> Outcome<Page<SearchPage>> {
    let asked = asked.into_inner().clean();
    let frame = super::frame(&app, SiteSection::Search, &asked.address(&asked.q, ""));
    let (zone, t) = (app.time_zone(), frame.t());
    let mut c = app.db.read().await?;
    let languages = names::languages(&mut c).await?;
    let found = find::find(&mut c, &asked).await?;
    let mut called = Vec::new();
    if asked.after.is_empty() {
        for kind in [Kind::Topics, Kind::Claimants] {
            let some = directory::called(&mut c, kind, &found.words).await?;
            called.extend(some.into_iter().map(|entry| (kind, entry)));
        }
    }
    let help = if found.rows.is_empty() && !found.is_too_common {
        help::find(&mut c, &asked).await?
    } else {
        Help::default()
    };
    drop(c);
    let items = Item::found(found.rows, found.marked, &found.words, zone, t);
    Ok(Page::public(SearchPage {
        first: (!asked.after.is_empty()).then(|| asked.address(&asked.q, "")),
        next: found.next.map(|place| asked.address(&found.words, &place)),
        words: found.words,
        is_too_common: found.is_too_common,
        ranked: found.ranked,
        frame,
        asked,
        items,
        called,
        languages,
        help,
    }))
}

impl SearchPage {
    fn heading(&self) -> String {
        let t = self.frame.t();
        if self.asked.q.is_empty() {
            return t.get("search-title").into_owned();
        }
        t.with("search-for", &[("words", query::beginning(&self.asked.q))])
    }

    /// Whether words were corrected.
    fn is_corrected(&self) -> bool {
        !self.items.is_empty() && self.words != self.asked.q
    }

    /// The search for exactly what was typed.
    fn exactly(&self) -> String {
        Asked { exact: "1".to_owned(), ..self.asked.clone() }.address(&self.asked.q, "")
    }

    /// How many were found, as far as that was counted.
    fn count(&self) -> String {
        let t = self.frame.t();
        match self.ranked {
            Some(count) if super::most(count) >= search::CANDIDATES => {
                t.with("search-many", &[("n", search::CANDIDATES)])
            }
            Some(count) => t.with("search-count", &[("n", super::most(count))]),
            None => t.get("search-by-date").into_owned(),
        }
    }

    /// The list of all of them.
    fn all(&self) -> String {
        address("/checks", &[("q", self.words.as_str()), ("language", &self.asked.language)])
    }

    /// Value and word of each order.
    fn orders(&self) -> [(&'static str, String); 2] {
        let t = self.frame.t();
        [("", t.get("search-best").into_owned()), ("date", t.get("checks-newest").into_owned())]
    }
}
