//! `/about`: who we are, and how to verify our history without us.

use super::policies::{Written, in_force, name};
use crate::house::policy::{Kind, of};
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Reader};
use askama::Template;

/// The desk in its own words.
#[derive(Template)]
#[template(path = "published/about.html")]
pub struct AboutPage {
    frame: SiteFrame,
    written: Option<Written>,
    /// Address and name of what the desk wrote besides.
    rules: Vec<(&'static str, String)>,
    /// Whether the desk tells figures of itself.
    has_figures: bool,
}

/// `GET /about`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Reader) -> Outcome<Page<AboutPage>> {
    let frame = super::frame(&app, SiteSection::About, "/about");
    let written = in_force(&app, Kind::About, frame.t()).await?;
    let house = app.house();
    let besides = Kind::ALL.into_iter().filter(|kind| kind.is_optional());
    let there = besides.filter(|kind| of(&house.policies, *kind).next().is_some());
    let rules = there.map(|kind| (kind.address(), name(kind, frame.t()))).collect();
    Ok(Page::public(AboutPage { frame, written, rules, has_figures: !house.figures.is_empty() }))
}

impl AboutPage {
    fn who(&self) -> String {
        self.frame.t().with("about-who-meaning", &[("site", self.frame.site_name.as_str())])
    }

    fn title(&self) -> String {
        self.frame.t().with("about-title", &[("site", self.frame.site_name.as_str())])
    }
}
