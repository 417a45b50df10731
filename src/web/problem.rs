//! Failures for programs: problem details (RFC 9457), each of a kind that the API's page explains.

use actix_web::http::StatusCode;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// Where the kinds are explained.
pub const PAGE: &str = "/api/v1";

/// A kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The end of its address, and its place on the page.
    pub name: &'static str,
    /// The status it comes with.
    pub status: u16,
    /// What it is, the same each time.
    pub title: &'static str,
    /// What to do about it, where nothing more is known.
    pub help: &'static str,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $constant:ident = $name:literal, $status:literal, $title:literal, $help:literal;)+) => {
        $($(#[$doc])* pub const $constant: Kind =
            Kind { name: $name, status: $status, title: $title, help: $help };)+

        /// All kinds. The first of a status is what it means where nobody said more.
        pub const KINDS: &[Kind] = &[$($constant),+];
    };
}

kinds! {
    /// It cannot be read.
    MALFORMED = "malformed", 400, "The request cannot be understood",
        "The address, the query or the body has not the form that the document gives.";
    /// Nobody is known by it.
    UNAUTHORIZED = "unauthorized", 401, "A token is needed",
        "Send a token that works: Authorization: Bearer fdk_… People make theirs at /account/tokens.";
    /// Somebody is, and may not.
    FORBIDDEN = "forbidden", 403, "The token’s owner may not do this",
        "A rule of the desk refuses it; the detail says which, and who could do it.";
    /// The token may do less than its owner.
    SCOPE = "insufficient-scope", 403, "The token lacks a scope",
        "Its owner can make another token with this scope.";
    /// Nothing is there.
    NOT_FOUND = "not-found", 404, "There is nothing here",
        "The address is mistyped, or what it names was never there, or was never published.";
    /// It is there, and takes other methods.
    METHOD = "method-not-allowed", 405, "This address does not take this method",
        "The header Allow says which it takes.";
    /// It came too slowly.
    TOO_SLOW = "timeout", 408, "The request took too long to arrive", "Send it again.";
    /// Somebody was faster.
    CONFLICT = "conflict", 409, "Somebody changed the same thing first",
        "“changed” says what happened, when and by whom. Read the claim again, look at both, and send it with the new \
         position.";
    /// It was taken down.
    GONE = "gone", 410, "This was taken down", "It will not come back.";
    /// It is too much.
    TOO_LARGE = "too-large", 413, "The body is too large", "A body has at most 1 MB.";
    /// It is of another kind.
    UNSUPPORTED = "unsupported-media-type", 415, "The body is of a kind that is not taken here",
        "Send Content-Type: application/json.";
    /// It was read, and is wrong.
    INVALID = "invalid", 422, "Some fields are wrong", "“errors” names each with a JSON pointer and says what is wrong.";
    /// It was read, is right, and cannot be done.
    REFUSED = "refused", 409, "This cannot be done now",
        "A rule of the workflow refuses it; the detail says what is missing.";
    /// The key was used for something else.
    KEY_REUSED = "idempotency-key-reused", 409, "This Idempotency-Key was used for another request",
        "A key belongs to one request. Make a new key for a new one.";
    /// It came too often.
    TOO_MANY = "too-many-requests", 429, "Too many requests", "Wait as long as Retry-After says.";
    /// A fault of ours.
    INTERNAL = "internal", 500, "Something went wrong on our side",
        "Nothing was lost. If it happens again, tell the desk the instance.";
    /// The database is away.
    UNAVAILABLE = "unavailable", 503, "The desk cannot answer just now",
        "Nothing was lost. Send it again after as long as Retry-After says; with an Idempotency-Key that is safe.";
}

/// What a status means where nobody said more.
pub fn usual(status: StatusCode) -> Kind {
    let found = KINDS.iter().find(|kind| kind.status == status.as_u16());
    *found.unwrap_or(if status.is_server_error() { &INTERNAL } else { &MALFORMED })
}

/// One wrong field: where it stands in what was sent, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// A JSON pointer (RFC 6901) into the body, or the name of a parameter.
    pub place: Place,
    /// The sentence that a form would show beside the field.
    pub detail: String,
}

/// Where something wrong stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the body, at this pointer.
    Body(String),
    /// In the query, under this name.
    Query(Cow<'static, str>),
    /// In this header.
    Header(&'static str),
}

/// The member `errors` of a problem.
pub fn errors(wrong: &[Wrong]) -> Value {
    let one = |wrong: &Wrong| match &wrong.place {
        Place::Body(pointer) => json!({ "pointer": pointer, "detail": wrong.detail }),
        Place::Query(name) => json!({ "parameter": name, "detail": wrong.detail }),
        Place::Header(name) => json!({ "header": name, "detail": wrong.detail }),
    };
    wrong.iter().map(one).collect()
}

/// A problem as it is sent. `site` is our address, `more` what this kind has besides.
pub fn body(
    kind: Kind,
    status: StatusCode,
    detail: &str,
    id: &str,
    site: &str,
    more: &Map<String, Value>,
) -> String {
    let mut all = more.clone();
    all.insert("type".to_owned(), format!("{site}{PAGE}#{}", kind.name).into());
    all.insert("title".to_owned(), kind.title.into());
    all.insert("status".to_owned(), status.as_u16().into());
    all.insert("detail".to_owned(), if detail.is_empty() { kind.help } else { detail }.into());
    all.insert("instance".to_owned(), format!("urn:request:{id}").into());
    Value::Object(all).to_string()
}

/// As Google's clients read a failure: `google.rpc.Status` as HTTP shows it.
pub fn for_google(status: StatusCode, words: &str) -> String {
    let (name, reason) = match status.as_u16() {
        400 | 422 => ("INVALID_ARGUMENT", "badRequest"),
        401 => ("UNAUTHENTICATED", "authError"),
        403 => ("PERMISSION_DENIED", "forbidden"),
        404 => ("NOT_FOUND", "notFound"),
        410 => ("NOT_FOUND", "gone"),
        405 => ("UNIMPLEMENTED", "httpMethodNotAllowed"),
        409 => ("ABORTED", "conflict"),
        429 => ("RESOURCE_EXHAUSTED", "rateLimitExceeded"),
        503 => ("UNAVAILABLE", "backendError"),
        _ => ("INTERNAL", "internalError"),
    };
    let errors = [json!({ "message": words, "domain": "global", "reason": reason })];
    let error = json!({
        "code": status.as_u16(), "message": words, "errors": errors, "status": name,
    });
    json!({ "error": error }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_name_of_its_own_and_each_status_a_usual_one() {
        let names: std::collections::BTreeSet<&str> = KINDS.iter().map(|kind| kind.name).collect();
        assert_eq!(names.len(), KINDS.len());
        assert_eq!(usual(StatusCode::UNPROCESSABLE_ENTITY), INVALID);
        assert_eq!(usual(StatusCode::FORBIDDEN), FORBIDDEN);
        assert_eq!(usual(StatusCode::BAD_GATEWAY), INTERNAL);
        assert_eq!(usual(StatusCode::EXPECTATION_FAILED), MALFORMED);
    }

    #[test]
    fn a_problem_says_where_each_field_is_wrong() {
        let wrong = [Wrong { place: Place::Body("/title".to_owned()), detail: "Write a title.".to_owned() }];
        let more = Map::from_iter([("errors".to_owned(), errors(&wrong))]);
        let text = body(INVALID, StatusCode::UNPROCESSABLE_ENTITY, "", "01", "https://checks.example", &more);
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["type"], "https://checks.example/api/v1#invalid");
        assert_eq!(read["errors"][0]["pointer"], "/title");
        assert_eq!((read["instance"].as_str(), read["status"].as_u64()), (Some("urn:request:01"), Some(422)));
        assert!(read["detail"].as_str().unwrap().starts_with("“errors” names"));
    }
}
