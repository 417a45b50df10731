//! `/checks/{slug}/history`: every entry with its hash, and any two revisions compared.

use super::Around;
use super::cast::Cast;
use super::content::{Check, Revision};
use super::dates::Day;
use super::difference::{self, Field};
use super::policies;
use super::store;
use super::timeline::{self, Depth, Line};
use crate::error::Error;
use crate::house::House;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::page::shared;
use crate::web::{Outcome, Query, Reader, marks};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono_tz::Tz;

/// Which two revisions; without them the newest and the one before it.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
}

impl Asked {
    /// The two, the older one first. Nothing where there is only one and none was asked for.
    fn pair<'a>(&self, check: &'a Check) -> Result<Option<(&'a Revision, &'a Revision)>, Error> {
        let newest = check.newest().ok_or(Error::NotFound)?.number;
        let number = |text: &str, otherwise: i32| match text {
            "" => Ok(otherwise),
            text => text.parse().map_err(|_| Error::NotFound),
        };
        let to = number(&self.to, newest)?;
        let from = number(&self.from, to - 1)?;
        match (check.revision(from.min(to)), check.revision(from.max(to))) {
            (Some(older), Some(newer)) => Ok(Some((older, newer))),
            _ if self.from.is_empty() && self.to.is_empty() => Ok(None),
            _ => Err(Error::NotFound),
        }
    }
}

/// `GET /checks/{slug}/history`
///
/// # Errors
/// 404 for what was never published, and for revisions that never were.
pub async fn show(
    app: Reader,
    request: HttpRequest,
    slug: Path<String>,
    asked: Query<Asked>,
) -> Outcome<HttpResponse> {
    let check = store::check::find(&mut *app.db.read().await?, &slug).await?;
    let pair = asked.pair(&check)?;
    let (house, url) = (app.house(), app.config.public_url());
    let around = Around { house: &house, url: &url, zone: app.time_zone(), asked: app.asked };
    shared(&request, &HistoryPage::of(&around, &check, pair))
}

/// The whole history of a check.
#[derive(Template)]
#[template(path = "published/history.html")]
pub struct HistoryPage<'a> {
    frame: SiteFrame,
    check: &'a Check,
    lines: Vec<Line>,
    pair: Option<(&'a Revision, &'a Revision)>,
    fields: Vec<Field>,
    zone: Tz,
    house: &'a House,
}

impl<'a> HistoryPage<'a> {
    /// The page, with a comparison where there are two revisions.
    pub fn of(around: &Around<'a>, check: &'a Check, pair: Option<(&'a Revision, &'a Revision)>) -> Self {
        let own = check.newest().map_or("", |newest| newest.text.language.as_str());
        let mut frame = around.frame_in(own, SiteSection::Checks, &format!("/checks/{}/history", check.slug));
        if let Some((from, to)) = pair {
            frame.address += &format!("?from={}&to={}", from.number, to.number);
        }
        let t = frame.t();
        let lines = timeline::lines(check, &Cast::of(check, t), Depth::Every, around.zone, t);
        let fields = pair.map(|(from, to)| difference::between(from, to, t)).unwrap_or_default();
        Self { lines, fields, frame, check, pair, zone: around.zone, house: around.house }
    }

    fn claim(&self) -> &str {
        self.check.newest().map_or("", |newest| newest.text.claim.as_str())
    }

    fn head(&self) -> String {
        self.check.steps.last().map(|last| hex::encode(last.hash)).unwrap_or_default()
    }

    fn groups(&self, hash: &str) -> String {
        let digits: Vec<char> = hash.chars().collect();
        digits
            .chunks(8)
            .map(|eight| marks::short_hash(&eight.iter().collect::<String>()))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn title(&self) -> String {
        self.frame.t().with("history-of", &[("n", self.check.number.to_string())])
    }

    fn length(&self) -> String {
        self.frame.t().with("history-length", &[("n", self.check.steps.len())])
    }

    fn day(&self, revision: &Revision) -> Day {
        Day::of(revision.at, self.zone, self.frame.t())
    }

    /// Where the methodology of that time is read, and the words for it.
    fn under(&self, revision: &Revision) -> Option<(String, String)> {
        policies::under(self.house, revision.at, self.zone, self.frame.t())
    }

    fn name(&self, revision: &Revision) -> String {
        self.frame.t().with("check-revision-n", &[("n", revision.number)])
    }

    fn between(&self, from: &Revision, to: &Revision) -> String {
        self.frame.t().with("check-changes-between", &[("from", from.number), ("to", to.number)])
    }

    /// The claim's language, as the newest revision has it.
    fn language(&self) -> &str {
        self.check.newest().map_or("und", |newest| newest.text.language.as_str())
    }

    fn is_from(&self, revision: &Revision) -> bool {
        self.pair.is_some_and(|(from, _)| from.number == revision.number)
    }

    fn is_to(&self, revision: &Revision) -> bool {
        self.pair.is_some_and(|(_, to)| to.number == revision.number)
    }

    /// "2, 19 November 2026"
    fn choice(&self, revision: &Revision) -> String {
        format!("{}, {}", revision.number, self.day(revision).words)
    }

    /// The revision that each later one is compared with.
    fn before(&self, revision: &Revision) -> Option<&Revision> {
        self.check.before(revision)
    }
}
