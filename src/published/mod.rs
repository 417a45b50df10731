//! The readers' house: what was published, for everybody alike. It asks nobody who they are and writes nothing.
//!
//! Pure: `content cast cursor dates difference json_ld timeline words`. [`store`] asks the database, [`kept`]
//! remembers verdict pages; then a file for each page's noun.

pub mod about;
pub mod cast;
pub mod check;
pub mod checks;
pub mod claimants;
pub mod content;
pub mod copies;
pub mod corrections;
pub mod cursor;
pub mod dates;
pub mod difference;
pub mod files;
pub mod history;
pub mod home;
pub mod item;
pub mod json;
pub mod json_ld;
pub mod kept;
pub mod methodology;
pub mod policies;
pub mod record;
pub mod reports;
pub mod revisions;
#[cfg(test)]
pub mod sample;
pub mod scales;
pub mod search;
pub mod store;
pub mod timeline;
pub mod topics;
pub mod words;

use crate::app::App;
use crate::house::House;
use crate::web::frame::{SiteFrame, SiteSection};
use chrono_tz::Tz;

/// The site's language until it has a second one.
const LANGUAGE: &str = "en";

/// What a page takes besides its content.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The house's facts.
    pub house: &'a House,
    /// The site's address, without a path.
    pub url: &'a str,
    /// The zone that dates are shown in.
    pub zone: Tz,
}

impl Around<'_> {
    /// What stands around a page of the site; `path` is the one that search engines should know it by.
    pub fn frame(&self, here: SiteSection, path: &str) -> SiteFrame {
        SiteFrame::of(self.house, here, format!("{}{path}", self.url), LANGUAGE)
    }
}

/// The frame of a page that shows no dates.
pub fn frame(app: &App, here: SiteSection, path: &str) -> SiteFrame {
    let (house, url) = (app.house(), app.config.public_url());
    Around { house: &house, url: &url, zone: app.time_zone() }.frame(here, path)
}

/// An address of ours with those of `filters` that are set.
fn address(path: &str, filters: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(filters.iter().filter(|(_, value)| !value.is_empty()));
    match query.finish().as_str() {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// Postgres refuses U+0000 in any text, and nothing of ours holds it.
fn without_nul(text: &str) -> String {
    text.replace('\0', "")
}

/// Cuts the one row more that was asked for; where it was there, the cursor of the last one shown.
fn page_of<T, C>(mut rows: Vec<T>, most: usize, cursor: impl Fn(&T) -> C) -> (Vec<T>, Option<C>) {
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(cursor);
    (rows, next)
}

/// A page's size as the database counts.
fn most(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
