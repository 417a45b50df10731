//! `/confirm`: sensitive acts want a password that was typed just now. Whoever has none fresh enough types it, and then
//! sends what they were about to send: it is carried along, as at the door.

use super::account::password::matched;
use super::by_link;
use super::provider::Provider;
use super::session::{SignedIn, Token};
use super::sign_in::provider::answer::Account;
use super::sign_in::provider::{Purpose, Sent, send};
use super::sign_in::{self, SendAgainPage};
use super::signed_out::{Carried, carry, challenge};
use super::store::{provider, sessions};
use crate::app::App;
use crate::error::Error;
use crate::history::activity;
use crate::people::throttle::counted;
use crate::web::frame::DoorFrame;
use crate::web::request::here;
use crate::web::{Form, Outcome, Page, Problems, client, see_other};
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::SET_COOKIE;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Responder};
use askama::Template;
use chrono::TimeDelta;
use futures_util::FutureExt;

const NOT_YOURS: &str =
    "You have not linked the account that you showed. Show the one that you linked, or type your password.";

/// How long a typed password is good for sensitive acts.
pub const FRESH: TimeDelta = TimeDelta::minutes(10);

/// The question for the password.
#[derive(Template)]
#[template(path = "people/confirm.html")]
pub struct ConfirmPage {
    frame: DoorFrame,
    email: String,
    carried: Carried,
    problems: Problems,
    /// By what else one can show it.
    provider: Option<String>,
    problem: &'static str,
}

/// Middleware behind [`enforce`](super::access::enforce): lets through whose password is fresh, and asks everybody else.
///
/// # Errors
/// Those of the handler.
pub async fn fresh<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<BoxBody, B>>, actix_web::Error> {
    let signed_in = request.extensions().get::<SignedIn>().cloned();
    let app = request.app_data::<Data<App>>().cloned();
    if let (Some(signed_in), Some(app)) = (signed_in, app)
        && app.clock.now() - signed_in.confirmed >= FRESH
    {
        let to = here(request.request());
        let carried = carry(&app, &mut request, to).await.unwrap_or_default();
        let page = ConfirmPage::of(&app, &signed_in, carried);
        let answer =
            challenge(Page::desk(page).status(StatusCode::UNAUTHORIZED).respond_to(request.request()));
        return Ok(request.into_response(answer).map_into_left_body());
    }
    Ok(next.call(request).await?.map_into_right_body())
}

impl ConfirmPage {
    fn of(app: &App, signed_in: &SignedIn, carried: Carried) -> Self {
        let (frame, email) = (DoorFrame::from(&*app.house()), signed_in.email.clone());
        let provider = app.config.oidc.label().map(str::to_owned);
        Self { frame, email, carried, problems: Problems::none(), provider, problem: "" }
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    password: String,
    carried_to: String,
    carried: String,
    carried_by: String,
}

/// `POST /confirm`: the form that was carried, to be sent by one more button.
///
/// # Errors
/// 429 after too many wrong tries, which count like those at the door.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let Fields { password, carried_to, carried, carried_by } = form.fields;
    let carried = Carried { to: carried_to, body: carried, by: carried_by };
    if matched(&app, &signed_in, &request, password).await?.is_none() {
        let problems = Problems::of("password", "This is not your password.");
        let page = ConfirmPage { problems, ..ConfirmPage::of(&app, &signed_in, carried) };
        return Ok(Page::desk(page).refused().respond_to(&request));
    }
    confirmed(&app, &request, &signed_in, &carried).await
}

/// `POST /confirm/provider`: leads there, and back.
///
/// # Errors
/// 404 where there is no provider, 429 after too many.
pub async fn by_provider(
    app: Data<App>,
    provider: Data<Provider>,
    signed_in: SignedIn,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let Fields { carried_to, carried, carried_by, .. } = form.fields;
    let carried = Carried { to: carried_to, body: carried, by: carried_by };
    let purpose = Purpose::Confirm { carried: carried.clone() };
    match send(&app, &provider, &request, Some(signed_in.person.id), purpose).await? {
        Sent::On(answer) => Ok(answer),
        Sent::Nowhere(problem) => Ok(refused(&app, &request, &signed_in, carried, problem)),
    }
}

/// The question again, with a problem.
pub(super) fn refused(
    app: &App,
    request: &HttpRequest,
    signed_in: &SignedIn,
    carried: Carried,
    problem: &'static str,
) -> HttpResponse {
    let page = ConfirmPage { problem, ..ConfirmPage::of(app, signed_in, carried) };
    by_link::answer(Page::desk(page).refused(), request)
}

/// Somebody came back and showed this account just now: theirs or another's.
pub(super) async fn shown(
    app: &App,
    request: &HttpRequest,
    signed_in: &SignedIn,
    account: Account,
    carried: Carried,
) -> Outcome<HttpResponse> {
    let whose = provider::whose(&mut *app.db.read().await?, &account.issuer, &account.subject).await?;
    if whose.is_none_or(|(_, person, _)| person != signed_in.person.id) {
        return Ok(refused(app, request, signed_in, carried, NOT_YOURS));
    }
    confirmed(app, request, signed_in, &carried).await
}

/// Notes that it was shown, and leads on to what was carried.
async fn confirmed(
    app: &App,
    request: &HttpRequest,
    signed_in: &SignedIn,
    carried: &Carried,
) -> Outcome<HttpResponse> {
    let (person, session, now) = (signed_in.person.id, signed_in.session, app.clock.now());
    let token = Token::random();
    let (hash, cookie) = (token.hash(), token.cookie(app.config.is_https()));
    let address = counted(client::address(request, &app.config));
    let noted: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                sessions::confirm(c, session, hash, now).await?;
                let (id, nothing) = (uuid::Uuid::now_v7(), serde_json::json!({}));
                activity::record(c, id, now, Some(person), "confirmed", &address, nothing).await
            }
            .boxed()
        })
        .await;
    noted?;
    let frame = DoorFrame::from(&*app.house());
    let mut answer = match carried.of(person) {
        Some((to, fields)) => Page::desk(SendAgainPage::confirmed(frame, to, fields)).respond_to(request),
        None => see_other("/desk"),
    };
    sign_in::set(&mut answer, SET_COOKIE, &cookie);
    Ok(answer)
}
