//! `POST /account/password`

use super::AccountPage;
use crate::app::App;
use crate::error::Error;
use crate::history::activity;
use crate::people::letter::Letterhead;
use crate::people::password::{self, Match};
use crate::people::person::Email;
use crate::people::reset::tell_changed;
use crate::people::session::{SignedIn, Token, TokenHash};
use crate::people::sign_in;
use crate::people::store::{self, passwords, sessions};
use crate::people::strength::Known;
use crate::people::throttle::{self, counted};
use crate::web::{Form, Outcome, Page, Problems, client, see_other};
use actix_web::http::header::SET_COOKIE;
use actix_web::web::Data;
use actix_web::{Either, HttpRequest, HttpResponse};
use futures_util::FutureExt;

#[derive(serde::Deserialize)]
pub struct Fields {
    #[serde(default)]
    current_password: String,
    #[serde(default)]
    new_password: String,
}

/// Needs the current password and ends every other session. Tries count like those at the door.
///
/// # Errors
/// 429 after too many wrong tries.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<Either<HttpResponse, Page<AccountPage>>> {
    let Fields { current_password, new_password } = form.fields;
    let mut problems = Problems::none();
    let current = matched(&app, &signed_in, &request, current_password).await?;
    if current.is_none() {
        problems.add("current_password", "This is not your password.");
    }
    let known = Known::of(&[&app.house().name, &signed_in.person.name, &signed_in.email]);
    problems.check("new_password", password::check_new(new_password.clone(), known).await?);
    let (Some(old), true) = (current, problems.is_empty()) else {
        return Ok(Either::Right(AccountPage::refused(&app, &signed_in, problems).await?));
    };
    let new = password::hash(new_password).await?;
    let token = Token::random();
    let cookie = token.cookie(app.config.is_https());
    if !change(&app, &signed_in, &request, (old, new), token.hash()).await? {
        let problems = Problems::of("current_password", "Somebody changed it at this very moment.");
        return Ok(Either::Right(AccountPage::refused(&app, &signed_in, problems).await?));
    }
    let mut answer = see_other("/account?done=password");
    sign_in::set(&mut answer, SET_COOKIE, &cookie);
    Ok(Either::Left(answer))
}

/// Puts the new hash in the place of the old one, and the session under another token. `false`: the password was another
/// one by then.
async fn change(
    app: &App,
    signed_in: &SignedIn,
    request: &HttpRequest,
    (old, new): (String, String),
    token: TokenHash,
) -> Result<bool, Error> {
    let (person, session, now) = (signed_in.person.id, signed_in.session, app.clock.now());
    let address = counted(client::address(request, &app.config));
    let (letterhead, email) = (Letterhead::of(app), signed_in.email.clone());
    app.db
        .write(move |c| {
            async move {
                if !passwords::replace(c, person, &old, &new).await? {
                    return Ok(false);
                }
                sessions::end_all(c, person, Some(session)).await?;
                sessions::confirm(c, session, token, now).await?;
                tell_changed(c, &letterhead, person, &email, now).await?;
                let (id, nothing) = (uuid::Uuid::now_v7(), serde_json::json!({}));
                activity::record(c, id, now, Some(person), "password_changed", &address, nothing).await?;
                Ok(true)
            }
            .boxed()
        })
        .await
}

/// The stored hash, if this is their password; tries count like those at the door.
pub(in crate::people) async fn matched(
    app: &App,
    signed_in: &SignedIn,
    request: &HttpRequest,
    typed: String,
) -> Result<Option<String>, Error> {
    let email = Email::parse(&signed_in.email).map_err(Error::internal)?;
    let account = store::account(&mut *app.db.read().await?, &email).await?;
    let address = client::address(request, &app.config);
    let attempt = throttle::attempt(&app.db, &email, account.as_ref(), address, app.clock.now()).await?;
    let stored = account.map(|account| account.password_hash);
    if password::compare(typed, stored.clone()).await? == Match::No {
        return Ok(None);
    }
    app.db.write(move |c| async move { attempt.forgive(c).await }.boxed()).await?;
    Ok(stored)
}
