//! Headers that every answer carries, errors and static files included.

use crate::config::Config;
use actix_web::HttpResponse;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY as POLICY, CROSS_ORIGIN_OPENER_POLICY,
    CROSS_ORIGIN_RESOURCE_POLICY, HeaderMap, HeaderName, HeaderValue, PERMISSIONS_POLICY, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::DefaultHeaders;

/// No inline script or style anywhere, so that an escaped text can never become code.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The one exception: `/embed/{slug}` may stand in a frame of any site. It has no script and no form.
const FRAMED: &str = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/// For an answer that comes in stretches: a proxy hands each on as it comes, rather than keep a file of what its reader has
/// not taken yet (nginx; others let it pass).
pub const AS_IT_COMES: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

/// Lets other sites show the answer among their own: a picture, or a page in a frame.
pub fn let_others_show(answer: &mut HttpResponse) {
    answer.headers_mut().insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
}

/// Lets scripts of other sites read the answer, which is the same for everybody.
pub fn let_others_read(answer: &mut HttpResponse) {
    let_others_show(answer);
    answer.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
}

/// Lets any site put the page into a frame.
pub fn let_others_frame(answer: &mut HttpResponse) {
    let_others_show(answer);
    answer.headers_mut().insert(POLICY, HeaderValue::from_static(FRAMED));
}

/// What every answer carries, unless its handler set something stricter (a file's sandbox).
pub fn of_every_answer(config: &Config) -> HeaderMap {
    const FIXED: [(HeaderName, &str); 6] = [
        (POLICY, CONTENT_SECURITY_POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
        (CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
        (PERMISSIONS_POLICY, "camera=(), geolocation=(), microphone=()"),
    ];
    let mut headers = HeaderMap::new();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if config.is_https() {
        let years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, years);
    }
    headers
}

/// Middleware that sees to it.
pub fn security(config: &Config) -> DefaultHeaders {
    of_every_answer(config).iter().fold(DefaultHeaders::new(), DefaultHeaders::add)
}
