//! `/checks/{slug}`: the verdict.

mod evidence;
mod notices;
mod passing_on;
mod sentences;
mod steps;
mod translations;

use self::evidence::Cited;
use super::Around;
use super::brief::Brief;
use super::cast::{Cast, capital};
use super::content::{Check, Retraction, Revision};
use super::dates::Day;
use super::difference::{self, Field};
use super::found;
use super::json_ld::{self, Site};
use super::policies;
use super::store::{self, check::Found};
use super::timeline::{self, Depth, Line};
use crate::claims::markdown::Html;
use crate::claims::parts::{Appearance, Claimant, Reply};
use crate::claims::rating::{Rating, Scale};
use crate::claims::shown::{CheckShown, Shade};
use crate::error::Error;
use crate::history::Alias;
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, SiteSection, direction};
use crate::web::page::shared;
use crate::web::texts::Texts;
use crate::web::{Outcome, Reader, moved};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono_tz::Tz;

/// `GET /checks/{slug}`
///
/// # Errors
/// 404 for what was never published; 301 for what was merged into another check.
pub async fn show(app: Reader, request: HttpRequest, slug: Path<String>) -> Outcome<HttpResponse> {
    let check = match store::check::follow(&mut *app.db.read().await?, &slug).await? {
        Found::Here(check) => check,
        Found::MergedInto(slug) => return Ok(moved(&along(&format!("/checks/{slug}"), app.asked))),
    };
    let newest = check.newest().ok_or(Error::NotFound)?;
    let (house, url) = (app.house(), app.config.public_url());
    let around = Around { house: &house, url: &url, zone: app.zone_of(&house), asked: app.asked };
    shared(&request, &CheckPage::of(&around, &check, newest, Place::Live))
}

/// At which address a revision is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The check's own: the newest, with its history.
    Live,
    /// The revision's: that version for ever.
    Fixed,
    /// None that readers know: it is not published yet, and under an embargo if its time is set.
    Preview {
        /// Whether the time of publication is set.
        embargoed: bool,
    },
}

impl Place {
    fn frame(self, around: &Around<'_>, check: &Check, revision: &Revision) -> SiteFrame {
        let path = format!("/checks/{}", check.slug);
        let mut frame = around.frame_in(revision.text.language.as_str(), SiteSection::Checks, &path);
        match self {
            Self::Live => {}
            Self::Fixed => frame.address = format!("{path}/revisions/{}", revision.number),
            // What is not published has no address that search engines should know it by, nor any in other languages.
            Self::Preview { .. } => {
                frame.canonical.clear();
                frame.address.clear();
            }
        }
        frame.alternates = translations::alternates(check, around.url, self);
        frame
    }
}

/// A revision as readers see it.
#[derive(Template)]
#[template(path = "published/check.html")]
pub struct CheckPage<'a> {
    frame: SiteFrame,
    check: &'a Check,
    revision: &'a Revision,
    place: Place,
    explanation: Html,
    cast: Cast,
    lines: Vec<Line>,
    changes: Vec<Field>,
    json_ld: Option<serde_json::Value>,
    /// The words of the scale this rating is of; none for a scale without places.
    ruler: Vec<Rating>,
    is_current_scale: bool,
    zone: Tz,
    /// When its first revision was published.
    first: Day,
    url: String,
    address: String,
    /// What links to it say.
    brief: Brief,
    /// Who answers for it.
    publisher: String,
    /// Where the methodology of its time is read, and the words for it.
    under: Option<(String, String)>,
}

impl<'a> CheckPage<'a> {
    /// The page of one revision's content.
    pub fn of(around: &Around<'_>, check: &'a Check, revision: &'a Revision, place: Place) -> Self {
        let Around { house, url, zone, .. } = *around;
        let address = format!("{url}/checks/{}", check.slug);
        let frame = place.frame(around, check, revision);
        let t = frame.t();
        let cast = Cast::of(check, t);
        let stands = place == Place::Live && check.retraction(revision).is_none();
        let (organisation, logo) = (&house.organisation, house.logo.as_ref());
        let site = Site { name: &house.name, url, organisation, logo };
        Self {
            explanation: evidence::explanation(&revision.text, |one| format!("/files/{}", one.sha256), t),
            lines: timeline::lines(check, &cast, Depth::Told, zone, t),
            changes: check
                .before(revision)
                .map(|old| difference::between(old, revision, t))
                .unwrap_or_default(),
            json_ld: stands.then(|| json_ld::claim_review(check, revision, &address, site)),
            ruler: ruler(house.scale_of(revision.text.rating.scale)),
            is_current_scale: revision.text.rating.scale == house.scale().version,
            first: Day::of(check.revisions.first().unwrap_or(revision).at, zone, t),
            under: policies::under(house, revision.at, zone, t),
            brief: Brief::of(check, revision, zone, t),
            publisher: super::cite::publisher(house).to_owned(),
            url: url.to_owned(),
            frame,
            check,
            revision,
            place,
            cast,
            zone,
            address,
        }
    }

    fn t(&self) -> &'static Texts {
        self.frame.t()
    }

    fn retraction(&self) -> Option<&Retraction> {
        self.check.retraction(self.revision)
    }

    /// A withdrawn verdict is not repeated at the check's own address; at the revision's it is a record.
    fn is_withdrawn(&self) -> bool {
        self.place == Place::Live && self.retraction().is_some()
    }

    fn is_live(&self) -> bool {
        self.place == Place::Live
    }

    fn is_preview(&self) -> bool {
        matches!(self.place, Place::Preview { .. })
    }

    /// What whoever sees a preview has to know.
    fn preview_words(&self) -> String {
        let t = self.t();
        match self.place {
            Place::Preview { embargoed: true } => {
                t.with("preview-embargo", &[("day", Day::moment(self.revision.at, self.zone, t).words)])
            }
            _ => t.get("preview-draft").into_owned(),
        }
    }

    fn is_old(&self) -> bool {
        !self.check.is_newest(self.revision)
    }

    fn language(&self) -> &str {
        self.revision.text.language.as_str()
    }

    fn direction(&self) -> &'static str {
        direction(self.language())
    }

    fn day(&self, time: &crate::clock::Time) -> Day {
        Day::of(*time, self.zone, self.t())
    }

    fn partial(&self, date: &crate::claims::words::PartialDate) -> Day {
        Day::partial(date, self.t())
    }

    fn claimant(&self) -> Option<(&str, &str)> {
        match &self.revision.text.claimant {
            Claimant::Known { name, slug, .. } => Some((name.as_str(), slug)),
            Claimant::Unknown | Claimant::Unstated => None,
        }
    }

    /// The scale was changed since.
    fn scale_version(&self) -> String {
        let version = self.revision.text.rating.scale.to_string();
        self.t().with("check-scale-version", &[("version", version)])
    }

    /// Where that scale is explained.
    fn scale_address(&self) -> String {
        if self.is_current_scale {
            return "/methodology#scale".to_owned();
        }
        format!("/methodology/scales/{}", self.revision.text.rating.scale)
    }

    /// The language of the rating's word and definition, where it is another than the page's.
    fn lang_of_rating(&self) -> &str {
        self.frame.lang_of_rating(&self.revision.text.rating.tone)
    }

    fn authors(&self) -> String {
        self.cast.names(&self.revision.text.authors)
    }

    /// Before an approval it is nobody.
    fn approver(&self) -> String {
        if self.revision.shown.approved_by == Alias::DESK {
            return self.t().get("preview-not-approved").into_owned();
        }
        self.cast.name(&self.revision.shown.approved_by).to_owned()
    }

    fn sentence(&self, words: &str) -> String {
        capital(words)
    }

    fn replies(&self) -> &[Reply] {
        &self.revision.shown.replies
    }

    /// Why nobody was asked, where a check of the gate says so.
    fn no_reply(&self) -> Option<String> {
        use crate::claims::gate::Check::ReplyLogged;
        let shown = self.revision.shown.checks.iter().find(|shown| shown.check == ReplyLogged)?;
        (shown.answer != Shade::Held).then(|| self.found(shown))
    }

    /// As `parts/checklist.html` tells them apart.
    fn held(&self, shown: &CheckShown) -> &'static str {
        if shown.answer == Shade::Held { "yes" } else { "waived" }
    }

    /// What it found, in the page's words where they are known.
    fn found(&self, shown: &CheckShown) -> String {
        found::found(shown, self.t()).unwrap_or_else(|| shown.words.clone())
    }

    fn line_address(&self, line: &Line) -> String {
        format!("/checks/{}/history#entry-{}", self.check.slug, line.position)
    }

    fn said_again(&self) -> String {
        self.t().with("check-repeats-count", &[("n", self.check.repeats.len())])
    }

    fn first_appearance(&self) -> Option<&Appearance> {
        let appearances = &self.revision.shown.appearances;
        appearances.iter().min_by_key(|one| one.appeared_on.as_ref().map_or("9999", |date| date.as_str()))
    }
}

fn ruler(scale: Option<&Scale>) -> Vec<Rating> {
    scale.map(Scale::ranked).unwrap_or_default().into_iter().cloned().collect()
}

#[cfg(test)]
#[path = "check_test.rs"]
mod tests;
