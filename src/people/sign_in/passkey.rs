//! `/login/passkey`: signing in with a passkey, in the place of password and code, or of the code alone.

use super::{LoginPage, arrive, note};
use crate::app::App;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::account::passkeys::PATIENCE;
use crate::people::passkey::{Question, Shown, ask_to_show};
use crate::people::session::Token;
use crate::people::signed_out::Carried;
use crate::people::store::passkeys as stored;
use crate::people::throttle;
use crate::web::frame::DoorFrame;
use crate::web::{Form, Outcome, Page, client};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use futures_util::FutureExt;

const WRONG: &str = "This passkey does not open the desk. Perhaps it was taken away, or it took too long.";

/// The question to the browser.
#[derive(Template)]
#[template(path = "people/passkey.html")]
pub struct PasskeyPage {
    frame: DoorFrame,
    token: String,
    options: String,
    next: String,
    carried: Carried,
    problem: &'static str,
    /// Whether the password was right already.
    halfway: bool,
}

/// The page with a new question: to anybody, or to somebody whose password was right.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn question(
    app: &App,
    person: Option<PersonId>,
    next: String,
    carried: Carried,
) -> Result<PasskeyPage, Error> {
    let Question { options, state } = ask_to_show(&app.config)?;
    let (token, until) = (Token::random(), app.clock.now() + PATIENCE);
    let hash = token.hash();
    let kept: Result<(), Error> =
        app.db.write(move |c| async move { stored::ask(c, hash, person, &state, until).await }.boxed()).await;
    kept?;
    let (frame, token, halfway) = (DoorFrame::from(&*app.house()), token.text(), person.is_some());
    Ok(PasskeyPage { frame, token, options, next, carried, problem: "", halfway })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    token: String,
    answer: String,
    next: String,
    carried_to: String,
    carried: String,
    carried_by: String,
}

/// `POST /login/passkey/question`
///
/// # Errors
/// 429 after too many, 404 where the site's address is a number.
pub async fn ask(app: Data<App>, form: Form<Fields>, request: HttpRequest) -> Outcome<Page<PasskeyPage>> {
    let Fields { next, carried_to, carried, carried_by, .. } = form.fields;
    let carried = Carried { to: carried_to, body: carried, by: carried_by };
    throttle::passkey(&app.db, client::address(&request, &app.config), app.clock.now()).await?;
    Ok(Page::desk(question(&app, None, next, carried).await?))
}

/// `POST /login/passkey`: each question is answered once.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, form: Form<Fields>, request: HttpRequest) -> Outcome<HttpResponse> {
    let Fields { token, answer, next, carried_to, carried, carried_by } = form.fields;
    let carried = Carried { to: carried_to, body: carried, by: carried_by };
    let (now, config) = (app.clock.now(), app.config.clone());
    let (hash, shown) = (Token::parse(&token).map(|token| token.hash()), Shown::parse(&config, &answer));
    let found: Result<Option<PersonId>, Error> = app
        .db
        .write(move |c| {
            async move {
                let Some(hash) = hash else { return Ok(None) };
                let Some((of, state)) = stored::answered(c, hash, now).await? else { return Ok(None) };
                let Some(shown) = shown.filter(|shown| of.is_none_or(|of| of == shown.person)) else {
                    return Ok(None);
                };
                let id = &shown.credential_id;
                let Some(kept) = stored::find(c, shown.person, id).await? else { return Ok(None) };
                let Some(kept) = shown.holds(&config, state, kept)? else { return Ok(None) };
                stored::used(c, id, &kept, now).await?;
                Ok(Some(shown.person))
            }
            .boxed()
        })
        .await;
    match found? {
        Some(person) => arrive(&app, &request, (person, None), &next, &carried).await,
        None => {
            note(&app, &request, None, "passkey_refused").await?;
            let page = LoginPage { next, carried, problem: WRONG, ..LoginPage::new(&app) };
            Ok(Page::desk(page).refused().respond_to(&request))
        }
    }
}
