//! Headers that every answer carries, errors and static files included.

use crate::config::Config;
use actix_web::HttpResponse;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY as POLICY, HeaderName, HeaderValue,
};
use actix_web::middleware::DefaultHeaders;

/// No inline script or style anywhere, so that an escaped text can never become code.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The one exception: `/embed/{slug}` may stand in a frame of any site. It has no script and no form.
const FRAMED: &str = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Lets other sites show the answer among their own: a picture, or a page in a frame.
pub fn let_others_show(answer: &mut HttpResponse) {
    answer.headers_mut().insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
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

/// The defaults; a handler may set stricter ones (a file's sandbox).
pub fn security(config: &Config) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add(("Content-Security-Policy", CONTENT_SECURITY_POLICY))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("Referrer-Policy", "strict-origin-when-cross-origin"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Cross-Origin-Resource-Policy", "same-origin"))
        .add(("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));
    if config.is_https() {
        headers.add(("Strict-Transport-Security", "max-age=63072000; includeSubDomains"))
    } else {
        headers
    }
}
