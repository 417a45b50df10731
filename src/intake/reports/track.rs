//! `/reports/{token}`: the page of one report, for its sender alone. Whoever has the address has the page, so the
//! address leaves through no link, no index and no cache.

use super::change;
use super::store::{self, Answer, Tracked};
use crate::clock::{Time, machine};
use crate::error::Error;
use crate::intake::suggest::frame;
use crate::intake::token::Token;
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, direction};
use crate::web::{Outcome, Page, Reader, days, rate, see_other};
use actix_web::http::header::{HeaderValue, REFERRER_POLICY};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use futures_util::FutureExt;

/// What became of it.
#[derive(Template)]
#[template(path = "intake/reports/track.html")]
pub struct TrackPage {
    frame: SiteFrame,
    report: Tracked,
    stop: String,
    days: u32,
    now: Time,
    zone: chrono_tz::Tz,
}

impl TrackPage {
    fn direction(&self) -> &'static str {
        direction(&self.report.about.language)
    }

    fn day(&self, at: &Time) -> String {
        days::day(*at, self.zone, self.frame.t())
    }

    fn datetime(at: &Time) -> String {
        machine(*at)
    }

    /// Whether the time that was promised has passed without an answer.
    fn is_late(&self) -> bool {
        self.report.answer.is_none() && self.report.due_at < self.now
    }

    /// What came of it, in a sentence.
    fn fate(&self, answer: &Answer) -> String {
        let t = self.frame.t();
        let fate = match (answer.outcome.as_str(), answer.revision) {
            ("corrected", Some(_)) => t.get("report-corrected"),
            ("corrected", None) => t.get("report-withdrawn"),
            ("explained", _) => t.get("report-explained"),
            _ => t.get("report-declined"),
        };
        fate.into_owned()
    }
}

/// `GET /reports/{token}`
///
/// # Errors
/// 404 where the token opens nothing.
pub async fn show(app: Reader, path: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    rate::count(&request, &app)?;
    let token = Token::parse(&path).ok_or(Error::NotFound)?;
    let report = store::tracked(&mut *app.db.read().await?, &token).await?;
    let page = TrackPage {
        frame: frame(&app, &report.about.language, "?"),
        report,
        stop: format!("{}/stop", token.report_path()),
        days: app.config.suggestion_days,
        now: app.clock.now(),
        zone: app.time_zone(),
    };
    let mut answer = Page::desk(page).respond_to(&request);
    answer.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}

/// `POST /reports/{token}/stop`: no mail. The address is forgotten at once.
///
/// # Errors
/// 404 where the token opens nothing.
pub async fn stop(app: Reader, path: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    rate::count(&request, &app)?;
    let token = Token::parse(&path).ok_or(Error::NotFound)?;
    store::tracked(&mut *app.db.read().await?, &token).await?;
    let done: Result<(), Error> =
        app.db.write(move |c| async move { change::stop_mails(c, &token).await }.boxed()).await;
    done?;
    Ok(see_other(&along(&token.report_path(), app.asked)))
}
