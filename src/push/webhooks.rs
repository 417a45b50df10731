//! `/desk/settings/webhooks`: which endpoints are called, and how the pings to hub and search engines go.

use super::call::KIND;
use super::google;
use super::line::{self, Line};
use super::ping::{INDEXNOW, WEBSUB};
use super::signature::Secret;
use super::store::keep_secret;
use crate::app::App;
use crate::articles::guard::Guard;
use crate::claims::filled::{Fields, Filled};
use crate::clock::short_time;
use crate::error::Error;
use crate::house::webhook::{News, State, Webhook};
use crate::outbox::store::{self, Seen};
use crate::people::SignedIn;
use crate::people::roster::By;
use crate::settings::event::{Event, TAKEN};
use crate::settings::log::{self, Subject};
use crate::settings::{desk, log::Line as Change};
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::{Data, Path, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;
use futures_util::FutureExt;
use url::{Host, Url};
use uuid::Uuid;

/// What is no call but a ping.
const PINGS: [&str; 3] = [WEBSUB, INDEXNOW, google::KIND];

/// The endpoints, the form for another, the pings, and who changed what.
#[derive(Template)]
#[template(path = "push/webhooks.html")]
pub struct WebhooksPage {
    frame: DeskFrame,
    webhooks: Vec<(Webhook, Option<Line>)>,
    filled: Filled,
    pings: Vec<Ping>,
    stuck: Vec<Line>,
    log: Vec<Change>,
}

/// A way to ping, and how it goes.
struct Ping {
    name: &'static str,
    about: &'static str,
    /// Whom it goes to; nothing where it is not switched on.
    to: Option<String>,
    variable: &'static str,
    last: String,
}

impl WebhooksPage {
    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let (mut c, zone) = (app.db.read().await?, app.time_zone());
        let webhooks = crate::db::house(&mut c).await?.unwrap_or_default().webhooks;
        let keys: Vec<String> = webhooks.iter().map(|webhook| webhook.id.to_string()).collect();
        let last = store::last_of(&mut c, KIND, &keys).await?;
        let last = |webhook: &Webhook| {
            let key = webhook.id.to_string();
            last.iter().find(|seen| seen.recipient == key).map(|seen| Line::of(seen, zone))
        };
        let webhooks = webhooks.into_iter().map(|webhook| (last(&webhook), webhook));
        let stuck = store::stuck(&mut c, &PINGS).await?;
        let mut last = Vec::new();
        for kind in PINGS {
            last.push(store::last(&mut c, kind).await?);
        }
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            webhooks: webhooks.map(|(last, webhook)| (webhook, last)).collect(),
            filled,
            pings: pings(app, &last),
            stuck: stuck.iter().map(|seen| Line::of(seen, zone)).collect(),
            log: log::read(&mut c, Subject::Webhooks, zone).await?,
        })
    }

    /// All are ticked until somebody unticks one.
    fn is_ticked(&self, news: &News) -> bool {
        self.filled.ticked("webhook", news.as_str(), true)
    }
}

fn pings(app: &App, last_ones: &[Option<Seen>]) -> Vec<Ping> {
    let zone = app.time_zone();
    let is_demo = app.house().demo;
    let last = |number: usize| match last_ones.get(number).and_then(Option::as_ref) {
        _ if is_demo => "A demo newsroom tells nobody".to_owned(),
        Some(seen) => format!("The last of {}: {}", short_time(seen.created_at, zone), seen.state().label()),
        None => "Nothing was told yet".to_owned(),
    };
    vec![
        Ping {
            name: line::kind(WEBSUB),
            about: "A hub is told that the site’s feeds changed, and tells those who follow them.",
            to: app.config.websub_hub().map(str::to_owned),
            variable: "FACTDESK_WEBSUB_HUB",
            last: last(0),
        },
        Ping {
            name: line::kind(INDEXNOW),
            about: "Search engines are told which checks are new or changed.",
            to: app.config.indexnow_key.as_ref().map(|_| app.config.indexnow_url.to_string()),
            variable: "FACTDESK_INDEXNOW_KEY",
            last: last(1),
        },
        Ping {
            name: line::kind(google::KIND),
            about: "Fact Check Tools has a page for each check whose verdict stands.",
            to: app.config.google_credentials.as_ref().map(|_| app.config.google_url.to_string()),
            variable: "FACTDESK_GOOGLE_CREDENTIALS",
            last: last(2),
        },
    ]
}

/// What was done just now.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

/// `GET /desk/settings/webhooks`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn, after: Query<After>) -> Outcome<Page<WebhooksPage>> {
    let mut page = WebhooksPage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = match after.done.as_str() {
        "removed" => Some("The endpoint is removed, and what it was sent is forgotten.".to_owned()),
        "again" => Some("It is tried again now.".to_owned()),
        _ => None,
    };
    Ok(Page::desk(page))
}

/// `POST /desk/settings/webhooks`: `url`, and a box for each kind of news. The answer shows the secret, this once.
///
/// # Errors
/// When the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Fields>,
) -> Outcome<Either<Answered, Page<WebhooksPage>>> {
    let filled = Filled::new("webhook", form.fields.clone());
    if app.db.house().await?.is_none() {
        return Ok(Either::Left(Either::Left(see_other("/desk/settings/house?done=first"))));
    }
    let (url, events) = match read(&app, &form.fields).await {
        Ok(read) => read,
        Err(problems) => return wrong(&app, &signed_in, filled, problems).await,
    };
    let id = Uuid::now_v7();
    let webhook = Webhook { id, url: url.to_string(), events, state: State::On, secret: 1 };
    let event = Event::WebhookAdded { webhook: Box::new(webhook) };
    let secret = Secret::of(rand::random::<[u8; 32]>().to_vec());
    match record(&app, &signed_in, event, Some((id, 1, secret.clone()))).await {
        Err(Error::Refused(words)) if words == TAKEN => {
            wrong(&app, &signed_in, filled, Problems::of("url", words)).await
        }
        done => {
            done?;
            let page = super::webhook::with_secret(&app, &signed_in, id, &secret).await?;
            Ok(Either::Left(Either::Right(page)))
        }
    }
}

/// Where the form leads: elsewhere, or to the page of the new endpoint with its secret.
pub type Answered = Either<HttpResponse, Page<super::webhook::WebhookPage>>;

async fn wrong(
    app: &App,
    signed_in: &SignedIn,
    filled: Filled,
    problems: Problems,
) -> Outcome<Either<Answered, Page<WebhooksPage>>> {
    let page = WebhooksPage::load(app, signed_in, filled.with_problems(problems)).await?;
    Ok(Either::Right(Page::desk(page).refused()))
}

async fn read(app: &App, fields: &Fields) -> Result<(Url, Vec<News>), Problems> {
    let mut problems = Problems::none();
    let url = match address(fields.get("url")) {
        Ok(url) => match Guard::of(&app.config).check(&url).await {
            Ok(_) => Some(url),
            Err(error) => problems.check("url", Err(error)),
        },
        Err(sentence) => problems.check("url", Err(sentence)),
    };
    let events = problems.check("events", events(fields));
    match (url, events) {
        (Some(url), Some(events)) => Ok((url, events)),
        _ => Err(problems),
    }
}

/// Only https, because what is told is signed and not sealed; http for a program on this machine, which the guard lets
/// through only where the settings name it.
fn address(text: &str) -> Result<Url, &'static str> {
    let wrong = "Copy the whole address, starting with https://";
    let url = Url::parse(text.trim()).map_err(|_| wrong)?;
    let is_here = match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        _ => false,
    };
    if url.as_str().len() > 2000 {
        return Err("An address has at most 2,000 characters.");
    }
    if url.scheme() == "https" || url.scheme() == "http" && is_here { Ok(url) } else { Err(wrong) }
}

/// The boxes that are ticked.
pub(super) fn events(fields: &Fields) -> Result<Vec<News>, &'static str> {
    let ticked: Vec<News> = News::ALL.into_iter().filter(|news| fields.has(news.as_str())).collect();
    if ticked.is_empty() { Err("Choose at least one kind of news.") } else { Ok(ticked) }
}

/// Records what an admin changes, with a new secret of an endpoint if there is one: they are committed together.
///
/// # Errors
/// [`Error::Conflict`] when somebody was faster; when the database can't be written.
pub(super) async fn record(
    app: &App,
    signed_in: &SignedIn,
    event: Event,
    secret: Option<(Uuid, i32, Secret)>,
) -> Result<(), Error> {
    let (by, now) = (By::Person(signed_in.person.id), app.clock.now());
    let (until, seal) = (now + super::webhook::OLD_SECRET, app.seal.clone());
    let done: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                desk::record(c, by, now, event).await?;
                match secret {
                    Some((id, number, secret)) => keep_secret(c, &seal, id, number, &secret, until).await,
                    None => Ok(()),
                }
            }
            .boxed()
        })
        .await;
    done?;
    app.refresh_house().await
}

/// `POST /desk/settings/webhooks/pings/{id}/again`: now, and as often as at first.
///
/// # Errors
/// 404 when there is no such ping that failed.
pub async fn again(app: Data<App>, id: Path<String>) -> Outcome<HttpResponse> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    let now = app.clock.now();
    let found =
        app.db.write(move |c| async move { store::try_again(c, &PINGS, id, now).await }.boxed()).await?;
    if !found {
        return Err(Error::NotFound.into());
    }
    Ok(see_other("/desk/settings/webhooks?done=again#pings"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_https_is_called_but_on_this_machine() {
        for good in ["https://hooks.example/in?token=1", " https://hooks.example ", "http://127.0.0.1:9000/x"]
        {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in ["http://hooks.example/", "http://localhost/", "ftp://hooks.example/", "hooks.example", ""]
        {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
