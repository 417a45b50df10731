//! `/login/code`: the password was right, and the second factor is asked for. No session has begun yet.

use super::passkey::{self, PasskeyPage};
use super::{LoginPage, Proof, arrive, note};
use crate::app::App;
use crate::clock::Time;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::account::two_factor::Told;
use crate::people::session::Token;
use crate::people::signed_out::Carried;
use crate::people::store::second_factors::{self as stored, Way};
use crate::people::store::{passkeys, passwords};
use crate::people::throttle::{self, Attempt};
use crate::web::frame::DoorFrame;
use crate::web::{Form, Outcome, Page};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use chrono::TimeDelta;
use futures_util::FutureExt;

/// How long the code may take.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);

const WRONG: &str = "That is not the code of this moment, or it was used already. Wait for the next one.";
const LATE: &str = "That took too long. Sign in once more.";

/// The question for the code.
#[derive(Template)]
#[template(path = "people/code.html")]
pub struct CodePage {
    frame: DoorFrame,
    token: String,
    next: String,
    carried: Carried,
    problem: &'static str,
    /// Whether a passkey can take its place.
    passkeys: bool,
}

/// What is asked for besides the password.
pub(super) enum Missing {
    /// A code of the app, or one for recovery.
    Code(CodePage),
    /// A passkey.
    Passkey(PasskeyPage),
}

impl Missing {
    /// The page that asks.
    pub(super) fn answer(self, request: &HttpRequest) -> HttpResponse {
        match self {
            Self::Code(page) => Page::desk(page).respond_to(request),
            Self::Passkey(page) => Page::desk(page).respond_to(request),
        }
    }
}

/// Asks for the code, if this person has a second factor; nobody else is asked. A right password counts as no try.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn ask(
    app: &App,
    person: PersonId,
    proof: &Proof,
    next: String,
    carried: Carried,
) -> Result<Option<Missing>, Error> {
    let mut c = app.db.read().await?;
    let (code, passkeys) = (stored::is_on(&mut c, person).await?, passkeys::has(&mut c, person).await?);
    drop(c);
    if !code && passkeys {
        let proof = proof.clone();
        let checked: Result<(), Error> =
            app.db.write(move |c| async move { proof.check(c, person).await }.boxed()).await;
        checked?;
        return Ok(Some(Missing::Passkey(passkey::question(app, Some(person), next, carried).await?)));
    }
    if !code {
        return Ok(None);
    }
    let (token, until, proof) = (Token::random(), app.clock.now() + PATIENCE, proof.clone());
    let hash = token.hash();
    let kept: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                proof.check(c, person).await?;
                stored::ask(c, person, hash, until).await
            }
            .boxed()
        })
        .await;
    kept?;
    let frame = DoorFrame::from(&*app.house());
    Ok(Some(Missing::Code(CodePage { frame, token: token.text(), next, carried, problem: "", passkeys })))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    token: String,
    code: String,
    next: String,
    carried_to: String,
    carried: String,
    carried_by: String,
}

/// `POST /login/code`
///
/// # Errors
/// 429 after too many wrong codes.
pub async fn create(app: Data<App>, form: Form<Fields>, request: HttpRequest) -> Outcome<HttpResponse> {
    let Fields { token, code, next, carried_to, carried, carried_by } = form.fields;
    let carried = Carried { to: carried_to, body: carried, by: carried_by };
    let (now, frame) = (app.clock.now(), DoorFrame::from(&*app.house()));
    let hash = Token::parse(&token).map(|token| token.hash());
    let asked = match hash {
        Some(hash) => {
            stored::asked(&mut *app.db.read().await?, hash, now).await?.map(|person| (hash, person))
        }
        None => None,
    };
    let Some((hash, person)) = asked else {
        let page = LoginPage { next, carried, problem: LATE, ..LoginPage::new(&app) };
        return Ok(Page::desk(page).refused().respond_to(&request));
    };
    let attempt = counted(&app, person, now).await?;
    let (told, seal) = (Told::by(&app, &request, (person, person), now), app.seal.clone());
    let found: Result<Option<String>, Error> = app
        .db
        .write(move |c| {
            async move {
                let Some(way) = stored::accept(c, &seal, person, &code, now).await? else { return Ok(None) };
                if way == Way::Recovery {
                    told.tell(c, "recovery_code_used").await?;
                }
                // Another password ends half sign-ins: while this one is there, it began with the hash of now.
                let is_there = stored::answered(c, hash).await?;
                Ok(if is_there { Some(passwords::find(c, person).await?) } else { None })
            }
            .boxed()
        })
        .await;
    let Some(password_hash) = found? else {
        note(&app, &request, Some(person), "second_factor_failed").await?;
        let page = CodePage { frame, token, next, carried, problem: WRONG, passkeys: false };
        return Ok(Page::desk(page).refused().respond_to(&request));
    };
    arrive(&app, &request, (person, Some(Proof { attempt, password_hash, came: None })), &next, &carried)
        .await
}

/// Counts a try, and that it was one too many.
async fn counted(app: &App, person: PersonId, now: Time) -> Result<Attempt, Error> {
    let counted = throttle::code(&app.db, person, now).await;
    if matches!(counted, Err(Error::TooMany(_))) {
        app.metrics.sign_ins.throttled.add();
    }
    counted
}
