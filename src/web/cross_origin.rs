//! What pages of other sites may read: the public part of the API and public files for programs, and nothing else of ours.

use super::problem;
use actix_web::HttpResponse;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD,
    CROSS_ORIGIN_RESOURCE_POLICY, HeaderMap, HeaderValue, ORIGIN,
};
use actix_web::middleware::Next;

/// What a script of another site may read besides the body.
const EXPOSED: &str = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";

/// Middleware around all routes. What is public is the same for everybody, so any site's script may read it, and no
/// cookie is ever taken along (`*`). What a token opens is never for a page.
///
/// # Errors
/// Those of the layers within.
pub async fn allow<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<actix_web::body::BoxBody, B>>, actix_web::Error> {
    if !is_public(request.path()) {
        return Ok(next.call(request).await?.map_into_right_body());
    }
    if asks_first(&request) {
        let mut answer = preflight();
        open(answer.headers_mut());
        return Ok(request.into_response(answer).map_into_left_body());
    }
    let mut response = next.call(request).await?;
    open(response.headers_mut());
    Ok(response.map_into_right_body())
}

/// The headers of an answer from `path`, if any site may read it.
pub fn let_in(path: &str, headers: &mut HeaderMap) {
    if is_public(path) {
        open(headers);
    }
}

fn is_public(path: &str) -> bool {
    let below = path.strip_prefix(problem::PAGE);
    let is_desk = |rest: &str| rest == "/desk" || rest.starts_with("/desk/");
    let is_read = below.is_some_and(|rest| (rest.is_empty() || rest.starts_with('/')) && !is_desk(rest));
    is_read || is_file(path)
}

/// What programs read beside the API, whoever runs them.
fn is_file(path: &str) -> bool {
    const FILES: [&str; 4] = ["/feed.atom", "/feed.rss", "/feed.json", "/claimreview.json"];
    FILES.contains(&path)
        || path.starts_with("/export/")
        || path.starts_with("/v1alpha1/")
        || path.starts_with("/log/")
        || path.strip_prefix("/checks/").is_some_and(|rest| rest.ends_with(".json"))
}

/// A browser that asks before its script may (Fetch §4.8).
fn asks_first(request: &ServiceRequest) -> bool {
    let headers = request.headers();
    request.method() == Method::OPTIONS
        && headers.contains_key(ORIGIN)
        && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

fn preflight() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"))
        .insert_header((ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match"))
        .insert_header((ACCESS_CONTROL_MAX_AGE, "86400"))
        .finish()
}

fn open(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn only_the_public_part_of_the_api_is_open() {
        for open in [
            "/api/v1",
            "/api/v1/checks",
            "/api/v1/deskless",
            "/api/v1/nothing",
            "/feed.json",
            "/checks/a.json",
            "/export/checks.csv",
        ] {
            assert!(is_public(open), "{open}");
        }
        for shut in [
            "/",
            "/checks",
            "/api/v1/desk",
            "/api/v1/desk/claims",
            "/api/v10",
            "/desk/claims",
            "/files/a.json",
        ] {
            assert!(!is_public(shut), "{shut}");
        }
    }
}
