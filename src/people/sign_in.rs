//! `/login` and `/logout`.

mod begin;
pub mod code;
pub mod passkey;
pub mod provider;

pub use begin::{Begun, Came, Proof, begin};

use super::password::{self, Match};
use super::person::Email;
use super::session::{SignedIn, farewell};
use super::signed_out::Carried;
use super::store;
use super::store::sessions;
use super::throttle::{self, counted};
use crate::app::App;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::line::clipped;
use crate::web::frame::DoorFrame;
use crate::web::own_path::own_path;
use crate::web::{Form, Outcome, Page, client, see_other};
use actix_web::http::header::{HeaderName, HeaderValue, SET_COOKIE};
use actix_web::web::{Data, Query};
use actix_web::{Either, HttpRequest, HttpResponse, Responder};
use askama::Template;
use futures_util::FutureExt;
use uuid::Uuid;

const WRONG: &str = "That address and password don’t belong together.";

#[derive(Template)]
#[template(path = "people/login.html")]
pub struct LoginPage {
    frame: DoorFrame,
    email: String,
    next: String,
    problem: &'static str,
    carried: Carried,
    /// Whether a form was sent without being signed in.
    interrupted: bool,
    /// What was done just before.
    said: &'static str,
    /// Whether passkeys can be used at the site's address.
    passkeys: bool,
    /// By what else one can sign in.
    provider: Option<String>,
}

impl LoginPage {
    fn new(app: &App) -> Self {
        let frame = DoorFrame::from(&*app.house());
        Self {
            frame,
            email: String::new(),
            next: String::new(),
            problem: "",
            carried: Carried::default(),
            interrupted: false,
            said: "",
            passkeys: super::passkey::is_possible(&app.config),
            provider: app.config.oidc.label().map(str::to_owned),
        }
    }

    /// For a form that came after its session had ended.
    pub(super) fn interrupted(app: &App, carried: Carried) -> Self {
        Self { carried, interrupted: true, ..Self::new(app) }
    }
}

#[derive(Template)]
#[template(path = "people/send_again.html")]
pub(super) struct SendAgainPage {
    frame: DoorFrame,
    to: String,
    fields: Vec<(String, String)>,
    /// Whether the password was typed for it, and not for signing in.
    confirmed: bool,
}

impl SendAgainPage {
    /// For what waited for the password.
    pub(super) fn confirmed(frame: DoorFrame, to: String, fields: Vec<(String, String)>) -> Self {
        Self { frame, to, fields, confirmed: true }
    }

    /// What was typed, as far as it helps to recognise it: without keys and long ends.
    fn typed(&self) -> Vec<(String, String)> {
        let shown = self
            .fields
            .iter()
            .filter(|(name, value)| !value.is_empty() && !["form_key", "position"].contains(&name.as_str()));
        shown.map(|(name, value)| (name.replace('_', " "), clipped(value, 300))).collect()
    }
}

#[derive(serde::Deserialize)]
pub struct Wanted {
    #[serde(default)]
    next: String,
    #[serde(default)]
    done: String,
}

impl Wanted {
    fn sentence(&self) -> &'static str {
        match self.done.as_str() {
            "reset" => "Your password is changed, and every session has ended. Sign in with the new one.",
            "undone" => {
                "The address is yours again, and every session has ended. A mail brings the way to a new password."
            }
            _ => "",
        }
    }
}

/// `GET /login`
pub async fn show(
    app: Data<App>,
    query: Option<Query<Wanted>>,
    signed_in: Option<SignedIn>,
) -> Either<HttpResponse, Page<LoginPage>> {
    let (said, next) = query.map(|query| (query.sentence(), query.into_inner().next)).unwrap_or_default();
    match signed_in {
        Some(_) => Either::Left(see_other(&after(&next))),
        None => Either::Right(Page::desk(LoginPage { next, said, ..LoginPage::new(&app) })),
    }
}

#[derive(serde::Deserialize)]
pub struct SignIn {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    carried_to: String,
    #[serde(default)]
    carried: String,
    #[serde(default)]
    carried_by: String,
}

/// `POST /login`
///
/// # Errors
/// 429 after too many tries, 503 when too many sign in at once.
pub async fn create(app: Data<App>, form: Form<SignIn>, request: HttpRequest) -> Outcome<HttpResponse> {
    let SignIn { email, password, next, carried_to, carried, carried_by } = form.fields;
    let carried = Carried { to: carried_to, body: carried, by: carried_by };
    match verify(&app, &request, &email, password).await? {
        Some((person, proof)) => {
            match code::ask(&app, person, &proof, next.clone(), carried.clone()).await? {
                Some(page) => Ok(page.answer(&request)),
                None => arrive(&app, &request, (person, Some(proof)), &next, &carried).await,
            }
        }
        None => {
            let page = LoginPage { email, next, problem: WRONG, carried, ..LoginPage::new(&app) };
            Ok(Page::desk(page).refused().respond_to(&request))
        }
    }
}

/// Begins the session, and leads to what was wanted.
async fn arrive(
    app: &Data<App>,
    request: &HttpRequest,
    (person, proof): (PersonId, Option<Proof>),
    next: &str,
    carried: &Carried,
) -> Outcome<HttpResponse> {
    let begun = begin(app, request, person, proof).await?;
    let answer = match carried.of(person) {
        Some((to, fields)) => {
            let frame = DoorFrame::from(&*app.house());
            Page::desk(SendAgainPage { frame, to, fields, confirmed: false }).respond_to(request)
        }
        None => see_other(&first(app, person, next).await?),
    };
    Ok(begun.with(answer))
}

/// Whose address and password these are. What is wrong about them stays unsaid, and takes as long to find out.
async fn verify(
    app: &Data<App>,
    request: &HttpRequest,
    email: &str,
    password: String,
) -> Result<Option<(PersonId, Proof)>, Error> {
    let Ok(email) = Email::parse(email) else { return Ok(None) };
    let (now, address) = (app.clock.now(), client::address(request, &app.config));
    let account = store::account(&mut *app.db.read().await?, &email).await?;
    let attempt = match throttle::attempt(&app.db, &email, account.as_ref(), address, now).await {
        Ok(attempt) => attempt,
        Err(error) => {
            if throttle::is_first_refusal(&app.db, address, now).await? {
                note(app, request, account.as_ref().map(|one| one.id), "sign_in_throttled").await?;
            }
            return Err(error);
        }
    };
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let found = password::compare(password.clone(), stored).await?;
    match account {
        Some(account) if found != Match::No && !account.disabled => {
            let password_hash = match found {
                Match::Outdated => {
                    begin::hash_again(app, account.id, account.password_hash, password).await?
                }
                _ => account.password_hash,
            };
            Ok(Some((account.id, Proof { attempt, password_hash, came: None })))
        }
        account => {
            note(app, request, account.map(|one| one.id), "sign_in_failed").await?;
            Ok(None)
        }
    }
}

/// Records a refused sign-in; of an address that nobody has, not even the address.
async fn note(
    app: &Data<App>,
    request: &HttpRequest,
    person: Option<PersonId>,
    kind: &'static str,
) -> Result<(), Error> {
    let refused = &app.metrics.sign_ins;
    match kind {
        "sign_in_throttled" => refused.throttled.add(),
        "second_factor_failed" => refused.code.add(),
        "provider_refused" => refused.provider.add(),
        _ => refused.password.add(),
    }
    let (now, address) = (app.clock.now(), counted(client::address(request, &app.config)));
    let nothing = serde_json::json!({});
    app.db
        .write(move |c| {
            async move { activity::record(c, Uuid::now_v7(), now, person, kind, &address, nothing).await }
                .boxed()
        })
        .await
}

/// `POST /logout`
///
/// # Errors
/// When the database can't be written.
pub async fn end(app: Data<App>, request: HttpRequest, signed_in: Option<SignedIn>) -> Outcome<HttpResponse> {
    if let Some(signed_in) = signed_in {
        let (now, address) = (app.clock.now(), counted(client::address(&request, &app.config)));
        let (person, session) = (signed_in.person.id, signed_in.session);
        let ended: Result<(), Error> = app
            .db
            .write(move |c| {
                async move {
                    sessions::end(c, session).await?;
                    let nothing = serde_json::json!({});
                    activity::record(c, Uuid::now_v7(), now, Some(person), "signed_out", &address, nothing)
                        .await
                }
                .boxed()
            })
            .await;
        ended?;
    }
    let mut answer = see_other("/login");
    set(&mut answer, SET_COOKIE, &farewell(app.config.is_https()));
    // Not "cookies": that would sign people out of every other service under the same domain.
    set(&mut answer, HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"");
    Ok(answer)
}

/// Where a day begins: the page that was asked for, else the list they chose for it, else their own work.
async fn first(app: &App, person: PersonId, next: &str) -> Result<String, Error> {
    if !matches!(next, "" | "/desk") {
        return Ok(after(next));
    }
    let list = store::start_list(&mut *app.db.read().await?, person).await?;
    Ok(list.map_or_else(|| after(next), |list| format!("/desk/lists/{list}")))
}

fn after(next: &str) -> String {
    own_path(next).unwrap_or_else(|| "/desk".to_owned())
}

pub(super) fn set(answer: &mut HttpResponse, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().append(name, value);
    }
}
