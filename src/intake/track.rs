//! `/suggestions/{token}`: the page of one suggestion, for its sender alone. Whoever has the address has the page, so
//! the address leaves through no link, no index and no cache.

use super::change;
use super::outcome::{self, Check};
use super::store::{self, Tracked};
use super::suggest::frame;
use super::token::Token;
use crate::clock::{Time, machine};
use crate::error::Error;
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, direction};
use crate::web::texts::Texts;
use crate::web::{Outcome, Page, Reader, days, rate, see_other};
use actix_web::http::header::{HeaderValue, REFERRER_POLICY};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use futures_util::FutureExt;
use outcome::Outcome as Fate;

/// What became of it.
#[derive(Template)]
#[template(path = "intake/track.html")]
pub struct TrackPage {
    frame: SiteFrame,
    said: String,
    seen: String,
    direction: &'static str,
    language: String,
    received: Day,
    fate: Fate,
    mails: bool,
    stop: String,
    days: u32,
    zone: chrono_tz::Tz,
}

/// A day in words and for machines.
pub struct Day {
    machine: String,
    words: String,
}

impl Day {
    fn of(at: Time, zone: chrono_tz::Tz, t: &Texts) -> Self {
        Self { machine: machine(at), words: days::day(at, zone, t) }
    }
}

impl TrackPage {
    fn new(app: &Reader, token: &Token, tracked: Tracked) -> Self {
        let zone = app.time_zone();
        let frame = frame(app, "", "?");
        Self {
            said: tracked.said,
            seen: tracked.seen,
            direction: direction(&tracked.language),
            language: tracked.language,
            received: Day::of(tracked.received_at, zone, frame.t()),
            fate: Fate::of(tracked.facts),
            mails: tracked.mails,
            stop: format!("{}/stop", token.path()),
            days: app.config.suggestion_days,
            zone,
            frame,
        }
    }

    /// Whether there are no more steps to take.
    fn is_over(&self) -> bool {
        matches!(self.fate, Fate::Ended | Fate::Declined(_))
    }

    /// The steps that a suggestion can take, and whether it has come so far.
    fn steps(&self) -> Vec<(String, bool)> {
        let t = self.frame.t();
        let reached = match self.fate {
            Fate::Received => 1,
            Fate::LookedAt => 2,
            Fate::UnderReview => 3,
            Fate::Published(_) => 4,
            Fate::Ended | Fate::Declined(_) => 0,
        };
        let names = [
            t.get("track-step-received"),
            t.get("track-step-looked-at"),
            t.get("track-step-review"),
            t.get("track-step-published"),
        ];
        let steps = names.into_iter().enumerate();
        steps.map(|(at, name)| (name.into_owned(), at < reached)).collect()
    }

    fn published(&self, check: &Check) -> Day {
        Day::of(check.published_at, self.zone, self.frame.t())
    }

    fn corrected(&self, check: &Check) -> Option<Day> {
        check.corrected_at.map(|at| Day::of(at, self.zone, self.frame.t()))
    }
}

/// `GET /suggestions/{token}`
///
/// # Errors
/// 404 where the token opens nothing.
pub async fn show(app: Reader, path: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    rate::count(&request, &app)?;
    let token = Token::parse(&path).ok_or(Error::NotFound)?;
    let tracked = store::tracked(&mut *app.db.read().await?, &token).await?;
    let mut answer = Page::desk(TrackPage::new(&app, &token, tracked)).respond_to(&request);
    answer.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}

/// `POST /suggestions/{token}/stop`: no more mails. The address is forgotten at once.
///
/// # Errors
/// 404 where the token opens nothing.
pub async fn stop(app: Reader, path: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    rate::count(&request, &app)?;
    let token = Token::parse(&path).ok_or(Error::NotFound)?;
    store::tracked(&mut *app.db.read().await?, &token).await?;
    let now = app.clock.now();
    let done: Result<(), Error> =
        app.db.write(move |c| async move { change::stop_mails(c, &token, now).await }.boxed()).await;
    done?;
    Ok(see_other(&along(&token.path(), app.asked)))
}
