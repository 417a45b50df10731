//! `POST /account/password`

use super::AccountPage;
use crate::app::App;
use crate::error::Error;
use crate::history::activity;
use crate::people::letter::Letterhead;
use crate::people::password::{self, Match};
use crate::people::person::Email;
use crate::people::reset::tell_changed;
use crate::people::session::SignedIn;
use crate::people::store::{self, sessions};
use crate::people::strength::Known;
use crate::people::throttle::{self, counted};
use crate::web::{Form, Outcome, Page, Problems, client, see_other};
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
    if !is_current(&app, &signed_in, &request, current_password).await? {
        problems.add("current_password", "This is not your password.");
    }
    let known = Known::of(&[&app.house().name, &signed_in.person.name, &signed_in.email]);
    problems.check("new_password", password::check_new(new_password.clone(), known).await?);
    if !problems.is_empty() {
        return Ok(Either::Right(AccountPage::refused(&app, &signed_in, problems).await?));
    }
    let hash = password::hash(new_password).await?;
    let (person, session, now) = (signed_in.person.id, signed_in.session, app.clock.now());
    let address = counted(client::address(&request, &app.config));
    let (letterhead, email) = (Letterhead::of(&app), signed_in.email.clone());
    let changed: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                store::set_password(c, person, &hash).await?;
                sessions::end_all(c, person, Some(session)).await?;
                tell_changed(c, &letterhead, person, &email, now).await?;
                let (id, nothing) = (uuid::Uuid::now_v7(), serde_json::json!({}));
                activity::record(c, id, now, Some(person), "password_changed", &address, nothing).await
            }
            .boxed()
        })
        .await;
    changed?;
    Ok(Either::Left(see_other("/account?done=password")))
}

/// Whether this is their password; tries count like those at the door.
pub(in crate::people) async fn is_current(
    app: &App,
    signed_in: &SignedIn,
    request: &HttpRequest,
    typed: String,
) -> Result<bool, Error> {
    let email = Email::parse(&signed_in.email).map_err(Error::internal)?;
    let account = store::account(&mut *app.db.read().await?, &email).await?;
    let address = client::address(request, &app.config);
    let attempt = throttle::attempt(&app.db, &email, account.as_ref(), address, app.clock.now()).await?;
    let right = password::compare(typed, account.map(|account| account.password_hash)).await? != Match::No;
    if right {
        app.db.write(move |c| async move { attempt.forgive(c).await }.boxed()).await?;
    }
    Ok(right)
}
