//! Failures as answers: a page a person can act on, or problem JSON (RFC 9457) for programs.

use super::carry;
use super::frame::{DoorFrame, language_of};
use super::request::request_id;
use super::texts::Texts;
use crate::app::App;
use crate::error::Error;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpResponse, ResponseError};
use askama::Template;
use std::borrow::Cow;
use std::fmt;

/// What a handler returns.
pub type Outcome<T> = Result<T, Failure>;

/// A failure on its way to the person. A 5xx shows fixed words and the request's id, never the error's own.
#[derive(Debug)]
pub struct Failure {
    status: StatusCode,
    words: String,
    retry_after: Option<u64>,
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
        Self { status, words: words.to_owned(), retry_after: None }
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
        Self { status, words: error.to_string(), retry_after }
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
        let mut response = response.finish();
        response.extensions_mut().insert(Words(self.words.clone()));
        response
    }
}

/// The sentence of a failure, carried to [`dress`].
struct Words(String);

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage<'a> {
    frame: DoorFrame,
    status: u16,
    title: &'a str,
    words: &'a str,
    request_id: &'a str,
}

#[derive(serde::Serialize)]
struct Problem<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
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
    let form = Form::of(request.path());
    let house = request.app_data::<Data<App>>().map(|app| app.house()).unwrap_or_default();
    let asked = carry::asked_of(request.path(), request.query_string());
    // The desk speaks English, and so do programs.
    let readers = carry::has_language(request.path()) && form == Form::Page;
    let language = if readers { asked.unwrap_or_else(|| language_of(&house.place)) } else { "en" };
    let frame = DoorFrame { language, ..DoorFrame::from(&*house) };
    let response = next.call(request).await?;
    if !is_bare(&response) {
        return Ok(response.map_into_right_body());
    }
    let (parts, bare) = response.into_parts();
    let dressed = clothe(bare.set_body(BoxBody::new(())), frame, asked, &id, form);
    Ok(ServiceResponse::new(parts, dressed.map_into_left_body()))
}

/// In which form a failure is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// To people.
    Page,
    /// To programs (RFC 9457).
    Problem,
    /// To programs that were written for Google's interfaces (`google.rpc.Status` as HTTP shows it).
    Status,
}

impl Form {
    fn of(path: &str) -> Self {
        if path.starts_with("/v1alpha1/") {
            Self::Status
        } else if path.ends_with(".json") || path.starts_with("/api/") {
            Self::Problem
        } else {
            Self::Page
        }
    }
}

/// As Google's clients read it.
fn rpc_status(status: StatusCode, words: &str) -> String {
    let (name, reason) = match status.as_u16() {
        400 | 422 => ("INVALID_ARGUMENT", "badRequest"),
        401 => ("UNAUTHENTICATED", "authError"),
        403 => ("PERMISSION_DENIED", "forbidden"),
        404 => ("NOT_FOUND", "notFound"),
        405 => ("UNIMPLEMENTED", "httpMethodNotAllowed"),
        409 => ("ABORTED", "conflict"),
        429 => ("RESOURCE_EXHAUSTED", "rateLimitExceeded"),
        503 => ("UNAVAILABLE", "backendError"),
        _ => ("INTERNAL", "internalError"),
    };
    let errors = [serde_json::json!({ "message": words, "domain": "global", "reason": reason })];
    let error = serde_json::json!({
        "code": status.as_u16(), "message": words, "errors": errors, "status": name,
    });
    serde_json::json!({ "error": error }).to_string()
}

fn is_bare<B: MessageBody>(response: &ServiceResponse<B>) -> bool {
    let status = response.status();
    let plain =
        || response.headers().get(CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/plain"));
    (status.is_client_error() || status.is_server_error())
        && (response.response().body().size().is_eof() || plain())
}

fn clothe(
    bare: HttpResponse<BoxBody>,
    frame: DoorFrame,
    asked: Option<&'static str>,
    id: &str,
    form: Form,
) -> HttpResponse<BoxBody> {
    let status = bare.status();
    let (title, usual) = title(status, frame.t());
    let said = bare.extensions().get::<Words>().map(|words| words.0.clone());
    // What was said of this failure was said in English.
    let said = said.filter(|_| status != StatusCode::INTERNAL_SERVER_ERROR && frame.language == "en");
    let words = said.unwrap_or_else(|| usual.into_owned());
    let mut dressed = HttpResponse::build(status);
    for (name, value) in bare.headers() {
        dressed.append_header((name.clone(), value.clone()));
    }
    dressed.insert_header((CACHE_CONTROL, "no-store"));
    if form == Form::Status {
        let body = rpc_status(status, &words);
        return dressed.insert_header((CONTENT_TYPE, "application/json; charset=utf-8")).body(body);
    }
    if form == Form::Problem {
        let problem = Problem {
            kind: "about:blank",
            title: &title,
            status: status.as_u16(),
            detail: &words,
            instance: format!("urn:request:{id}"),
        };
        let body = serde_json::to_string(&problem).unwrap_or_default();
        return dressed.insert_header((CONTENT_TYPE, "application/problem+json")).body(body);
    }
    let page = ErrorPage { frame, status: status.as_u16(), title: &title, words: &words, request_id: id };
    dressed
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .body(page.render().map(|html| carry::on(html, asked)).unwrap_or(words.clone()))
}

/// A heading and, where nobody said more, a sentence.
fn title(status: StatusCode, t: &'static Texts) -> (Cow<'static, str>, Cow<'static, str>) {
    match status.as_u16() {
        400 => (t.get("error-400"), t.get("error-400-words")),
        401 => (t.get("error-401"), t.get("error-401-words")),
        403 => (t.get("error-403"), t.get("error-403-words")),
        404 => (t.get("error-404"), t.get("error-404-words")),
        405 => (t.get("error-405"), t.get("error-405-words")),
        408 => (t.get("error-408"), t.get("error-408-words")),
        409 => (t.get("error-409"), t.get("error-409-words")),
        410 => (t.get("error-410"), t.get("error-410-words")),
        413 => (t.get("error-413"), t.get("error-413-words")),
        415 => (t.get("error-415"), t.get("error-415-words")),
        422 => (t.get("error-422"), t.get("error-422-words")),
        429 => (t.get("error-429"), t.get("error-429-words")),
        503 => (t.get("error-503"), t.get("error-503-words")),
        500.. => (t.get("error-500"), t.get("error-500-words")),
        _ => (t.get("error-other"), t.get("error-other-words")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::to_bytes;

    async fn page(status: StatusCode) -> String {
        let bare = HttpResponse::build(status).finish();
        let dressed = clothe(bare, DoorFrame::default(), None, "01935f2c", Form::Page);
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
