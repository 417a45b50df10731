//! How the API answers: one form for what everybody may keep, one for what nobody may.

use crate::claims::change::Denied;
use crate::claims::refusal::Refusal;
use crate::claims::show::said;
use crate::clock::exact;
use crate::error::Error;
use crate::web::page::{no_store, public};
use crate::web::problem::{CONFLICT, FORBIDDEN, INVALID, KEY_REUSED, MALFORMED, Place, REFUSED, Wrong};
use crate::web::{Failure, Outcome, Problems};
use actix_web::http::StatusCode;
use actix_web::http::header::{ETAG, HeaderValue, LINK};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

const JSON: &str = "application/json";

/// What readers may know: with an `ETag`, and kept by caches like a page.
///
/// # Errors
/// When it cannot be written as JSON, which none of our types brings about.
pub fn open(request: &HttpRequest, value: &impl Serialize) -> Outcome<HttpResponse> {
    let body = serde_json::to_string(value).map_err(Error::internal)?;
    Ok(public(request, StatusCode::OK, JSON, body))
}

/// The same for a page of a list: where the next begins stands in the body and in `Link` (RFC 8288).
///
/// # Errors
/// As [`open`].
pub fn page(request: &HttpRequest, value: &impl Serialize, next: Option<&str>) -> Outcome<HttpResponse> {
    let mut response = open(request, value)?;
    link(&mut response, next);
    Ok(response)
}

/// What is for one token's owner only.
///
/// # Errors
/// As [`open`].
pub fn shut(status: StatusCode, value: &impl Serialize) -> Outcome<HttpResponse> {
    let body = serde_json::to_string(value).map_err(Error::internal)?;
    Ok(no_store(status, JSON, body))
}

/// Names the next page.
pub fn link(response: &mut HttpResponse, next: Option<&str>) {
    let value = next.and_then(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok());
    if let Some(value) = value {
        response.headers_mut().insert(LINK, value);
    }
}

/// Names the position of a claim, as `If-Match` gives it back.
pub fn at(response: &mut HttpResponse, position: i64) {
    if let Ok(value) = HeaderValue::from_str(&format!("\"{position}\"")) {
        response.headers_mut().insert(ETAG, value);
    }
}

/// A parameter of the address that means nothing.
pub fn unread(name: &'static str, detail: &str) -> Failure {
    let wrong = Wrong { place: Place::Query(name.into()), detail: detail.to_owned() };
    Failure::of(MALFORMED, detail).wrong(&[wrong])
}

/// Fields that a form would show again with these sentences beside them.
pub fn wrong(problems: &Problems) -> Failure {
    let one = |(field, sentence): (&str, &str)| Wrong {
        place: Place::Body(pointer(field)),
        detail: sentence.to_owned(),
    };
    Failure::of(INVALID, "").wrong(&problems.all().map(one).collect::<Vec<_>>())
}

/// Where a form's field stands in the body.
fn pointer(field: &str) -> String {
    match field.strip_prefix("override_") {
        Some(_) => "/overrides".to_owned(),
        None => format!("/{field}"),
    }
}

/// What the desk refused, with what is missing and who could do it.
pub fn refused(refusal: &Refusal) -> Failure {
    let sentence = refusal.to_string();
    if refusal.is_about_rights() {
        return Failure::of(FORBIDDEN, &sentence);
    }
    let field =
        refusal.field().map(|field| Wrong { place: Place::Body(pointer(field)), detail: sentence.clone() });
    let failure = Failure::of(REFUSED, &sentence).wrong(field.as_slice());
    match refusal {
        Refusal::ChecksOpen(checks) => {
            failure.with("checks", checks.iter().map(|one| one.as_str()).collect::<Vec<_>>())
        }
        _ => failure,
    }
}

/// What the desk did not do.
pub fn denied(denied: Denied) -> Failure {
    match denied {
        Denied::Refused(refusal) => refused(&refusal),
        Denied::Conflict(newer) => {
            let words = format!("{} changed this first: {}.", newer.by, said(&newer.event));
            Failure::of(CONFLICT, &words).with(
                "changed",
                serde_json::json!({
                    "position": newer.position, "at": exact(newer.at), "by": newer.by, "what": said(&newer.event),
                }),
            )
        }
        Denied::SentBefore => Failure::of(KEY_REUSED, ""),
        Denied::Race => Error::unavailable("two people named the same thing").into(),
        Denied::Failed(error) => error.into(),
    }
}
