//! `/desk/settings/webhooks/{id}`: one endpoint, what it is told, and what came of each call.

pub mod removal;
pub mod secret;
pub mod test_event;

use super::call::KIND;
use super::line::Line;
use super::signature::Secret;
use super::webhooks::{events, record};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::db;
use crate::error::Error;
use crate::house::webhook::{News, State, Webhook};
use crate::outbox::store;
use crate::people::SignedIn;
use crate::settings::event::Event;
use crate::settings::house::{Answer, changed_meanwhile};
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::TimeDelta;
use uuid::Uuid;

/// How long the secret before signs too, after there is a new one.
pub(super) const OLD_SECRET: TimeDelta = TimeDelta::hours(24);

/// The endpoint with its forms, and the calls to it.
#[derive(Template)]
#[template(path = "push/webhook.html")]
pub struct WebhookPage {
    frame: DeskFrame,
    webhook: Webhook,
    /// Its secret, where it was made just now.
    secret: Option<String>,
    filled: Filled,
    deliveries: Vec<Line>,
    first: Option<String>,
    next: Option<String>,
}

/// Which page of the calls, and what was done just now.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct From {
    /// The last call of the page before.
    after: String,
    done: String,
}

impl From {
    fn sentence(&self) -> Option<String> {
        let sentence = match self.done.as_str() {
            "changed" => "It is changed, and holds from now on.",
            "same" => "Nothing was different, so nothing was changed.",
            "test" => "A test event is on its way. Load this page again in a moment to see what came of it.",
            _ => return None,
        };
        Some(sentence.to_owned())
    }
}

/// The endpoint with this key.
///
/// # Errors
/// [`Error::NotFound`] without one.
pub(super) async fn find(app: &App, id: &str) -> Result<Webhook, Error> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    db::webhook(&mut *app.db.read().await?, id).await?.ok_or(Error::NotFound)
}

/// Where its page is.
pub(super) fn place(webhook: &Webhook) -> String {
    format!("/desk/settings/webhooks/{}", webhook.id)
}

impl WebhookPage {
    async fn load(
        app: &App,
        signed_in: &SignedIn,
        webhook: Webhook,
        filled: Filled,
        after: Option<Uuid>,
    ) -> Result<Self, Error> {
        let to = webhook.id.to_string();
        let found = store::page_of(&mut *app.db.read().await?, KIND, &to, after).await?;
        let full = i64::try_from(found.len()).is_ok_and(|lines| lines == store::PAGE);
        let (here, zone) = (place(&webhook), app.time_zone());
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            secret: None,
            filled,
            deliveries: found.iter().map(|seen| Line::of(seen, zone)).collect(),
            first: after.map(|_| format!("{here}#deliveries")),
            next: found.last().filter(|_| full).map(|last| format!("{here}?after={}#deliveries", last.id)),
            webhook,
        })
    }

    fn here(&self) -> String {
        place(&self.webhook)
    }

    fn news() -> [News; 7] {
        News::ALL
    }

    fn is_ticked(&self, news: &News) -> bool {
        self.filled.ticked("webhook", news.as_str(), self.webhook.events.contains(news))
    }

    fn is_on(&self) -> bool {
        self.webhook.state == State::On
    }

    fn ticked_on(&self) -> bool {
        self.filled.ticked("webhook", "on", self.is_on())
    }

    /// The endpoint that the form was shown with.
    fn seen(&self) -> String {
        one_text(&self.webhook)
    }
}

/// The same text for the same endpoint.
fn one_text(webhook: &Webhook) -> String {
    format!("{}; {}", webhook.words(), webhook.secret)
}

/// `GET /desk/settings/webhooks/{id}`
///
/// # Errors
/// 404 without such an endpoint; 400 when `after` is no key; when the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    from: Query<From>,
) -> Outcome<Page<WebhookPage>> {
    let wrong = |_| Error::Invalid("This page of the calls is not there.".to_owned());
    let after = Some(from.after.as_str()).filter(|after| !after.is_empty());
    let after: Option<Uuid> = after.map(str::parse).transpose().map_err(wrong)?;
    let webhook = find(&app, &id).await?;
    let mut page = WebhookPage::load(&app, &signed_in, webhook, Filled::default(), after).await?;
    page.frame.flash = from.sentence();
    Ok(Page::desk(page))
}

/// The page of an endpoint with the secret that it was given just now.
pub(super) async fn with_secret(
    app: &App,
    signed_in: &SignedIn,
    id: Uuid,
    secret: &Secret,
) -> Result<Page<WebhookPage>, Error> {
    let webhook = find(app, &id.to_string()).await?;
    let page = WebhookPage::load(app, signed_in, webhook, Filled::default(), None).await?;
    Ok(Page::desk(WebhookPage { secret: Some(secret.reveal()), ..page }))
}

/// `POST /desk/settings/webhooks/{id}`: `on`, a box for each kind of news, and `seen`.
///
/// # Errors
/// 404 without such an endpoint; when the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Answer<WebhookPage> {
    let (before, filled) = (find(&app, &id).await?, Filled::new("webhook", form.fields.clone()));
    let events = match events(&form.fields) {
        Ok(events) => events,
        Err(sentence) => {
            let filled = filled.with_problems(Problems::of("events", sentence));
            let page = WebhookPage::load(&app, &signed_in, before, filled, None).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let state = match (form.fields.has("on"), before.state) {
        (true, _) => State::On,
        (false, State::On) => State::Off,
        (false, stands) => stands,
    };
    let after = Webhook { events, state, ..before.clone() };
    if after == before {
        return Ok(Either::Left(see_other(&format!("{}?done=same", place(&before)))));
    }
    if form.fields.get("seen") != one_text(&before) {
        return overtaken(&app, &signed_in, before, filled).await;
    }
    let to = format!("{}?done=changed", place(&before));
    let event = Event::WebhookChanged { before: Box::new(before.clone()), after: Box::new(after) };
    match record(&app, &signed_in, event, None).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, before, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other(&to)))?),
    }
}

/// Somebody was faster: what was ticked stays.
pub(super) async fn overtaken(
    app: &App,
    signed_in: &SignedIn,
    webhook: Webhook,
    filled: Filled,
) -> Answer<WebhookPage> {
    let webhook = find(app, &webhook.id.to_string()).await?;
    let page = WebhookPage::load(app, signed_in, webhook, changed_meanwhile(filled), None).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}
