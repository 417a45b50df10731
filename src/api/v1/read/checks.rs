//! `GET /api/v1/checks`, one of them, and one of its revisions.

use super::store::{self, Subject};
use super::{MOST, address, record};
use crate::api::v1::answer::{open, page, unread};
use crate::api::v1::query::{Asked, Bare};
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::published::content::{Check, Retraction};
use crate::published::cursor::Cursor;
use crate::published::links::check_path;
use crate::published::record::{GoneRecord, Record};
use crate::published::store::lists::Filter;
use crate::published::store::records::{self, Listed, Order};
use crate::published::store::search;
use crate::web::{Failure, Outcome, moved};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Longer searches find nothing more.
const LONGEST: usize = 200;

/// Which checks, and from where on. They combine.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Wanted {
    /// Words that stand in it, in the syntax of web searches.
    #[param(required = false, max_length = 200, pattern = r"^[^\x00]*$")]
    q: String,
    /// A topic, by its slug.
    #[param(required = false, pattern = r"^[^\x00]*$")]
    topic: String,
    /// A claimant, by their slug; with `since` those come too that had this claimant before.
    #[param(required = false, pattern = r"^[^\x00]*$")]
    claimant: String,
    /// A rating, by its value. A withdrawn verdict has none; with `since` those come too that had this rating before.
    #[param(required = false, pattern = r"^[^\x00]*$")]
    rating: String,
    /// A language (BCP 47).
    #[param(required = false, pattern = r"^[^\x00]*$")]
    language: String,
    /// Only what was published, corrected or withdrawn then or later (RFC 3339), the oldest change first: who goes on from
    /// `next`, or from the last `modified_at`, misses nothing.
    #[param(
        required = false,
        pattern = "^(([0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$"
    )]
    since: String,
    /// Where the page before ended, from its `next`.
    #[param(required = false, pattern = "^(([1-9a-f][0-9a-f]{0,11}|[1-9a-d][0-9a-f]{12})-[0-9a-f]{32})?$")]
    after: String,
}

/// A page of checks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Checks {
    /// The checks, 25 at most.
    pub checks: Vec<Record>,
    /// With `since`: the checks that were taken away in this stretch, of whatever topic, claimant or rating they were.
    pub gone: Vec<GoneRecord>,
    /// The address of the next page; none on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// Published checks.
///
/// The newest revision first; with `since` by their last change, the oldest first.
///
/// # Errors
/// 400 for a parameter that means nothing; when the database can't be read.
#[utoipa::path(
    get, path = "/api/v1/checks", tag = "public", params(Wanted),
    responses((status = 200, description = "A page of checks", body = Checks))
)]
pub async fn list(app: Data<App>, request: HttpRequest, asked: Asked<Wanted>) -> Outcome<HttpResponse> {
    let Asked(wanted) = asked;
    let start = wanted.start()?;
    let mut c = app.db.read().await?;
    let Listed { checks, gone, last, is_more } = match wanted.filter(&mut c).await? {
        Some(filter) => records::page(&mut c, &filter, wanted.order(), start, MOST).await?,
        None => Listed::default(),
    };
    drop(c);
    let next = last.filter(|_| is_more).map(|cursor| wanted.address(&app, &cursor.text()));
    let checks = checks.iter().filter_map(|check| record(&app, check)).collect();
    page(&request, &Checks { checks, gone, next: next.clone() }, next.as_deref())
}

impl Wanted {
    fn order(&self) -> Order {
        if self.since.is_empty() { Order::Newest } else { Order::Oldest }
    }

    /// Where the page begins.
    fn start(&self) -> Result<Option<Cursor>, Failure> {
        let since = match self.since.as_str() {
            "" => None,
            text => Some(time(text).ok_or_else(|| unread("since", "Write a time as 2026-03-02T14:00:00Z."))?),
        };
        match self.after.as_str() {
            // No claim has this key, so everything of that moment is behind it.
            "" => Ok(since.map(|at| Cursor { at, claim: uuid::Uuid::nil().into() })),
            text => {
                let cursor = Cursor::parse(text);
                Ok(Some(cursor.ok_or_else(|| unread("after", "Take this from “next” of the page before."))?))
            }
        }
    }

    /// Nothing where a subject is named that no check has: it is no error, for the name may be old.
    async fn filter(&self, c: &mut Connection) -> Result<Option<Filter>, Failure> {
        if self.q.chars().count() > LONGEST {
            return Err(unread("q", "A search has at most 200 characters."));
        }
        let topic = match self.topic.as_str() {
            "" => None,
            slug => match store::topic(c, slug).await? {
                Some(Subject { id, .. }) => Some(id.into()),
                None => return Ok(None),
            },
        };
        let claimant = match self.claimant.as_str() {
            "" => None,
            slug => match store::claimant(c, slug).await? {
                Some(Subject { id, .. }) => Some(id.into()),
                None => return Ok(None),
            },
        };
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (rating, language) = (some(&self.rating), some(&self.language));
        let words = search::read(c, &self.q, language.as_deref()).await?;
        let left = self.order() == Order::Oldest;
        Ok(Some(Filter { words, topic, claimant, rating, language, left, ..Filter::default() }))
    }

    fn address(&self, app: &App, after: &str) -> String {
        let parameters = [
            ("q", self.q.as_str()),
            ("topic", &self.topic),
            ("claimant", &self.claimant),
            ("rating", &self.rating),
            ("language", &self.language),
            ("since", &self.since),
            ("after", after),
        ];
        address(app, "/api/v1/checks", &parameters)
    }
}

/// A time that Postgres can compare with.
fn time(text: &str) -> Option<Time> {
    let at = DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc);
    (0..=9999).contains(&chrono::Datelike::year(&at)).then_some(at)
}

/// One check, at its newest revision.
///
/// # Errors
/// 301 for what was merged into another; 404 for what was never published.
#[utoipa::path(
    get, path = "/api/v1/checks/{slug}", tag = "public",
    params(("slug" = String, Path, description = "The end of its address")),
    responses(
        (status = 200, description = "The check", body = Record),
        (status = 301, description = "It was merged into another, which is there",
            headers(("Location" = String, description = "Where the API has the other"))),
    )
)]
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    _: Bare,
) -> Outcome<HttpResponse> {
    let check = records::find(&mut *app.db.read().await?, &slug).await?;
    if let Some(other) = &check.led.to {
        return Ok(moved(&format!("/api/v1{}", check_path(other))));
    }
    open(&request, &record(&app, &check).ok_or(Error::NotFound)?)
}

/// One revision of a check, as it was published.
///
/// # Errors
/// 404 for what was never published.
#[utoipa::path(
    get, path = "/api/v1/checks/{slug}/revisions/{n}", tag = "public",
    params(
        ("slug" = String, Path, description = "The end of the check’s address"),
        ("n" = i32, Path, minimum = 1, description = "The revision, counted from 1"),
    ),
    responses((status = 200, description = "The check at that revision", body = Record))
)]
pub async fn revision(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    _: Bare,
) -> Outcome<HttpResponse> {
    let (slug, number) = path.into_inner();
    let number: i32 = number.parse().map_err(|_| Error::NotFound)?;
    let check = records::find(&mut *app.db.read().await?, &slug).await?;
    let then = until(check, number).ok_or(Error::NotFound)?;
    open(&request, &record(&app, &then).ok_or(Error::NotFound)?)
}

/// The check as it was when the revision with this number was the newest, but for its withdrawal.
fn until(mut check: Check, number: i32) -> Option<Check> {
    check.revision(number)?;
    let withdrawn = check.newest().and_then(|newest| check.retraction(newest).cloned());
    check.revisions.retain(|revision| revision.number <= number);
    check.retractions.retain(|retraction| retraction.revision <= number);
    // Once a verdict is withdrawn, no revision of it stands.
    check.retractions.extend(withdrawn.map(|withdrawn| Retraction { revision: number, ..withdrawn }));
    check.led.at = None;
    Some(check)
}
