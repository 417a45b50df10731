//! `/methodology`: how we check, and what our ratings mean.

use super::words;
use crate::app::App;
use crate::claims::gate::{Check, Level};
use crate::claims::rating::Scale;
use crate::house::House;
use crate::house::gate::Gate;
use crate::web::Page;
use crate::web::frame::{SiteFrame, SiteSection};
use actix_web::web::Data;
use askama::Template;

/// The method, the checklist, the scale, as they stand now.
#[derive(Template)]
#[template(path = "published/methodology.html")]
pub struct MethodologyPage {
    frame: SiteFrame,
    scale: Scale,
    gate: Gate,
    four_eyes: bool,
}

/// `GET /methodology`
pub async fn show(app: Data<App>) -> Page<MethodologyPage> {
    let frame = super::frame(&app, SiteSection::Methodology, "/methodology");
    let house: &House = &app.house();
    let (scale, gate) = (house.scale().clone(), house.gate.clone());
    Page::public(MethodologyPage { frame, scale, gate, four_eyes: house.four_eyes })
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
