//! Who works by a token: found before the handler, from the header `Authorization` and from nothing else.

use super::access::note;
use super::person::Person;
use super::store::tokens::{self, Held};
use super::store::{passkeys, second_factors};
use super::token::{self, Scope};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::{SCOPE, UNAUTHORIZED};
use crate::web::{Failure, rate};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::FutureExt;
use std::future::{Ready, ready};

/// The person in whose name a program works: an argument of every handler that a token opens.
#[derive(Clone, Debug)]
pub struct ByToken {
    /// Who, with the role they have at this moment.
    pub person: Person,
    held: Held,
}

impl ByToken {
    /// Lets only a token with `scope` pass: what a route asks for is only the door.
    ///
    /// # Errors
    /// 403, with the scope that is lacking.
    pub fn needs(&self, scope: Scope) -> Result<(), Failure> {
        if self.held.scopes.cover(scope) { Ok(()) } else { Err(lacking(scope)) }
    }
}

impl FromRequest for ByToken {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or_else(|| nobody(Carried::Nothing)))
    }
}

/// What a request carries.
enum Carried {
    Nothing,
    /// Something else than a token of ours, or more than one.
    Other,
    Token([u8; 32]),
}

/// Whose token the request carries, counted, if it may do what needs `scope`.
///
/// # Errors
/// 401 without a token that works, 403 without the scope, 429 beyond its rate.
pub async fn admit(app: &Data<App>, request: &HttpRequest, scope: Scope) -> Result<ByToken, Failure> {
    let hash = match carried_by(request.headers()) {
        Carried::Token(hash) => hash,
        other => return Err(nobody(other)),
    };
    let now = app.clock.now();
    let mut c = app.db.read().await?;
    let held = tokens::held(&mut c, hash, now).await?;
    let held = held.ok_or_else(|| nobody(Carried::Other))?;
    if app.house().demands_two_factor(held.person.role.as_str())
        && !second_factors::is_on(&mut c, held.person.id).await?
        && !passkeys::has(&mut c, held.person.id).await?
    {
        let words = "The desk asks this token’s owner for a second factor, at /account/two-factor. It works once that is set up.";
        return Err(Failure::new(StatusCode::FORBIDDEN, words));
    }
    drop(c);
    rate::count_token(request, app, held.id)?;
    let day = now.date_naive();
    if held.last_used_on < Some(day) {
        let id = held.id;
        let noted: Result<(), Error> =
            app.db.write(move |c| async move { tokens::used(c, id, day).await }.boxed()).await;
        noted?;
    }
    let caller = ByToken { person: held.person.clone(), held };
    if let Err(failure) = caller.needs(scope) {
        let has = caller.held.scopes.words().join(" ");
        note(app, request, caller.person.id, (scope.to_string(), has));
        return Err(failure);
    }
    Ok(caller)
}

fn carried_by(headers: &HeaderMap) -> Carried {
    let mut sent = headers.get_all(AUTHORIZATION);
    let (Some(value), None) = (sent.next(), sent.next()) else {
        return if headers.contains_key(AUTHORIZATION) { Carried::Other } else { Carried::Nothing };
    };
    let pair = value.to_str().ok().and_then(|value| value.split_once(' '));
    let secret = pair.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, secret)| secret);
    secret.and_then(|secret| token::hash(secret.trim())).map_or(Carried::Other, Carried::Token)
}

/// Whoever sends no token is told of none (RFC 6750 §3.1); whoever sends one is not told what is wrong with it.
fn nobody(carried: Carried) -> Failure {
    match carried {
        Carried::Nothing => Failure::of(UNAUTHORIZED, "").challenging("Bearer realm=\"factdesk\""),
        Carried::Other | Carried::Token(_) => {
            let words =
                "This token is not known here, was revoked, is over, or its owner can no longer sign in.";
            let challenge = "Bearer realm=\"factdesk\", error=\"invalid_token\"";
            Failure::of(UNAUTHORIZED, words).challenging(challenge)
        }
    }
}

fn lacking(scope: Scope) -> Failure {
    let words =
        format!("This needs a token with the scope “{scope}”. Its owner can make one at /account/tokens.");
    let challenge = format!("Bearer realm=\"factdesk\", error=\"insufficient_scope\", scope=\"{scope}\"");
    Failure::of(SCOPE, &words).with("scope", scope.as_str()).challenging(challenge)
}
