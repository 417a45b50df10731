//! `/about`: who we are, and how to verify our history without us.

use crate::app::App;
use crate::web::Page;
use crate::web::frame::{SiteFrame, SiteSection};
use actix_web::web::Data;
use askama::Template;

/// The desk in its own words.
#[derive(Template)]
#[template(path = "published/about.html")]
pub struct AboutPage {
    frame: SiteFrame,
    /// Whether the desk tells figures of itself.
    has_figures: bool,
}

/// `GET /about`
pub async fn show(app: Data<App>) -> Page<AboutPage> {
    let has_figures = !app.house().figures.is_empty();
    Page::public(AboutPage { frame: super::frame(&app, SiteSection::About, "/about"), has_figures })
}

impl AboutPage {
    fn who(&self) -> String {
        self.frame.t().with("about-who-meaning", &[("site", self.frame.site_name.as_str())])
    }

    fn title(&self) -> String {
        self.frame.t().with("about-title", &[("site", self.frame.site_name.as_str())])
    }
}
