//! An address with a slash too many at its end leads to the page without it.

use crate::error::Error;
use crate::web::Outcome;
use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::{HttpRequest, HttpResponse};

/// What answers addresses that no page has: 308 to the page that the same without slashes at its end names.
///
/// # Errors
/// 404 where there is none either.
pub async fn lead_on(request: HttpRequest) -> Outcome<HttpResponse> {
    let path = request.path().trim_end_matches('/');
    let asks = [Method::GET, Method::HEAD].contains(request.method());
    // Two slashes at its beginning would name another site.
    let is_ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    if !asks || !is_ours || path == request.path() || !request.resource_map().has_resource(path) {
        return Err(Error::NotFound.into());
    }
    let address = match request.query_string() {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    };
    let kept = (CACHE_CONTROL, "public, max-age=0, s-maxage=30");
    Ok(HttpResponse::PermanentRedirect().insert_header((LOCATION, address)).insert_header(kept).finish())
}
