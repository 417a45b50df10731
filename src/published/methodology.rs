//! `/methodology`: how we check, in the desk's own words and as the software holds us to it; and what our ratings mean.

use super::policies::{Written, in_force};
use super::words;
use crate::app::App;
use crate::claims::gate::Check;
use crate::claims::rating::Scale;
use crate::house::policy::Kind;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, moved};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

/// The method, the checklist, the scale.
#[derive(Template)]
#[template(path = "published/methodology.html")]
pub struct MethodologyPage {
    frame: SiteFrame,
    scale: Scale,
    four_eyes: bool,
    written: Option<Written>,
}

/// `GET /methodology`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Data<App>) -> Outcome<Page<MethodologyPage>> {
    let frame = super::frame(&app, SiteSection::Methodology, "/methodology");
    let written = in_force(&app, Kind::Methodology, frame.t()).await?;
    let (scale, four_eyes) = (Scale::first(), app.house().four_eyes);
    Ok(Page::public(MethodologyPage { frame, scale, four_eyes, written }))
}

/// `GET /methodology/versions`: where one looks for them first; they stand beside those of the other policies.
pub async fn versions() -> HttpResponse {
    moved("/policies/methodology/versions")
}

impl MethodologyPage {
    fn checks(&self) -> Vec<String> {
        Check::ALL
            .iter()
            .filter(|check| check.is_public())
            .map(|check| words::gate(check, self.frame.t()))
            .collect()
    }
}
