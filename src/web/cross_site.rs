//! Refuses writes that another site made the browser send: `Sec-Fetch-Site`, else `Origin`; neither, no write.
//! The pattern of Go 1.25's CrossOriginProtection, with the configured address in the place of `Host`.

use super::failure::Failure;
use super::request::shown;
use crate::app::App;
use actix_web::ResponseError;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderMap, ORIGIN};
use actix_web::middleware::Next;
use actix_web::web::Data;

/// Middleware around each route.
///
/// A write that did not come from our own pages is answered with 403; as an answer, not as an error, so that
/// the layers around this one still add their headers.
///
/// # Errors
/// Those of the layers within.
pub async fn refuse<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<BoxBody, B>>, actix_web::Error> {
    let ours = || request.app_data::<Data<App>>().map(|app| app.config.public_url()).unwrap_or_default();
    if request.method().is_safe() || is_same_origin(request.headers(), &ours()) {
        return Ok(next.call(request).await?.map_into_right_body());
    }
    tracing::warn!(path = shown(request.path()), "a write from another site was refused");
    let words = "This form did not come from this site’s own page. Open the page here and send it again.";
    let refusal = Failure::new(StatusCode::FORBIDDEN, words).error_response();
    Ok(request.into_response(refusal).map_into_left_body())
}

fn is_same_origin(headers: &HeaderMap, ours: &str) -> bool {
    match (headers.get("sec-fetch-site"), headers.get(ORIGIN)) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => origin.to_str().is_ok_and(|origin| origin == ours),
        (None, None) => false,
    }
}
