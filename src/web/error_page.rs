//! Failures as answers: a page a person can act on, or problem JSON (RFC 9457) for programs.

use super::frame::DoorFrame;
use super::problem::{self, Kind, Wrong};
use super::request::request_id;
use crate::app::App;
use crate::error::Error;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpResponse, ResponseError};
use askama::Template;
use serde_json::{Map, Value};
use std::fmt;

/// What a handler returns.
pub type Outcome<T> = Result<T, Failure>;

/// A failure on its way to the person. A 5xx shows fixed words and the request's id, never the error's own.
#[derive(Debug)]
pub struct Failure {
    status: StatusCode,
    words: String,
    retry_after: Option<u64>,
    /// What it is for programs; the usual one of its status where nothing is said.
    kind: Option<Kind>,
    /// What a problem of this kind has besides.
    more: Map<String, Value>,
    /// What a program has to show to be let in (RFC 6750 §3).
    challenge: Option<String>,
}

impl Failure {
    /// A body in a form we don't take (415).
    pub fn unsupported() -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "This address takes forms as a browser sends them.")
    }

    /// A body that is too large (413).
    pub fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "That is more than this form takes. Shorten it, or attach a file.",
        )
    }

    /// A body that came too slowly (408).
    pub fn too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "The form took too long to arrive. Try again.")
    }

    /// Any status with words of ours.
    pub fn new(status: StatusCode, words: &str) -> Self {
        let (kind, more, challenge) = (None, Map::new(), None);
        Self { status, words: words.to_owned(), retry_after: None, kind, more, challenge }
    }

    /// A problem of this kind, for programs.
    pub fn of(kind: Kind, words: &str) -> Self {
        let status = StatusCode::from_u16(kind.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { kind: Some(kind), ..Self::new(status, words) }
    }

    /// The same with what is wrong, field by field.
    #[must_use]
    pub fn wrong(self, wrong: &[Wrong]) -> Self {
        self.with("errors", problem::errors(wrong))
    }

    /// The same with a member of its own.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }

    /// The same with what would let the program in.
    #[must_use]
    pub fn challenging(self, challenge: impl Into<String>) -> Self {
        Self { challenge: Some(challenge.into()), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let status = match &error {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Forbidden(_) => StatusCode::FORBIDDEN,
            Error::Invalid(_) => StatusCode::BAD_REQUEST,
            Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        match &error {
            Error::Internal(cause) => tracing::error!(error = %cause, "a request failed"),
            Error::Unavailable(cause) => tracing::warn!(error = %cause, "the database did not answer"),
            _ => {}
        }
        let retry_after = match &error {
            Error::TooMany(seconds) => Some(*seconds),
            Error::Unavailable(_) => Some(2),
            _ => None,
        };
        Self { retry_after, ..Self::new(status, &error.to_string()) }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut response = HttpResponse::build(self.status);
        if let Some(seconds) = self.retry_after {
            response.insert_header((RETRY_AFTER, seconds));
        }
        if let Some(challenge) = self.challenge.as_deref().and_then(|one| HeaderValue::from_str(one).ok()) {
            response.insert_header((WWW_AUTHENTICATE, challenge));
        }
        let mut response = response.finish();
        let said = Said { words: self.words.clone(), kind: self.kind, more: self.more.clone() };
        response.extensions_mut().insert(said);
        response
    }
}

/// What a failure has to say, carried to [`dress`].
#[derive(Default)]
struct Said {
    words: String,
    kind: Option<Kind>,
    more: Map<String, Value>,
}

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage<'a> {
    frame: DoorFrame,
    status: u16,
    title: &'static str,
    words: &'a str,
    request_id: &'a str,
}

#[derive(serde::Serialize)]
struct Problem<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    instance: String,
}

/// Middleware: gives every answer of 4xx or 5xx that has no page of its own the error page. The plain words
/// that actix puts on its own refusals are replaced too.
///
/// # Errors
/// Those of the layers within, which have none: each answers instead.
pub async fn dress<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<BoxBody, B>>, actix_web::Error> {
    let id = request_id(&request);
    let form = Form::of(&request);
    let house = request.app_data::<Data<App>>().map(|app| app.house()).unwrap_or_default();
    let response = next.call(request).await?;
    if !is_bare(&response) {
        return Ok(response.map_into_right_body());
    }
    let (parts, bare) = response.into_parts();
    let dressed = clothe(bare.set_body(BoxBody::new(())), DoorFrame::from(&*house), &id, form);
    Ok(ServiceResponse::new(parts, dressed.map_into_left_body()))
}

/// In which form a failure is told.
enum Form {
    /// A page for people.
    Page,
    /// A problem for whoever asked for a file of JSON.
    File,
    /// A problem of the API, whose kinds are explained at this site.
    Api(String),
}

impl Form {
    fn of(request: &ServiceRequest) -> Self {
        let path = request.path();
        if path == problem::PAGE || path.starts_with("/api/") {
            let app = request.app_data::<Data<App>>();
            return Self::Api(app.map(|app| app.config.public_url()).unwrap_or_default());
        }
        if path.ends_with(".json") { Self::File } else { Self::Page }
    }
}

fn is_bare<B: MessageBody>(response: &ServiceResponse<B>) -> bool {
    let status = response.status();
    let plain =
        || response.headers().get(CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/plain"));
    (status.is_client_error() || status.is_server_error())
        && (response.response().body().size().is_eof() || plain())
}

fn clothe(mut bare: HttpResponse<BoxBody>, frame: DoorFrame, id: &str, form: Form) -> HttpResponse<BoxBody> {
    let status = bare.status();
    let said = bare.extensions_mut().remove::<Said>().unwrap_or_default();
    let mut dressed = HttpResponse::build(status);
    for (name, value) in bare.headers() {
        dressed.append_header((name.clone(), value.clone()));
    }
    dressed.insert_header((CACHE_CONTROL, "no-store"));
    let (title, usual) = title(status);
    let hides = status == StatusCode::INTERNAL_SERVER_ERROR;
    if let Form::Api(site) = form {
        let words = if hides { "" } else { &said.words };
        let kind = said.kind.unwrap_or_else(|| problem::usual(status));
        let body = problem::body(kind, status, words, id, &site, &said.more);
        return dressed.insert_header((CONTENT_TYPE, "application/problem+json")).body(body);
    }
    let words = if hides || said.words.is_empty() { usual.to_owned() } else { said.words };
    if matches!(form, Form::File) {
        let problem = Problem {
            kind: "about:blank",
            title,
            status: status.as_u16(),
            detail: &words,
            instance: format!("urn:request:{id}"),
        };
        let body = serde_json::to_string(&problem).unwrap_or_default();
        return dressed.insert_header((CONTENT_TYPE, "application/problem+json")).body(body);
    }
    let page = ErrorPage { frame, status: status.as_u16(), title, words: &words, request_id: id };
    dressed
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .body(page.render().unwrap_or(words.clone()))
}

/// A heading and, where nobody said more, a sentence.
fn title(status: StatusCode) -> (&'static str, &'static str) {
    match status.as_u16() {
        400 => ("That could not be understood", "Go back, reload the page and try again."),
        401 => ("Please sign in", "This page is for people of the desk."),
        403 => ("That is not yours to do", "Ask an editor of the desk."),
        404 => ("There is nothing here", "The address may be mistyped, or the page was never published."),
        405 => ("That address does not take this", "Use the page’s own form."),
        408 => ("That took too long", "Try again."),
        409 => ("Somebody was faster", "Reload the page and look at what changed."),
        410 => ("This was taken down", "It will not come back."),
        413 => ("That is too large", "Shorten it, or attach a smaller file."),
        415 => ("That kind of file is not taken here", "Use the page’s own form."),
        422 => ("That cannot be done now", "Reload the page and look at what is missing."),
        429 => ("Too many tries", "Wait a little and try again."),
        503 => ("The desk cannot answer just now", "Nothing was lost. Try again in a moment."),
        500.. => (
            "Something went wrong on our side",
            "Nothing was lost. If it happens again, tell the desk this number.",
        ),
        _ => ("That did not work", "Reload the page and try again."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::to_bytes;

    async fn page(status: StatusCode) -> String {
        let bare = HttpResponse::build(status).finish();
        let dressed = clothe(bare, DoorFrame::default(), "01935f2c", Form::Page);
        assert_eq!(dressed.status(), status);
        String::from_utf8(to_bytes(dressed.into_body()).await.unwrap().to_vec()).unwrap()
    }

    #[actix_web::test]
    async fn an_error_is_a_whole_page_with_the_number_of_the_request() {
        for status in [StatusCode::NOT_FOUND, StatusCode::INTERNAL_SERVER_ERROR, StatusCode::CONFLICT] {
            let text = page(status).await;
            crate::web::sample::assert_sound(&text);
            assert!(text.contains("Request 01935f2c"));
            assert_eq!(text.contains("action=\"/search\""), status == StatusCode::NOT_FOUND);
        }
    }
}
