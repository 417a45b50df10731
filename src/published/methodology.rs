//! `/methodology`: how we check, and what our ratings mean.

use super::words;
use crate::app::App;
use crate::claims::gate::Check;
use crate::claims::rating::Scale;
use crate::web::Page;
use crate::web::frame::{SiteFrame, SiteSection};
use actix_web::web::Data;
use askama::Template;

/// The method, the checklist, the scale.
#[derive(Template)]
#[template(path = "published/methodology.html")]
pub struct MethodologyPage {
    frame: SiteFrame,
    scale: Scale,
    four_eyes: bool,
}

/// `GET /methodology`
pub async fn show(app: Data<App>) -> Page<MethodologyPage> {
    let frame = super::frame(&app, SiteSection::Methodology, "/methodology");
    Page::public(MethodologyPage { frame, scale: Scale::first(), four_eyes: app.house().four_eyes })
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
