//! `/account/passkeys`: made, named, taken away. Each act wants a fresh password.

use super::two_factor::Told;
use crate::app::App;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::people::passkey::{self, Question};
use crate::people::person::Name;
use crate::people::session::{SignedIn, Token};
use crate::people::store::passkeys::{self as stored, Listed, New};
use crate::people::store::sessions;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::{Data, Path, Query};
use actix_web::{Either, HttpRequest, HttpResponse};
use askama::Template;
use chrono::TimeDelta;
use chrono_tz::Tz;
use futures_util::FutureExt;
use uuid::Uuid;

/// How long a browser may take to answer.
pub const PATIENCE: TimeDelta = TimeDelta::minutes(5);

/// The passkeys, the form for another one, and the question to the browser.
#[derive(Template)]
#[template(path = "people/passkeys.html")]
pub struct PasskeysPage {
    frame: DeskFrame,
    passkeys: Vec<Listed>,
    /// Whether the site's address can have any.
    possible: bool,
    /// Its name, as far as it was typed.
    typed: String,
    asked: Option<Asked>,
    problems: Problems,
    zone: Tz,
}

struct Asked {
    token: String,
    options: String,
}

/// What was done just now.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    token: String,
    answer: String,
}

type Answer = Outcome<Either<HttpResponse, Page<PasskeysPage>>>;

impl PasskeysPage {
    async fn of(app: &App, signed_in: &SignedIn) -> Result<Self, Error> {
        let passkeys = stored::list(&mut *app.db.read().await?, signed_in.person.id).await?;
        let (frame, zone) = (signed_in.frame(app, Section::Account), app.time_zone());
        let possible = passkey::is_possible(&app.config);
        let (typed, problems) = (String::new(), Problems::none());
        Ok(Self { frame, passkeys, possible, typed, asked: None, problems, zone })
    }

    fn when(&self, time: &Time) -> (String, String) {
        (machine(*time), short_time(*time, self.zone))
    }
}

/// `GET /account/passkeys`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<PasskeysPage>> {
    let mut page = PasskeysPage::of(&app, &signed_in).await?;
    page.frame.flash = match after.as_deref().map_or("", |after| after.done.as_str()) {
        "added" => Some("You can sign in with this passkey.".to_owned()),
        "removed" => Some("The passkey works no more.".to_owned()),
        _ => None,
    };
    Ok(Page::desk(page))
}

/// `POST /account/passkeys/question`: the page with what the browser is asked for.
///
/// # Errors
/// When the database can't be written.
pub async fn ask(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Outcome<Page<PasskeysPage>> {
    let mut page = PasskeysPage::of(&app, &signed_in).await?;
    let name = page.problems.check("name", Name::parse(&form.fields.name));
    page.typed = form.fields.name;
    let Some(name) = name else { return Ok(Page::desk(page).refused()) };
    let (person, house) = (&signed_in.person, app.house());
    let known = stored::credential_ids(&mut *app.db.read().await?, person.id).await?;
    let whose = (signed_in.email.as_str(), person.name.as_str());
    let Question { options, state } =
        passkey::ask_to_make(&app.config, &house.name, person.id, whose, known)?;
    let (token, until, id) = (Token::random(), app.clock.now() + PATIENCE, person.id);
    let hash = token.hash();
    let kept: Result<(), Error> = app
        .db
        .write(move |c| async move { stored::ask(c, hash, Some(id), &state, until).await }.boxed())
        .await;
    kept?;
    page.typed = name.as_str().to_owned();
    page.asked = Some(Asked { token: token.text(), options });
    Ok(Page::desk(page))
}

/// `POST /account/passkeys`: what the browser answered.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>, request: HttpRequest) -> Answer {
    let Fields { name, token, answer } = form.fields;
    let (person, session, now) = (signed_in.person.id, signed_in.session, app.clock.now());
    let (hash, typed) = (Token::parse(&token).map(|token| token.hash()), Name::parse(&name));
    let (config, told) = (app.config.clone(), Told::by(&app, &request, (person, person), now));
    let kept: Result<bool, Error> = app
        .db
        .write(move |c| {
            async move {
                let (Some(hash), Ok(name)) = (hash, typed) else { return Ok(false) };
                let Some((Some(asked), state)) = stored::answered(c, hash, now).await? else {
                    return Ok(false);
                };
                let made = if asked == person { passkey::made(&config, state, &answer)? } else { None };
                let Some((credential_id, credential)) = made else { return Ok(false) };
                let name = name.as_str().to_owned();
                if !stored::keep(c, &New { person, credential_id, name, credential, made_at: now }).await? {
                    return Ok(false);
                }
                sessions::end_all(c, person, Some(session)).await?;
                told.tell(c, "passkey_added").await?;
                Ok(true)
            }
            .boxed()
        })
        .await;
    if kept? {
        return Ok(Either::Left(see_other("/account/passkeys?done=added")));
    }
    let mut page = PasskeysPage::of(&app, &signed_in).await?;
    let words = "No passkey was made, or it took too long. Begin once more.";
    (page.typed, page.problems) = (name, Problems::of("name", words));
    Ok(Either::Right(Page::desk(page).refused()))
}

/// `POST /account/passkeys/{id}/removal`
///
/// # Errors
/// 404 for what is no passkey's key.
pub async fn remove(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    let (person, session) = (signed_in.person.id, signed_in.session);
    let told = Told::by(&app, &request, (person, person), app.clock.now());
    let done: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                if stored::remove(c, person, id).await? {
                    sessions::end_all(c, person, Some(session)).await?;
                    told.tell(c, "passkey_removed").await?;
                }
                Ok(())
            }
            .boxed()
        })
        .await;
    done?;
    Ok(see_other("/account/passkeys?done=removed"))
}
