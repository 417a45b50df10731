//! Around each request: an id, a line in the log, and a net under panics.

use super::failure::Failure;
use crate::app::App;
use crate::metrics::Asked;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Instant;
use tracing::Instrument;

#[derive(Clone)]
struct RequestId(String);

/// The id of this request, as logs and error pages show it.
pub fn request_id(request: &impl HttpMessage) -> String {
    request.extensions().get::<RequestId>().map_or_else(String::new, |id| id.0.clone())
}

/// The pattern of a route, as our table writes it; the resource of that route carries it.
#[derive(Clone, Copy)]
pub struct Pattern(pub &'static str);

impl Pattern {
    /// That of the route which took this request; of an address that none takes, a word that is no address.
    pub fn of(request: &HttpRequest) -> &'static str {
        request.app_data::<Self>().map_or("none", |pattern| pattern.0)
    }
}

/// Middleware, outermost: numbers the request, counts it, and logs how it ended, with each line in between that it gave
/// cause to. What comes from memory (pages, files of the site) is told at the level debug only: a line for every reader is
/// a system call for each, and fills the disk when many come.
///
/// # Errors
/// Those of the handler.
pub async fn watch<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let id = new_id();
    request.extensions_mut().insert(RequestId(id.clone()));
    let (app, path, started) =
        (request.app_data::<Data<App>>().cloned(), shown(request.path()).to_owned(), Instant::now());
    let span = tracing::error_span!(target: "factdesk::request", "request", %id);
    let mut response = next.call(request).instrument(span).await?;
    let asked = Asked {
        route: Pattern::of(response.request()),
        method: method(response.request().method()),
        status: response.status().as_u16(),
    };
    let took = started.elapsed();
    if let Some(app) = app {
        app.metrics.requests.add(asked, took);
    }
    log(&id, &path, asked, u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    tell(response.headers_mut(), id);
    Ok(response)
}

/// One line for one request. What the server could not do is a warning, so that it is seen where the others are not wanted.
fn log(id: &str, path: &str, Asked { route, method, status }: Asked, micros: u64) {
    if status >= 500 {
        tracing::warn!(target: "factdesk::request", id, method, route, path, status, micros);
    } else if route == ASSETS && status < 400 {
        tracing::debug!(target: "factdesk::request", id, method, route, path, status, micros);
    } else {
        tracing::info!(target: "factdesk::request", id, method, route, path, status, micros);
    }
}

/// The files of the site, as the table of routes writes it: a page brings a dozen of them.
const ASSETS: &str = "/static/{path:.*}";

/// Methods are what whoever asks makes up.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

fn new_id() -> String {
    hex::encode(rand::random::<[u8; 8]>())
}

fn tell(headers: &mut HeaderMap, id: String) {
    if let Ok(value) = HeaderValue::from_maybe_shared(Bytes::from(id)) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}

/// Numbers a request that is answered from memory, and logs it like the others.
pub fn number(path: &str, route: &'static str, answer: &mut HttpResponse) {
    let (id, path, status) = (new_id(), shown(path), answer.status().as_u16());
    tracing::debug!(target: "factdesk::request", id, method = "GET", route, path, status, "from memory");
    tell(answer.headers_mut(), id);
}

/// A path as logs may hold it: whoever reads a log must not be able to open a page that its address alone opens.
pub fn shown(path: &str) -> &str {
    const PRIVATE: [&str; 6] =
        ["/suggestions/", "/reports/", "/previews/", "/invitations/", "/password-reset/", "/email-changes/"];
    PRIVATE.into_iter().find(|private| path.starts_with(private)).unwrap_or(path)
}

/// Middleware around each route: a panic in one handler costs one request, not its connection.
///
/// It stands behind the router, because the router needs the request for itself alone.
///
/// # Errors
/// Those of the handler.
pub async fn catch<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<BoxBody, B>>, actix_web::Error> {
    let parts = request.request().clone();
    match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(result) => Ok(result?.map_into_right_body()),
        Err(_) => {
            tracing::error!(id = request_id(&parts), "a handler panicked");
            let fault = Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "").error_response();
            Ok(ServiceResponse::new(parts, fault).map_into_left_body())
        }
    }
}

/// The path and query asked for, to come back to after signing in.
pub fn here(request: &HttpRequest) -> String {
    request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_log_holds_no_senders_address() {
        assert_eq!(shown("/suggestions/0123abcd/stop"), "/suggestions/");
        assert_eq!(shown("/reports/0123abcd"), "/reports/");
        assert_eq!(shown("/previews/0123abcd"), "/previews/");
        assert_eq!(shown("/invitations/0123abcd"), "/invitations/");
        assert_eq!(shown("/password-reset/0123abcd"), "/password-reset/");
        assert_eq!(shown("/email-changes/0123abcd"), "/email-changes/");
        assert_eq!(shown("/desk/suggestions/0193"), "/desk/suggestions/0193");
    }
}
