//! `/desk/settings/policies`: what the desk says about its work in its own words, and what stands where it wrote nothing.

use crate::app::App;
use crate::clock::{long_date, machine};
use crate::house::House;
use crate::house::policy::{Kind, Version, of};
use crate::people::SignedIn;
use crate::web::Page;
use crate::web::frame::{DeskFrame, Section};
use actix_web::web::Data;
use askama::Template;
use chrono_tz::Tz;
use std::sync::Arc;

/// All kinds, each with how it stands.
#[derive(Template)]
#[template(path = "settings/policies.html")]
pub struct ListPage {
    frame: DeskFrame,
    house: Arc<House>,
    zone: Tz,
}

/// `GET /desk/settings/policies`
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Page<ListPage> {
    let (frame, zone) = (signed_in.frame(&app, Section::Settings), app.config.time_zone);
    Page::desk(ListPage { frame, house: app.house(), zone })
}

impl ListPage {
    /// Each kind, with the version in force if there is one.
    fn kinds(&self) -> Vec<(Kind, Option<&Version>)> {
        let newest = |kind| of(&self.house.policies, kind).next_back();
        Kind::ALL.into_iter().map(|kind| (kind, newest(kind))).collect()
    }

    fn since(&self, version: &Version) -> (String, String) {
        (machine(version.since), long_date(version.since, self.zone))
    }
}
