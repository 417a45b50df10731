//! `/methodology/scales/{version}`: one version of the rating scale, as verdicts carry it for ever.

use super::dates::Day;
use super::store;
use crate::claims::rating::Scale;
use crate::error::Error;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Reader};
use actix_web::web::Path;
use askama::Template;

/// The words, and from when to when they held.
#[derive(Template)]
#[template(path = "published/scale.html")]
pub struct ScalePage {
    frame: SiteFrame,
    scale: Scale,
    newest: i64,
    since: Option<Day>,
    until: Option<Day>,
}

/// `GET /methodology/scales/{version}`
///
/// # Errors
/// 404 for no such version.
pub async fn show(app: Reader, version: Path<String>) -> Outcome<Page<ScalePage>> {
    let house = app.house();
    let number: i64 = version.parse().map_err(|_| Error::NotFound)?;
    let scale = house.scale_of(number).ok_or(Error::NotFound)?.clone();
    let (since, until) = store::scales::held(&mut *app.db.read().await?, number).await?;
    let frame = super::frame(&app, SiteSection::Methodology, &format!("/methodology/scales/{number}"));
    let day = |time| Day::of(time, app.time_zone(), frame.t());
    Ok(Page::public(ScalePage {
        scale,
        newest: house.scale().version,
        since: since.map(day),
        until: until.map(day),
        frame,
    }))
}

impl ScalePage {
    fn title(&self) -> String {
        self.frame.t().with("scale-title", &[("version", self.scale.version.to_string())])
    }

    /// All versions but this one, the newest first.
    fn others(&self) -> Vec<i64> {
        (1..=self.newest).rev().filter(|version| *version != self.scale.version).collect()
    }

    fn named(&self, version: &i64) -> String {
        self.frame.t().with("scale-version", &[("version", version.to_string())])
    }
}
