//! `/password-reset`: whoever forgot their password gets an address by mail where they choose a new one. It signs nobody
//! in: a second factor is asked for at the door as ever. What is answered, and how soon, says nothing about accounts.

use super::by_link::{answer, ended, hash_of, mail};
use super::letter::Letterhead;
use super::password;
use super::person::Email;
use super::session::{Token, TokenHash};
use super::store::links::{self, Link, New, Purpose};
use super::store::reset_wishes::{self as wishes, Wish};
use super::store::{self, sessions};
use super::strength::Known;
use super::throttle::{self, counted};
use crate::app::App;
use crate::clock::Time;
use crate::db::{Connection, Db};
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::outbox::{self, mail::enqueue, mail::enqueue_private};
use crate::web::frame::DoorFrame;
use crate::web::{Form, Outcome, Page, Problems, client, see_other};
use actix_web::web::{Data, Path, Query};
use actix_web::{Either, HttpRequest, HttpResponse};
use askama::Template;
use chrono::TimeDelta;
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

/// How long the address works (ASVS 6.5.5 allows no more).
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// A wish that nobody has looked at after this long was left behind by a node that ended.
const LEFT: TimeDelta = TimeDelta::seconds(20);

const ENDED: &str =
    "This address works no more: it was used, or is too old. Ask for another one at the sign-in.";

/// The form in which one asks.
#[derive(Template)]
#[template(path = "people/reset_ask.html")]
pub struct AskPage {
    frame: DoorFrame,
    email: String,
    problems: Problems,
    /// Whether somebody has asked just now.
    asked: bool,
    /// Whether mails reach anybody.
    mails: bool,
}

impl AskPage {
    fn new(app: &App) -> Self {
        let (frame, mails) = (DoorFrame::from(&*app.house()), app.config.smtp_url.is_some());
        Self { frame, email: String::new(), problems: Problems::none(), asked: false, mails }
    }
}

/// The form in which one chooses.
#[derive(Template)]
#[template(path = "people/reset.html")]
pub struct ResetPage {
    frame: DoorFrame,
    email: String,
    problems: Problems,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    email: String,
    done: String,
}

/// `GET /password-reset`
pub async fn show(app: Data<App>, query: Option<Query<Asked>>) -> Page<AskPage> {
    let asked = query.is_some_and(|query| query.done == "asked");
    Page::desk(AskPage { asked, ..AskPage::new(&app) })
}

/// `POST /password-reset`: the same answer to everybody, before it is looked whether there is such an account. The wish is
/// kept until then, whatever happens to this process.
///
/// # Errors
/// 429 after too many of these.
pub async fn ask(
    app: Data<App>,
    form: Form<Asked>,
    request: HttpRequest,
) -> Outcome<Either<HttpResponse, Page<AskPage>>> {
    let email = match Email::parse(&form.fields.email) {
        Ok(email) => email,
        Err(sentence) => {
            let problems = Problems::of("email", sentence);
            let page = AskPage { email: form.fields.email, problems, ..AskPage::new(&app) };
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let (now, address) = (app.clock.now(), counted(client::address(&request, &app.config)));
    let kept: Result<i64, Error> = app
        .db
        .write(move |c| {
            async move {
                throttle::forgotten(c, &email, &address, now).await?;
                wishes::keep(c, &Wish { email, address }, now).await
            }
            .boxed()
        })
        .await;
    let (wish, db, letterhead) = (kept?, app.db.clone(), Letterhead::of(&app));
    app.db.spawn(async move {
        if let Err(error) = grant(&db, letterhead, wish, now).await {
            tracing::warn!(%error, "a wish for a new password could not be looked at; it is tried again");
        }
    });
    Ok(Either::Left(see_other("/password-reset?done=asked")))
}

/// Grants the wishes that were left behind; how many there were.
///
/// # Errors
/// When the database can't be written.
pub async fn grant_left(app: &App) -> Result<usize, Error> {
    let now = app.clock.now();
    let left = wishes::left(&mut *app.db.read().await?, now - LEFT).await?;
    for wish in &left {
        grant(&app.db, Letterhead::of(app), *wish, now).await?;
    }
    Ok(left.len())
}

async fn grant(db: &Db, letterhead: Letterhead, wish: i64, now: Time) -> Result<(), Error> {
    db.write(move |c| {
        async move {
            match wishes::take(c, wish).await? {
                Some(wish) => look(c, &letterhead, &wish, now).await,
                None => Ok(()),
            }
        }
        .boxed()
    })
    .await
}

/// Sends the mail, if there is an account that can sign in.
async fn look(c: &mut Connection, letterhead: &Letterhead, wish: &Wish, now: Time) -> Result<(), Error> {
    let account = store::account(c, &wish.email).await?;
    let person = account.as_ref().map(|account| account.id);
    if let Some(account) = account.filter(|account| !account.disabled)
        && throttle::reset_mail(c, account.id, &wish.address, now).await?
    {
        send(c, letterhead, account.id, &wish.email, now).await?;
    }
    activity::record(c, Uuid::now_v7(), now, person, "password_reset_asked", &wish.address, json!({})).await
}

/// Mails somebody the address of a new password.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn send(
    c: &mut Connection,
    letterhead: &Letterhead,
    person: PersonId,
    email: &Email,
    now: Time,
) -> Result<(), Error> {
    let (token, until) = (Token::random(), now + LIFETIME);
    let new = New { token: token.hash(), person, purpose: Purpose::Reset, email: None, times: (now, until) };
    links::keep(c, &new).await?;
    let words = letterhead.reset(until, &format!("/password-reset/{}", token.text()));
    let dedupe = format!("{}{}", about(person), Uuid::now_v7());
    enqueue_private(c, mail(email.as_str(), words, dedupe)).await
}

fn about(person: PersonId) -> String {
    format!("password-reset:{person}/")
}

/// `GET /password-reset/{token}`: changes nothing.
///
/// # Errors
/// 404 for what is no token, 410 for one that works no more.
pub async fn open(app: Data<App>, token: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    let link = find(&app, hash_of(&token)?).await?;
    let (frame, email) = (DoorFrame::from(&*app.house()), link.current.as_str().to_owned());
    Ok(answer(Page::desk(ResetPage { frame, email, problems: Problems::none() }), &request))
}

async fn find(app: &App, token: TokenHash) -> Outcome<Link> {
    let found = links::find(&mut *app.db.read().await?, token, Purpose::Reset, app.clock.now()).await?;
    found.ok_or_else(|| ended(ENDED))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Chosen {
    password: String,
}

/// `POST /password-reset/{token}`: 303 to the door.
///
/// # Errors
/// As for `GET`.
pub async fn create(
    app: Data<App>,
    token: Path<String>,
    form: Form<Chosen>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let token = hash_of(&token)?;
    let link = find(&app, token).await?;
    let password = form.fields.password;
    let known = Known::of(&[&app.house().name, &link.name, link.current.as_str()]);
    let mut problems = Problems::none();
    problems.check("password", password::check_new(password.clone(), known).await?);
    if !problems.is_empty() {
        let (frame, email) = (DoorFrame::from(&*app.house()), link.current.as_str().to_owned());
        return Ok(answer(Page::desk(ResetPage { frame, email, problems }).refused(), &request));
    }
    let hash = password::hash(password).await?;
    let (now, letterhead) = (app.clock.now(), Letterhead::of(&app));
    let address = counted(client::address(&request, &app.config));
    let done: Result<bool, Error> = app
        .db
        .write(move |c| async move { reset(c, token, &hash, &letterhead, now, &address).await }.boxed())
        .await;
    if !done? {
        return Err(ended(ENDED));
    }
    Ok(see_other("/login?done=reset"))
}

/// All of it or nothing. `false`: the link was used by somebody else just now.
async fn reset(
    c: &mut Connection,
    token: TokenHash,
    hash: &str,
    letterhead: &Letterhead,
    now: Time,
    address: &str,
) -> Result<bool, Error> {
    let Some(Link { person, current, .. }) = links::take(c, token, Purpose::Reset, now).await? else {
        return Ok(false);
    };
    store::passwords::set(c, person, hash).await?;
    sessions::end_all(c, person, None).await?;
    links::end(c, person, &[Purpose::Reset]).await?;
    outbox::store::forget(c, &about(person)).await?;
    tell_changed(c, letterhead, person, current.as_str(), now).await?;
    activity::record(c, Uuid::now_v7(), now, Some(person), "password_reset", address, json!({})).await?;
    Ok(true)
}

/// Tells somebody that their password is another one.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn tell_changed(
    c: &mut Connection,
    letterhead: &Letterhead,
    person: PersonId,
    email: &str,
    now: Time,
) -> Result<(), Error> {
    let dedupe = format!("password-changed:{person}/{}", Uuid::now_v7());
    enqueue(c, mail(email, letterhead.password_changed(now), dedupe)).await
}
