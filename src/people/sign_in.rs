//! `/login` and `/logout`.

use super::password::{self, Match};
use super::person::Email;
use super::session::{SignedIn, Token, carried_by, farewell};
use super::signed_out::Carried;
use super::store::sessions::{self, NewSession};
use super::store::{self, Account};
use super::throttle::{self, Attempt, counted};
use crate::app::App;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::web::frame::DoorFrame;
use crate::web::own_path::own_path;
use crate::web::{Form, Outcome, Page, client, see_other};
use actix_web::http::header::{HeaderName, HeaderValue, SET_COOKIE, USER_AGENT};
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
        }
    }

    /// For a form that came after its session had ended.
    pub(super) fn interrupted(app: &App, carried: Carried) -> Self {
        Self { carried, interrupted: true, ..Self::new(app) }
    }
}

#[derive(Template)]
#[template(path = "people/send_again.html")]
struct SendAgainPage {
    frame: DoorFrame,
    to: String,
    fields: Vec<(String, String)>,
}

impl SendAgainPage {
    /// What was typed, as far as it helps to recognise it: without keys and long ends.
    fn typed(&self) -> Vec<(String, String)> {
        let shown = self
            .fields
            .iter()
            .filter(|(name, value)| !value.is_empty() && !["form_key", "position"].contains(&name.as_str()));
        let cut = |value: &str| match value.char_indices().nth(300) {
            Some((end, _)) => format!("{} …", &value[..end]),
            None => value.to_owned(),
        };
        shown.map(|(name, value)| (name.replace('_', " "), cut(value))).collect()
    }
}

#[derive(serde::Deserialize)]
pub struct Wanted {
    #[serde(default)]
    next: String,
}

/// `GET /login`
pub async fn show(
    app: Data<App>,
    query: Option<Query<Wanted>>,
    signed_in: Option<SignedIn>,
) -> Either<HttpResponse, Page<LoginPage>> {
    let next = query.map(|query| query.into_inner().next).unwrap_or_default();
    match signed_in {
        Some(_) => Either::Left(see_other(&after(&next))),
        None => Either::Right(Page::desk(LoginPage { next, ..LoginPage::new(&app) })),
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
        Some((person, attempt)) => {
            let cookie = begin(&app, &request, person, Some(attempt)).await?;
            let mut answer = match carried.of(person) {
                Some((to, fields)) => {
                    let frame = DoorFrame::from(&*app.house());
                    Page::desk(SendAgainPage { frame, to, fields }).respond_to(&request)
                }
                None => see_other(&first(&app, person, &next).await?),
            };
            set(&mut answer, SET_COOKIE, &cookie);
            Ok(answer)
        }
        None => {
            let page = LoginPage { email, next, problem: WRONG, carried, ..LoginPage::new(&app) };
            Ok(Page::desk(page).refused().respond_to(&request))
        }
    }
}

/// Whose address and password these are. What is wrong about them stays unsaid, and takes as long to find out.
async fn verify(
    app: &Data<App>,
    request: &HttpRequest,
    email: &str,
    password: String,
) -> Result<Option<(PersonId, Attempt)>, Error> {
    let Ok(email) = Email::parse(email) else { return Ok(None) };
    let (now, address) = (app.clock.now(), client::address(request, &app.config));
    let account = store::account(&mut *app.db.read().await?, &email).await?;
    let attempt = match throttle::attempt(&app.db, &email, account.as_ref(), address, now).await {
        Ok(attempt) => attempt,
        Err(error) => {
            note(app, request, account.as_ref(), "sign_in_throttled").await?;
            return Err(error);
        }
    };
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let found = password::compare(password.clone(), stored).await?;
    match account {
        Some(account) if found != Match::No && !account.disabled => {
            if found == Match::Outdated {
                hash_again(app, account.id, password).await?;
            }
            Ok(Some((account.id, attempt)))
        }
        account => {
            note(app, request, account.as_ref(), "sign_in_failed").await?;
            Ok(None)
        }
    }
}

async fn hash_again(app: &Data<App>, person: PersonId, password: String) -> Result<(), Error> {
    let hash = password::hash(password).await?;
    app.db.write(move |c| async move { store::set_password(c, person, &hash).await }.boxed()).await
}

/// Records a refused sign-in; of an address that nobody has, not even the address.
async fn note(
    app: &Data<App>,
    request: &HttpRequest,
    account: Option<&Account>,
    kind: &'static str,
) -> Result<(), Error> {
    let (now, address) = (app.clock.now(), counted(client::address(request, &app.config)));
    let person = account.map(|account| account.id);
    let nothing = serde_json::json!({});
    app.db
        .write(move |c| {
            async move { activity::record(c, Uuid::now_v7(), now, person, kind, &address, nothing).await }
                .boxed()
        })
        .await
}

/// Begins a session and ends the one that the browser had. Returns the cookie to set.
///
/// # Errors
/// When the database can't be written.
pub async fn begin(
    app: &Data<App>,
    request: &HttpRequest,
    person: PersonId,
    attempt: Option<Attempt>,
) -> Result<String, Error> {
    let (now, https, token) = (app.clock.now(), app.config.is_https(), Token::random());
    let old = carried_by(request.headers(), https);
    let address = counted(client::address(request, &app.config));
    let new = NewSession { id: token.hash(), person, device: device(request), address: address.clone() };
    app.db
        .write(move |c| {
            async move {
                if let Some(old) = old {
                    sessions::end(c, old).await?;
                }
                if let Some(attempt) = attempt {
                    attempt.forgive(c).await?;
                }
                sessions::begin(c, &new, now).await?;
                let nothing = serde_json::json!({});
                activity::record(c, Uuid::now_v7(), now, Some(person), "signed_in", &address, nothing).await
            }
            .boxed()
        })
        .await?;
    Ok(token.cookie(https))
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

fn device(request: &HttpRequest) -> String {
    let text = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

pub(super) fn set(answer: &mut HttpResponse, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().append(name, value);
    }
}
