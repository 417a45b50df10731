//! `/healthz`: the process answers.

use super::page::no_store;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// `GET /healthz`
pub async fn show() -> HttpResponse {
    no_store(StatusCode::OK, "text/plain; charset=utf-8", "ok\n".to_owned())
}
