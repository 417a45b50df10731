//! The readers' house: what was published, for everybody alike. It asks nobody who they are and writes nothing.
//!
//! Pure: `bibtex brief content cast cursor dates difference drawing found json_ld links opened query record timeline words`. [`store`] asks
//! the database; then a file for each page's noun.

pub mod about;
pub mod bibtex;
pub mod brief;
pub mod card;
pub mod cast;
pub mod check;
pub mod checks;
pub mod cite;
pub mod claimants;
pub mod content;
pub mod copies;
pub mod corrections;
pub mod counts;
pub mod cursor;
pub mod data_feed;
pub mod dates;
pub mod difference;
pub mod drawing;
pub mod embed;
pub mod favicon;
pub mod feeds;
pub mod files;
pub mod found;
pub mod history;
pub mod home;
pub mod item;
pub mod json;
pub mod json_ld;
pub mod links;
pub mod methodology;
pub mod oembed;
pub mod opened;
pub mod policies;
pub mod query;
pub mod record;
pub mod repeats;
pub mod reports;
pub mod revisions;
#[cfg(test)]
pub mod sample;
pub mod scales;
pub mod search;
pub mod sitemap;
pub mod store;
pub mod suggestions;
pub mod timeline;
pub mod topics;
pub mod words;

use crate::house::House;
use crate::web::Reader;
use crate::web::frame::{SiteFrame, SiteSection, language_of};
use crate::web::texts::Texts;
use chrono_tz::Tz;

/// What a page takes besides its content.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The house's facts.
    pub house: &'a House,
    /// The site's address, without a path.
    pub url: &'a str,
    /// The zone that dates are shown in.
    pub zone: Tz,
    /// The language that the page's address asks for.
    pub asked: Option<&'static str>,
}

impl Around<'_> {
    /// What stands around a page of the site; `path` is the one that search engines should know it by.
    pub fn frame(&self, here: SiteSection, path: &str) -> SiteFrame {
        SiteFrame::of(self.house, here, format!("{}{path}", self.url), self.language())
    }

    /// The same of a page about something in a language: its frame speaks it too, if we have it.
    pub fn frame_in(&self, own: &str, here: SiteSection, path: &str) -> SiteFrame {
        let own = self.asked.is_none().then(|| Texts::find(own)).flatten();
        let language = own.map_or_else(|| self.language(), Texts::language);
        SiteFrame::of(self.house, here, format!("{}{path}", self.url), language)
    }

    /// As asked for; else the house's.
    fn language(&self) -> &'static str {
        self.asked.unwrap_or_else(|| language_of(&self.house.place))
    }
}

/// The frame of a page that shows no dates.
pub fn frame(reader: &Reader, here: SiteSection, path: &str) -> SiteFrame {
    let (house, url) = (reader.house(), reader.config.public_url());
    Around { house: &house, url: &url, zone: reader.time_zone(), asked: reader.asked }.frame(here, path)
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
