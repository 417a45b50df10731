//! `/login/provider`: a browser goes to the provider of accounts. What it goes for lies in the database until it comes back:
//! once, within minutes, and only this browser.

pub mod answer;

use super::{LoginPage, set};
use crate::app::App;
use crate::clock::Time;
use crate::config::Config;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::provider::id_token::Wrong;
use crate::people::provider::{Failed, Provider, Question};
use crate::people::session::{Token, device_cookie, device_of, wish_cookie, wish_of};
use crate::people::signed_out::Carried;
use crate::people::store::provider as stored;
use crate::people::throttle;
use crate::web::frame::DoorFrame;
use crate::web::{Form, Outcome, Page, client};
use actix_web::http::header::SET_COOKIE;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use chrono::TimeDelta;
use futures_util::FutureExt;
use serde::{Deserialize, Serialize};
use url::Url;

/// How long a browser may be away.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

const AWAY: &str = "The provider of that account does not answer as it should. Nothing is lost: try again in a moment, or sign in another way.";
const STALE: &str = "The provider of that account did not make you show anew who you are. Try it again, or type your password.";
const DOUBTED: &str = "What the provider of that account answered could not be believed, so nobody was let in. Begin once more; if it happens again, tell an admin of your desk.";

/// Where the provider sends people back to; it has to know this address letter by letter.
pub fn back(config: &Config) -> String {
    format!("{}/login/provider/answer", config.public_url())
}

/// What a browser goes there for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "purpose", rename_all = "snake_case")]
pub(in crate::people) enum Purpose {
    /// To sign in, and then for what was wanted.
    SignIn { next: String, carried: Carried },
    /// To link an account to whoever is signed in.
    Link,
    /// To show again who is signed in, and then for what was carried.
    Confirm { carried: Carried },
    /// To take up an invitation, by the hash of its token, under this name.
    Join { invitation: String, name: String, public_name: String },
}

/// All that is compared when it comes back. The token of the browser itself lies nowhere.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Wish {
    #[serde(flatten)]
    purpose: Purpose,
    nonce: String,
    verifier: String,
    /// Whom it was asked of: the settings may name another one by then.
    issuer: String,
    /// What the browser is known by.
    device: String,
    asked_at: Time,
}

impl Wish {
    fn question<'a>(&'a self, state: &'a str, back: &'a str) -> Question<'a> {
        let anew = matches!(self.purpose, Purpose::Confirm { .. });
        Question { state, nonce: &self.nonce, verifier: &self.verifier, back, anew }
    }
}

/// The page that leads on. A form cannot: browsers let none lead to another site, by our own policy (`form-action`).
#[derive(Template)]
#[template(path = "people/to_provider.html")]
pub struct ToProviderPage {
    frame: DoorFrame,
    name: String,
    host: String,
    address: Url,
}

/// What became of sending somebody.
pub(in crate::people) enum Sent {
    /// The answer that leads them there.
    On(HttpResponse),
    /// The provider is away; what to tell them.
    Nowhere(&'static str),
}

/// Sends a browser to the provider.
///
/// # Errors
/// 404 where there is no provider, 429 after too many, when the database can't be written.
pub(in crate::people) async fn send(
    app: &App,
    provider: &Provider,
    request: &HttpRequest,
    person: Option<PersonId>,
    purpose: Purpose,
) -> Result<Sent, Error> {
    let name = app.config.oidc.label().ok_or(Error::NotFound)?.to_owned();
    let (now, https, back) = (app.clock.now(), app.config.is_https(), back(&app.config));
    throttle::provider(&app.db, client::address(request, &app.config), now).await?;
    let browser = wish_of(request.headers(), https).unwrap_or_else(Token::random);
    let device = device_of(request.headers(), https).unwrap_or_else(Token::random);
    let state = Token::random();
    let wish = Wish {
        purpose,
        nonce: Token::random().text(),
        verifier: Token::random().text(),
        issuer: provider.issuer().to_owned(),
        device: hex::encode(device.hash()),
        asked_at: now,
    };
    let address = match provider.ask(&wish.question(&state.text(), &back), now).await {
        Ok(address) => address,
        Err(failed) => return Ok(Sent::Nowhere(sentence(&failed))),
    };
    let (hashes, wish) =
        ((state.hash(), browser.hash()), serde_json::to_value(&wish).map_err(Error::internal)?);
    let until = now + PATIENCE;
    let kept: Result<(), Error> = app
        .db
        .write(move |c| async move { stored::wish(c, hashes, person, &wish, until).await }.boxed())
        .await;
    kept?;
    let host = address.host_str().unwrap_or_default().to_owned();
    let page = ToProviderPage { frame: DoorFrame::from(&*app.house()), name, host, address };
    let mut answer = Page::desk(page).respond_to(request);
    set(&mut answer, SET_COOKIE, &wish_cookie(https, &browser));
    set(&mut answer, SET_COOKIE, &device_cookie(https, &device));
    Ok(Sent::On(answer))
}

/// What a person is told; the log is told more.
fn sentence(failed: &Failed) -> &'static str {
    tracing::warn!(why = %failed, "nobody came in by the provider of accounts");
    match failed {
        Failed::Away(_) => AWAY,
        Failed::Token(Wrong::Stale) => STALE,
        Failed::Code(_) | Failed::Token(_) => DOUBTED,
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    next: String,
    carried_to: String,
    carried: String,
    carried_by: String,
}

/// `POST /login/provider`
///
/// # Errors
/// 404 where there is no provider, 429 after too many.
pub async fn ask(
    app: Data<App>,
    provider: Data<Provider>,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let Fields { next, carried_to, carried, carried_by } = form.fields;
    let carried = Carried { to: carried_to, body: carried, by: carried_by };
    let purpose = Purpose::SignIn { next: next.clone(), carried: carried.clone() };
    match send(&app, &provider, &request, None, purpose).await? {
        Sent::On(answer) => Ok(answer),
        Sent::Nowhere(problem) => {
            let page = LoginPage { next, carried, problem, ..LoginPage::new(&app) };
            Ok(Page::desk(page).refused().respond_to(&request))
        }
    }
}
