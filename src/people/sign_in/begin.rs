//! A session begins, and whoever it is for is told if it is in a browser they never used.

use super::set;
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::outbox::mail::enqueue;
use crate::people::account::device as in_words;
use crate::people::by_link::mail;
use crate::people::letter::Letterhead;
use crate::people::password;
use crate::people::session::{Token, TokenHash, carried_by, device_cookie, device_of};
use crate::people::store;
use crate::people::store::devices::{self, Familiar};
use crate::people::store::passwords;
use crate::people::store::provider;
use crate::people::store::sessions::{self, NewSession};
use crate::people::throttle::{Attempt, counted};
use crate::web::client;
use actix_web::http::header::{SET_COOKIE, USER_AGENT};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

/// What a sign-in rests on: the try that was counted for it, and the hash that the password matched.
#[derive(Clone)]
pub struct Proof {
    /// To be forgiven.
    pub attempt: Attempt,
    /// It has to be the person's still when the session begins.
    pub password_hash: String,
    /// Where they came in by the provider of accounts.
    pub came: Option<Came>,
}

/// How somebody came in by the provider.
#[derive(Clone)]
pub struct Came {
    /// Their link, which has to be there still when the session begins.
    pub link: Uuid,
    /// The browser that went there: on the way back from another site its own cookie does not come along.
    pub browser: TokenHash,
    /// Whether what the provider said counts as a second factor.
    pub vouched: bool,
}

impl Proof {
    /// Whether it holds at this moment and until the transaction has ended.
    ///
    /// # Errors
    /// [`Error::Conflict`] where another password was chosen meanwhile.
    pub(super) async fn check(&self, c: &mut Connection, person: PersonId) -> Result<(), Error> {
        let is_linked = match &self.came {
            Some(came) => provider::holds(c, came.link).await?,
            None => true,
        };
        if is_linked && passwords::holds(c, person, &self.password_hash).await? {
            return self.attempt.forgive(c).await;
        }
        Err(Error::Conflict(CHANGED.to_owned()))
    }
}

const CHANGED: &str = "Your password was changed at this very moment. Sign in with the new one.";

/// A session that has begun: what the browser has to keep.
#[must_use]
pub struct Begun {
    session: String,
    device: Option<String>,
}

impl Begun {
    /// The answer, with the cookies.
    pub fn with(&self, mut answer: HttpResponse) -> HttpResponse {
        set(&mut answer, SET_COOKIE, &self.session);
        if let Some(device) = &self.device {
            set(&mut answer, SET_COOKIE, device);
        }
        answer
    }
}

/// Begins a session and ends the one that the browser had.
///
/// # Errors
/// When the database can't be written, or the password is another one by now.
pub async fn begin(
    app: &Data<App>,
    request: &HttpRequest,
    person: PersonId,
    proof: Option<Proof>,
) -> Result<Begun, Error> {
    let (now, https, token) = (app.clock.now(), app.config.is_https(), Token::random());
    let old = carried_by(request.headers(), https);
    let browser = device_of(request.headers(), https).unwrap_or_else(Token::random);
    let came = proof.as_ref().and_then(|proof| proof.came.clone());
    let known_by = came.as_ref().map_or_else(|| browser.hash(), |came| came.browser);
    let (letterhead, is_alone) = (Letterhead::of(app), came.is_none());
    let address = counted(client::address(request, &app.config));
    let new = NewSession { id: token.hash(), person, device: device(request), address: address.clone() };
    app.db
        .write(move |c| {
            async move {
                if let Some(proof) = proof {
                    proof.check(c, person).await?;
                }
                if let Some(old) = old {
                    sessions::end(c, old).await?;
                }
                sessions::begin(c, &new, now).await?;
                if came.as_ref().is_some_and(|came| came.vouched) {
                    sessions::vouch(c, new.id).await?;
                }
                tell(c, &letterhead, &new, known_by, now).await?;
                let detail = came.map_or_else(|| json!({}), |_| json!({ "by": "provider" }));
                activity::record(c, Uuid::now_v7(), now, Some(person), "signed_in", &address, detail).await
            }
            .boxed()
        })
        .await?;
    Ok(Begun { session: token.cookie(https), device: is_alone.then(|| device_cookie(https, &browser)) })
}

async fn tell(
    c: &mut Connection,
    letterhead: &Letterhead,
    new: &NewSession,
    browser: TokenHash,
    now: Time,
) -> Result<(), Error> {
    if devices::note(c, new.person, browser, now).await? != Familiar::New {
        return Ok(());
    }
    let to = store::email(c, new.person).await?;
    let words = letterhead.new_device(&in_words(&new.device), &new.address, now);
    enqueue(c, mail(&to, words, format!("new-device:{}/{}", new.person, Uuid::now_v7()))).await
}

fn device(request: &HttpRequest) -> String {
    let text = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// The new hash. It takes the place of the old one and of no other: meanwhile another password may have been chosen.
pub(super) async fn hash_again(
    app: &App,
    person: PersonId,
    old: String,
    password: String,
) -> Result<String, Error> {
    let (new, hash) = (password::hash(password).await?, old);
    let kept = new.clone();
    let replaced: Result<bool, Error> =
        app.db.write(move |c| async move { passwords::replace(c, person, &hash, &kept).await }.boxed()).await;
    replaced.map(|_| new)
}
