//! `/email-changes/{token}`: a new address is confirmed by a mail to it; the old one is told, and can undo it for a week.

use super::by_link::{answer, ended, hash_of, mail};
use super::letter::Letterhead;
use super::person::Email;
use super::roster::Refusal;
use super::session::Token;
use super::session::TokenHash;
use super::store::links::{self, Link, New, Purpose};
use super::store::{self, passkeys, provider, sessions, tokens};
use super::{reset, throttle};
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::outbox::mail::enqueue_private;
use crate::web::frame::DoorFrame;
use crate::web::{Outcome, Page, client, see_other};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::TimeDelta;
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

/// How long the old address can take it back.
pub const UNDO: TimeDelta = TimeDelta::days(7);

const ENDED: &str =
    "This address works no more: it was used, or is too old. Under your account you can ask for another one.";
const TOO_LATE: &str =
    "This address works no more: it was used, or is older than a week. An admin of your desk can help.";

/// The question, with its one button.
#[derive(Template)]
#[template(path = "people/email_change.html")]
pub struct ChangePage {
    frame: DoorFrame,
    current: Email,
    other: Email,
    undo: bool,
}

/// `GET /email-changes/{token}`: changes nothing.
///
/// # Errors
/// 404 for what is no token, 410 for one that works no more.
pub async fn show(app: Data<App>, token: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    page(&app, hash_of(&token)?, Purpose::Email, &request).await
}

/// `GET /email-changes/{token}/undo`: changes nothing.
///
/// # Errors
/// The same.
pub async fn show_undo(app: Data<App>, token: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    page(&app, hash_of(&token)?, Purpose::Undo, &request).await
}

async fn page(app: &App, token: TokenHash, purpose: Purpose, request: &HttpRequest) -> Outcome<HttpResponse> {
    let found = links::find(&mut *app.db.read().await?, token, purpose, app.clock.now()).await?;
    let Some(Link { current, email: Some(other), .. }) = found else { return Err(ended(words(purpose))) };
    let frame = DoorFrame::from(&*app.house());
    let page = ChangePage { frame, current, other, undo: purpose == Purpose::Undo };
    Ok(answer(Page::desk(page), request))
}

/// `POST /email-changes/{token}`
///
/// # Errors
/// As for `GET`; 422 where somebody else signs in with the address by now.
pub async fn create(app: Data<App>, token: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    carry_out(&app, &token, &request, Purpose::Email).await
}

async fn carry_out(app: &App, token: &str, request: &HttpRequest, purpose: Purpose) -> Outcome<HttpResponse> {
    let (token, now, letterhead) = (hash_of(token)?, app.clock.now(), Letterhead::of(app));
    let address = throttle::counted(client::address(request, &app.config));
    let done: Result<bool, Error> = app
        .db
        .write(move |c| {
            async move {
                match purpose {
                    Purpose::Undo => take_back(c, token, &letterhead, now, &address).await,
                    _ => change(c, token, &letterhead, now, &address).await,
                }
            }
            .boxed()
        })
        .await;
    if !done? {
        return Err(ended(words(purpose)));
    }
    Ok(see_other(if purpose == Purpose::Undo { "/login?done=undone" } else { "/account?done=email" }))
}

/// Why an address works no more.
fn words(purpose: Purpose) -> &'static str {
    if purpose == Purpose::Undo { TOO_LATE } else { ENDED }
}

async fn change(
    c: &mut Connection,
    token: TokenHash,
    letterhead: &Letterhead,
    now: Time,
    address: &str,
) -> Result<bool, Error> {
    let found = links::take(c, token, Purpose::Email, now).await?;
    let Some(Link { person, name, current, email: Some(new), .. }) = found else { return Ok(false) };
    set(c, person, &new).await?;
    // Those were sent to the address that is no longer theirs.
    links::end(c, person, &[Purpose::Reset]).await?;
    let (undo, until) = (Token::random(), now + UNDO);
    let times = (now, until);
    let words =
        letterhead.email_changed(&name, new.as_str(), until, &format!("/email-changes/{}/undo", undo.text()));
    let letter = mail(current.as_str(), words, format!("email-changed:{person}/{}", Uuid::now_v7()));
    let kept = New { token: undo.hash(), person, purpose: Purpose::Undo, email: Some(current), times };
    links::keep(c, &kept).await?;
    enqueue_private(c, letter).await?;
    activity::record(c, Uuid::now_v7(), now, Some(person), "email_changed", address, json!({})).await?;
    Ok(true)
}

async fn set(c: &mut Connection, person: PersonId, email: &Email) -> Result<(), Error> {
    store::set_email(c, person, email).await.map_err(|error| match store::is_email_taken(&error) {
        true => Error::Refused(Refusal::EmailTaken.to_string()),
        false => error.into(),
    })
}

/// `POST /email-changes/{token}/undo`: whoever changed it knew the password, so that ends as well, with every session.
///
/// # Errors
/// As for the change.
pub async fn undo(app: Data<App>, token: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    carry_out(&app, &token, &request, Purpose::Undo).await
}

async fn take_back(
    c: &mut Connection,
    token: TokenHash,
    letterhead: &Letterhead,
    now: Time,
    address: &str,
) -> Result<bool, Error> {
    let found = links::take(c, token, Purpose::Undo, now).await?;
    let Some(Link { person, email: Some(old), made_at, .. }) = found else { return Ok(false) };
    set(c, person, &old).await?;
    store::passwords::set(c, person, "").await?;
    sessions::end_all(c, person, None).await?;
    // With the password one makes tokens and passkeys and links other accounts, which would go on working.
    passkeys::remove_since(c, person, made_at).await?;
    provider::remove_since(c, person, made_at).await?;
    tokens::revoke_all(c, person, now).await?;
    links::end(c, person, &[Purpose::Reset, Purpose::Email]).await?;
    // What a thief changed on after this can't undo the undoing; an older change can still be taken back.
    links::end_since(c, person, Purpose::Undo, made_at).await?;
    reset::send(c, letterhead, person, &old, now).await?;
    activity::record(c, Uuid::now_v7(), now, Some(person), "email_change_undone", address, json!({})).await?;
    Ok(true)
}
