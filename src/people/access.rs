//! Who may use a route: asked before its handler, never in it.

use super::by_token;
use super::person::Role;
use super::session::{SignedIn, carried_by};
use super::signed_out;
use super::store::sessions;
use super::throttle::counted;
use super::token::Scope;
use crate::app::App;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::web::{Failure, client, rate, see_other};
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::HeaderMap;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, ResponseError};
use chrono::TimeDelta;
use futures_util::FutureExt;

/// Whom a route is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Readers. No cookie is read.
    Public,
    /// Anyone, and the page may know who: sign-in, sign-out.
    Anyone,
    /// People of the desk with at least this role.
    Desk(Role),
    /// Programs with a token of somebody of the desk that has this scope. No cookie is read.
    Token(Scope),
}

/// Sessions are marked as used at most this often.
const MARK: TimeDelta = TimeDelta::minutes(1);

/// Middleware around each route: lets its audience in and answers everybody else. What it finds out is the
/// handler's argument [`SignedIn`].
///
/// # Errors
/// Those of the handler.
pub async fn enforce<B: MessageBody + 'static>(
    audience: Audience,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<BoxBody, B>>, actix_web::Error> {
    let Some(app) = request.app_data::<Data<App>>().cloned() else {
        return Ok(refused(request, Error::internal("no App in the server")));
    };
    if let Audience::Token(scope) = audience {
        return enforce_token(&app, scope, request, next).await;
    }
    let found = match audience {
        Audience::Token(_) => Ok(None),
        Audience::Public => rate::count(request.request(), &app).map(|()| None),
        Audience::Anyone | Audience::Desk(_) => who(&app, request.headers()).await,
    };
    let signed_in = match found {
        Ok(found) => found,
        Err(error) => return Ok(refused(request, error)),
    };
    match (audience, &signed_in) {
        (Audience::Desk(_), None) => {
            let answer = signed_out::answer(&app, &mut request).await;
            return Ok(request.into_response(answer).map_into_left_body());
        }
        (Audience::Desk(role), Some(signed_in)) if signed_in.person.role < role => {
            let detail = (role.as_str().to_owned(), signed_in.person.role.as_str().to_owned());
            note(&app, request.request(), signed_in.person.id, detail);
            return Ok(refused(request, Error::Forbidden(too_low(role))));
        }
        (Audience::Desk(_), Some(signed_in)) if must_add_factor(&app, signed_in, request.path()) => {
            return Ok(factor_first(request));
        }
        _ => {}
    }
    if let Some(signed_in) = signed_in {
        request.extensions_mut().insert(signed_in);
    }
    Ok(next.call(request).await?.map_into_right_body())
}

const FACTOR_FIRST: &str = "Your desk asks for a second factor. Set it up at /account/two-factor first.";

/// Who lacks what the desk demands of their role does nothing but set it up.
fn must_add_factor(app: &App, signed_in: &SignedIn, path: &str) -> bool {
    let way_there = path == "/confirm"
        || ["/account/two-factor", "/account/passkeys"].iter().any(|way| path.starts_with(way));
    let (role, house) = (signed_in.person.role.as_str(), app.house());
    let has_shown = signed_in.second_factor || signed_in.vouched && !house.sign_in.factors.is_empty();
    !has_shown && !way_there && house.demands_two_factor(role)
}

fn factor_first<B>(request: ServiceRequest) -> ServiceResponse<EitherBody<BoxBody, B>> {
    if request.method().is_safe() {
        return request.into_response(see_other("/account/two-factor")).map_into_left_body();
    }
    refused(request, Error::Forbidden(FACTOR_FIRST.to_owned()))
}

/// The same for a program.
async fn enforce_token<B: MessageBody + 'static>(
    app: &Data<App>,
    scope: Scope,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<BoxBody, B>>, actix_web::Error> {
    match by_token::admit(app, request.request(), scope).await {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            Ok(next.call(request).await?.map_into_right_body())
        }
        Err(failure) => Ok(request.into_response(failure.error_response()).map_into_left_body()),
    }
}

fn refused<B>(request: ServiceRequest, error: Error) -> ServiceResponse<EitherBody<BoxBody, B>> {
    request.into_response(Failure::from(error).error_response()).map_into_left_body()
}

fn too_low(role: Role) -> String {
    let article = if matches!(role, Role::Editor | Role::Admin) { "an" } else { "a" };
    format!("This is for {article} {role}. An admin of the desk can change your role.")
}

async fn who(app: &Data<App>, headers: &HeaderMap) -> Result<Option<SignedIn>, Error> {
    let Some(token) = carried_by(headers, app.config.is_https()) else { return Ok(None) };
    let now = app.clock.now();
    let found = sessions::signed_in(&mut *app.db.read().await?, token, now).await?;
    let Some((signed_in, seen)) = found else { return Ok(None) };
    if now - seen >= MARK {
        app.db.write(move |c| async move { sessions::seen(c, token, now).await }.boxed()).await?;
    }
    Ok(Some(signed_in))
}

/// A refused permission is recorded, with what it needs and what there was; the refusal doesn't wait for that, nor fail
/// with it.
pub(super) fn note(app: &Data<App>, request: &HttpRequest, person: PersonId, (needs, has): (String, String)) {
    let (app, now) = (app.clone(), app.clock.now());
    let address = counted(client::address(request, &app.config));
    let (method, path) = (request.method().as_str(), request.path());
    let detail = serde_json::json!({ "method": method, "path": path, "needs": needs, "has": has });
    actix_web::rt::spawn(async move {
        let id = uuid::Uuid::now_v7();
        let recorded: Result<(), Error> = app
            .db
            .write(move |c| {
                async move { activity::record(c, id, now, Some(person), "refused", &address, detail).await }
                    .boxed()
            })
            .await;
        if let Err(error) = recorded {
            tracing::warn!(%error, "a refused permission was not recorded");
        }
    });
}
