//! The readers' house: what was published, for everybody alike. It reads no cookie and writes nothing.
//!
//! Pure: `content cast dates difference json_ld markdown timeline words`. [`store`] asks the database, [`kept`]
//! remembers verdict pages; then a file for each page's noun.

pub mod cast;
pub mod check;
pub mod content;
pub mod dates;
pub mod difference;
pub mod json_ld;
pub mod kept;
pub mod markdown;
#[cfg(test)]
pub mod sample;
pub mod store;
pub mod timeline;
pub mod words;

use crate::app::App;
use crate::web::frame::{SiteFrame, SiteSection};

/// The site's language until it has a second one.
const LANGUAGE: &str = "en";

/// What stands around a page of the site; `path` is the one that search engines should know it by.
pub fn frame(app: &App, here: SiteSection, path: &str) -> SiteFrame {
    let house = app.house();
    SiteFrame {
        site_name: house.name.clone(),
        demo: house.demo,
        here,
        canonical: format!("{}{path}", app.config.public_url()),
        language: LANGUAGE.to_owned(),
    }
}
