//! `POST /account/email`: somebody wants to sign in with another address. It is theirs once a mail to it was followed.

use super::AccountPage;
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::outbox::mail::enqueue_private;
use crate::people::by_link::mail;
use crate::people::letter::Letterhead;
use crate::people::person::Email;
use crate::people::roster::Refusal;
use crate::people::session::{SignedIn, Token};
use crate::people::store::links::{self, New, Purpose};
use crate::people::{store, throttle};
use crate::web::{Form, Outcome, Page, Problems, client, see_other};
use actix_web::web::Data;
use actix_web::{Either, HttpRequest, HttpResponse};
use chrono::TimeDelta;
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

/// How long the new address can be shown to be one's own.
pub const LIFETIME: TimeDelta = TimeDelta::days(1);

#[derive(serde::Deserialize)]
pub struct Fields {
    #[serde(default)]
    new_email: String,
}

/// Nothing is changed yet. Asked again, the mail before works no more.
///
/// # Errors
/// 429 after too many mails.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<Either<HttpResponse, Page<AccountPage>>> {
    let email = match wanted(&app, &signed_in, &form.fields.new_email).await? {
        Ok(email) => email,
        Err(sentence) => {
            let page = AccountPage::refused(&app, &signed_in, Problems::of("new_email", sentence)).await?;
            return Ok(Either::Right(page));
        }
    };
    let (now, person, name) = (app.clock.now(), signed_in.person.id, signed_in.person.name.clone());
    let address = throttle::counted(client::address(&request, &app.config));
    throttle::mailed(&app.db, person, now).await?;
    let letterhead = Letterhead::of(&app);
    let asked: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                ask(c, &letterhead, (person, &name), email, now).await?;
                let kind = "email_change_asked";
                activity::record(c, Uuid::now_v7(), now, Some(person), kind, &address, json!({})).await
            }
            .boxed()
        })
        .await;
    asked?;
    Ok(Either::Left(see_other("/account?done=email-asked")))
}

/// The address, if it is another one and nobody's.
async fn wanted(app: &App, signed_in: &SignedIn, typed: &str) -> Result<Result<Email, String>, Error> {
    let email = match Email::parse(typed) {
        Ok(email) if email.as_str() != signed_in.email => email,
        Ok(_) => return Ok(Err("You sign in with this address already.".to_owned())),
        Err(sentence) => return Ok(Err(sentence.to_owned())),
    };
    let known = store::account(&mut *app.db.read().await?, &email).await?;
    Ok(if known.is_some() { Err(Refusal::EmailTaken.to_string()) } else { Ok(email) })
}

async fn ask(
    c: &mut Connection,
    letterhead: &Letterhead,
    (person, name): (PersonId, &str),
    email: Email,
    now: Time,
) -> Result<(), Error> {
    links::end(c, person, &[Purpose::Email]).await?;
    let (token, until) = (Token::random(), now + LIFETIME);
    let words = letterhead.new_email(name, until, &format!("/email-changes/{}", token.text()));
    let letter = mail(email.as_str(), words, format!("email-change:{person}/{}", Uuid::now_v7()));
    let times = (now, until);
    let new = New { token: token.hash(), person, purpose: Purpose::Email, email: Some(email), times };
    links::keep(c, &new).await?;
    enqueue_private(c, letter).await
}
