//! `/setup`: names the desk and makes its first admin, once, with the token that `serve` prints.

use super::{desk, event, store};
use crate::app::App;
use crate::clock::Time;
use crate::db::Db;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::person::{Email, Name, Role};
use crate::people::roster::{self, By, Command};
use crate::people::session::Token;
use crate::people::strength::Known;
use crate::people::{password, sign_in, store as people};
use crate::web::frame::DoorFrame;
use crate::web::{Failure, Form, Outcome, Page, Problems, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use chrono::TimeDelta;
use futures_util::FutureExt;

/// How long the printed address opens the set-up.
pub const LIFETIME: TimeDelta = TimeDelta::hours(1);

/// The form.
#[derive(Template)]
#[template(path = "settings/setup.html")]
pub struct SetupPage {
    frame: DoorFrame,
    fields: Fields,
    problems: Problems,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    token: String,
    desk: String,
    name: String,
    email: String,
    password: String,
}

struct Parsed {
    desk: Name,
    name: Name,
    email: Email,
    password: String,
}

impl Fields {
    async fn parse(&self) -> Result<Result<Parsed, Problems>, Error> {
        let mut problems = Problems::none();
        let desk = problems.check("desk", Name::parse(&self.desk));
        let name = problems.check("name", Name::parse(&self.name));
        let email = problems.check("email", Email::parse(&self.email));
        let known = Known::of(&[&self.desk, &self.name, &self.email]);
        problems.check("password", password::check_new(self.password.clone(), known).await?);
        match (desk, name, email) {
            (Some(desk), Some(name), Some(email)) if problems.is_empty() => {
                Ok(Ok(Parsed { desk, name, email, password: self.password.clone() }))
            }
            _ => Ok(Err(problems)),
        }
    }
}

/// Makes the address that opens the set-up, if nobody is there yet.
///
/// # Errors
/// When the database can't be used.
pub async fn address(db: &Db, public_url: &str, now: Time) -> Result<Option<String>, Error> {
    if !people::is_empty(&mut *db.read().await?).await? {
        return Ok(None);
    }
    let token = Token::random();
    let hash = token.hash();
    db.write(move |c| async move { store::keep_token(c, hash, now + LIFETIME).await }.boxed()).await?;
    Ok(Some(format!("{public_url}/setup?token={}", token.text())))
}

fn hash_of(token: &str) -> Option<[u8; 32]> {
    Token::parse(token).map(|token| token.hash())
}

fn expired() -> Failure {
    let words = "This address has been used or is too old. Start factdesk again: while the desk is empty it prints a new one.";
    Failure::new(StatusCode::FORBIDDEN, words)
}

/// `GET /setup?token=…`
///
/// # Errors
/// 403 without a token that is alive.
pub async fn show(app: Data<App>, query: Option<Query<Fields>>) -> Outcome<Page<SetupPage>> {
    let token = query.map(|query| query.into_inner().token).unwrap_or_default();
    let hash = hash_of(&token).ok_or_else(expired)?;
    if !store::is_token(&mut *app.db.read().await?, hash, app.clock.now()).await? {
        return Err(expired());
    }
    let fields = Fields { token, ..Fields::default() };
    Ok(Page::desk(SetupPage { frame: DoorFrame::from(&*app.house()), fields, problems: Problems::none() }))
}

/// `POST /setup`: 303 to the first steps, signed in.
///
/// # Errors
/// 403 without a token that is alive.
pub async fn create(app: Data<App>, form: Form<Fields>, request: HttpRequest) -> Outcome<HttpResponse> {
    let (fields, now) = (form.fields, app.clock.now());
    let hash = hash_of(&fields.token).ok_or_else(expired)?;
    let parsed = match fields.parse().await? {
        Ok(parsed) => parsed,
        Err(problems) => {
            let frame = DoorFrame::from(&*app.house());
            return Ok(Page::desk(SetupPage { frame, fields, problems }).refused().respond_to(&request));
        }
    };
    let admin = PersonId::new();
    let password_hash = password::hash(parsed.password.clone()).await?;
    let done: Result<bool, roster::Refusal> =
        app.db.write(move |c| set_up(c, hash, parsed, password_hash, admin, now).boxed()).await;
    if !done.map_err(Error::from)? {
        return Err(expired());
    }
    app.refresh_house().await?;
    let begun = sign_in::begin(&app, &request, admin, None).await?;
    Ok(begun.with(see_other("/desk/start")))
}

/// All of it or nothing. `false`: the token was used up by somebody else, and nothing was written.
async fn set_up(
    c: &mut crate::db::Connection,
    token: [u8; 32],
    parsed: Parsed,
    password_hash: String,
    admin: PersonId,
    now: Time,
) -> Result<bool, roster::Refusal> {
    if !store::use_token(c, token, now).await? || !people::is_empty(c).await? {
        return Ok(false);
    }
    let Parsed { desk: desk_name, name, email, .. } = parsed;
    let add = Command::AddPerson { id: admin, email, name, role: Role::Admin, password_hash };
    roster::execute_in(c, By::System, now, add).await?;
    let named = event::Event::DeskNamed { name: desk_name.as_str().to_owned(), demo: false };
    desk::record(c, By::Person(admin), now, named).await?;
    Ok(true)
}
