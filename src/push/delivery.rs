//! `/desk/settings/webhooks/{id}/deliveries/{job}`: one call: what was told, and what was answered each time.

use super::call::{KIND, told};
use super::line::Line;
use super::store::{Attempt, attempts};
use super::webhook::{find, place};
use crate::app::App;
use crate::clock::{machine, short_time};
use crate::error::Error;
use crate::house::webhook::{State, Webhook};
use crate::outbox::store;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page, see_other};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono_tz::Tz;
use futures_util::FutureExt;
use uuid::Uuid;

/// A call.
#[derive(Template)]
#[template(path = "push/delivery.html")]
pub struct DeliveryPage {
    frame: DeskFrame,
    webhook: Webhook,
    line: Line,
    is_forgotten: bool,
    body: String,
    attempts: Vec<Attempt>,
    zone: Tz,
}

/// What was done just now.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl DeliveryPage {
    fn here(&self) -> String {
        format!("{}/deliveries/{}", self.back(), self.line.id)
    }

    fn back(&self) -> String {
        place(&self.webhook)
    }

    /// What is switched off is not called, and what is forgotten cannot be told.
    fn can_replay(&self) -> bool {
        self.webhook.state == State::On && !self.is_forgotten
    }

    /// When it was tried, for programs and for people.
    fn when(&self, attempt: &Attempt) -> (String, String) {
        (machine(attempt.at), short_time(attempt.at, self.zone))
    }

    /// The status, or that there was none.
    fn status(attempt: &Attempt) -> String {
        attempt.status.map_or_else(|| "No answer".to_owned(), |status| status.to_string())
    }
}

/// `GET /desk/settings/webhooks/{id}/deliveries/{job}`
///
/// # Errors
/// 404 without such a call; when the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
    after: Query<After>,
) -> Outcome<Page<DeliveryPage>> {
    let (webhook, job) = (find(&app, &path.0).await?, key(&path.1)?);
    let mut c = app.db.read().await?;
    let seen = store::find(&mut c, KIND, job).await?;
    if seen.recipient != webhook.id.to_string() {
        return Err(Error::NotFound.into());
    }
    let attempts = attempts(&mut c, job).await?;
    drop(c);
    let zone = app.time_zone();
    let mut frame = signed_in.frame(&app, Section::Settings);
    frame.flash = (after.done == "replay").then(|| "It is sent again now, with the same id.".to_owned());
    let body = serde_json::to_string_pretty(&told(&seen.payload)).map_err(Error::internal)?;
    let (line, is_forgotten) = (Line::of(&seen, zone), seen.is_forgotten());
    Ok(Page::desk(DeliveryPage { frame, webhook, line, is_forgotten, body, attempts, zone }))
}

/// `POST /desk/settings/webhooks/{id}/deliveries/{job}/replay`: once more, with the same `webhook-id`.
///
/// # Errors
/// 404 without such a call; 422 while the endpoint is switched off; when the database can't be written.
pub async fn replay(app: Data<App>, path: Path<(String, String)>) -> Outcome<HttpResponse> {
    let (webhook, job) = (find(&app, &path.0).await?, key(&path.1)?);
    if webhook.state != State::On {
        return Err(Error::Refused("Switch the endpoint on first; then it can be called.".to_owned()).into());
    }
    let (to, now) = (webhook.id.to_string(), app.clock.now());
    let found: Result<bool, Error> =
        app.db.write(move |c| async move { store::repeat(c, KIND, &to, job, now).await }.boxed()).await;
    if !found? {
        return Err(Error::NotFound.into());
    }
    Ok(see_other(&format!("{}/deliveries/{job}?done=replay", place(&webhook))))
}

fn key(text: &str) -> Result<Uuid, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
