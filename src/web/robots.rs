//! `/robots.txt`: readers' pages are for search engines, the desk is not (RFC 9309).

use super::page::public;
use crate::app::App;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

/// `GET /robots.txt`. A demo newsroom is for nobody's index.
pub async fn show(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let text = if app.house().demo {
        "User-agent: *\nDisallow: /\n"
    } else {
        "User-agent: *\nDisallow: /desk\nDisallow: /account\nDisallow: /login\nDisallow: /setup\nDisallow: /search\n"
    };
    public(&request, StatusCode::OK, "text/plain; charset=utf-8", text.to_owned())
}
