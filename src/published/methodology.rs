//! `/methodology`: how we check, in the desk's own words and as the software holds us to it; and what our ratings mean.

use super::policies::{Written, in_force};
use super::words;
use crate::claims::gate::{Check, Level};
use crate::claims::rating::Scale;
use crate::house::House;
use crate::house::gate::Gate;
use crate::house::policy::Kind;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Reader, moved};
use actix_web::HttpResponse;
use askama::Template;

/// The method, the checklist, the scale, as they stand now.
#[derive(Template)]
#[template(path = "published/methodology.html")]
pub struct MethodologyPage {
    frame: SiteFrame,
    scale: Scale,
    gate: Gate,
    four_eyes: bool,
    written: Option<Written>,
}

/// `GET /methodology`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Reader) -> Outcome<Page<MethodologyPage>> {
    let frame = super::frame(&app, SiteSection::Methodology, "/methodology");
    let house: &House = &app.house();
    let written = in_force(&app, Kind::Methodology, frame.t()).await?;
    let (scale, gate, four_eyes) = (house.scale().clone(), house.gate.clone(), house.four_eyes);
    Ok(Page::public(MethodologyPage { frame, scale, gate, four_eyes, written }))
}

/// `GET /methodology/versions`: where one looks for them first; they stand beside those of the other policies.
pub async fn versions() -> HttpResponse {
    moved("/policies/methodology/versions")
}

impl MethodologyPage {
    /// Each check with its mark, and whether it is required.
    fn checks(&self) -> Vec<(String, &'static str, String)> {
        let t = self.frame.t();
        let line = |check: &Check| {
            let (mark, level) = match self.gate.level(*check) {
                Level::Required => ("yes", t.get("method-gate-required")),
                Level::Passable => ("yes", t.get("method-gate-passable")),
                Level::Advice => ("waived", t.get("method-gate-advice")),
            };
            (words::rule(check, &self.gate, t), mark, level.into_owned())
        };
        Check::ALL.iter().filter(|check| check.is_public()).map(line).collect()
    }

    fn version(&self) -> String {
        self.frame.t().with("scale-version", &[("version", self.scale.version.to_string())])
    }
}
