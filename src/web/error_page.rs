//! Failures as answers: a page a person can act on, or problem JSON (RFC 9457) for programs.

use super::carry;
use super::failure::Said;
use super::frame::{DoorFrame, SiteFrame, SiteSection, language_of};
use super::problem::{self, for_google};
use super::request::request_id;
use super::texts::Texts;
use crate::app::App;
use crate::house::House;
use actix_web::HttpResponse;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::middleware::Next;
use actix_web::web::Data;
use askama::Template;
use std::borrow::Cow;
use std::sync::Arc;

/// What a reader gets, with the way to everything else. It is made of what the house says in memory, so it is there while
/// the database is away.
#[derive(Template)]
#[template(path = "web/reader_error.html")]
struct ReaderErrorPage<'a> {
    frame: SiteFrame,
    status: u16,
    title: &'a str,
    words: &'a str,
    request_id: &'a str,
}

/// RFC 9457.
const PROBLEM: &str = "application/problem+json";

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
    let form = Form::of(&request);
    let house = request.app_data::<Data<App>>().map(|app| app.house()).unwrap_or_default();
    let asked = carry::asked_of(request.path(), request.query_string());
    // The desk speaks English, and so do programs.
    let readers = carry::has_language(request.path()) && matches!(form, Form::Page);
    let language = if readers { asked.unwrap_or_else(|| language_of(&house.place)) } else { "en" };
    let around = Around { house, language, readers, asked };
    let response = next.call(request).await?;
    if !is_bare(&response) {
        return Ok(response.map_into_right_body());
    }
    let (parts, bare) = response.into_parts();
    let dressed = clothe(bare.set_body(BoxBody::new(())), &around, &id, form);
    Ok(ServiceResponse::new(parts, dressed.map_into_left_body()))
}

/// What stands around a failure.
struct Around {
    house: Arc<House>,
    language: &'static str,
    /// Whether it is told to readers, or at the desk and its door.
    readers: bool,
    asked: Option<&'static str>,
}

impl Around {
    fn page(
        &self,
        status: StatusCode,
        title: &str,
        words: &str,
        request_id: &str,
    ) -> Result<String, askama::Error> {
        let status = status.as_u16();
        if self.readers {
            let frame = SiteFrame::of(&self.house, SiteSection::Other, String::new(), self.language);
            let page = ReaderErrorPage { frame, status, title, words, request_id };
            return page.render().map(|html| carry::on(html, self.asked));
        }
        let frame = DoorFrame { language: self.language, ..DoorFrame::from(&*self.house) };
        ErrorPage { frame, status, title, words, request_id }.render()
    }
}

/// What Google's clients are told who would write.
const ONLY_READ: &str = "Pages are only read here, with GET: they are made by what the desk publishes.";

/// In which form a failure is told.
enum Form {
    /// A page for people.
    Page,
    /// A problem for whoever asked for a file of JSON.
    File,
    /// A problem of the API, whose kinds are explained at this site.
    Api(String),
    /// What programs read that were written for Google's interfaces.
    Google,
}

impl Form {
    fn of(request: &ServiceRequest) -> Self {
        let path = request.path();
        if path == problem::PAGE || path.starts_with("/api/") {
            let app = request.app_data::<Data<App>>();
            return Self::Api(app.map(|app| app.config.public_url()).unwrap_or_default());
        }
        if path.starts_with("/v1alpha1/") {
            return Self::Google;
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

fn clothe(mut bare: HttpResponse<BoxBody>, around: &Around, id: &str, form: Form) -> HttpResponse<BoxBody> {
    let status = bare.status();
    let said = bare.extensions_mut().remove::<Said>().unwrap_or_default();
    let mut dressed = HttpResponse::build(status);
    for (name, value) in bare.headers() {
        dressed.append_header((name.clone(), value.clone()));
    }
    let (media_type, body) = told(status, said, around, id, form);
    dressed.insert_header((CACHE_CONTROL, "no-store")).insert_header((CONTENT_TYPE, media_type)).body(body)
}

/// The failure in its form: media type and body.
fn told(status: StatusCode, said: Said, around: &Around, id: &str, form: Form) -> (&'static str, String) {
    let t = Texts::of(around.language);
    let (title, usual) = title(status, t);
    let usual = if said.is_unknown { t.get("error-unknown-words") } else { usual };
    let hides = status == StatusCode::INTERNAL_SERVER_ERROR;
    // What was said of this failure was said in English.
    let is_said = !hides && !said.words.is_empty() && around.language == "en";
    let words = if is_said { said.words.as_str() } else { &usual };
    match form {
        Form::Api(site) => {
            let kind = said.kind.unwrap_or_else(|| problem::usual(status));
            let words = if hides { "" } else { &said.words };
            (PROBLEM, problem::body(kind, status, words, id, &site, &said.more))
        }
        Form::Google => {
            let words = if status == StatusCode::METHOD_NOT_ALLOWED { ONLY_READ } else { words };
            ("application/json; charset=utf-8", for_google(status, words))
        }
        Form::File => {
            let (kind, instance) = ("about:blank", format!("urn:request:{id}"));
            let problem = Problem { kind, title: &title, status: status.as_u16(), detail: words, instance };
            (PROBLEM, serde_json::to_string(&problem).unwrap_or_default())
        }
        Form::Page => {
            let html = around.page(status, &title, words, id);
            ("text/html; charset=utf-8", html.unwrap_or_else(|_| words.to_owned()))
        }
    }
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

    async fn page(status: StatusCode, readers: bool, language: &'static str) -> String {
        let bare = HttpResponse::build(status).finish();
        let around = Around { house: Arc::default(), language, readers, asked: readers.then_some(language) };
        let dressed = clothe(bare, &around, "01935f2c", Form::Page);
        assert_eq!(dressed.status(), status);
        String::from_utf8(to_bytes(dressed.into_body()).await.unwrap().to_vec()).unwrap()
    }

    #[actix_web::test]
    async fn an_error_is_a_whole_page_with_the_number_of_the_request() {
        for status in [StatusCode::NOT_FOUND, StatusCode::INTERNAL_SERVER_ERROR, StatusCode::CONFLICT] {
            let text = page(status, false, "en").await;
            crate::web::sample::assert_sound(&text);
            assert!(text.contains("Request 01935f2c") && text.contains("href=\"/desk\""));
            assert_eq!(text.contains("action=\"/search\""), status == StatusCode::NOT_FOUND);
        }
    }

    #[actix_web::test]
    async fn a_reader_finds_the_whole_site_around_an_error() {
        for status in [StatusCode::NOT_FOUND, StatusCode::GONE, StatusCode::SERVICE_UNAVAILABLE] {
            let text = page(status, true, "ar").await;
            crate::web::sample::assert_sound(&text);
            for link in ["/checks", "/corrections", "/about", "/topics"] {
                assert!(text.contains(&format!("href=\"{link}?lang=ar\"")), "{link} of {status}");
            }
            assert!(text.contains("dir=\"rtl\"") && !text.contains("href=\"/desk"));
        }
    }
}
