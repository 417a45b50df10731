//! `/robots.txt`: readers' pages are for search engines, the desk is not (RFC 9309).

use super::page::public;
use crate::app::App;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

/// What search engines leave alone: the desk, and what is no page.
const CLOSED: [&str; 6] = ["/desk", "/account", "/login", "/setup", "/search", "/export"];

/// `GET /robots.txt`. A demo newsroom is for nobody's index.
pub async fn show(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let mut text = "User-agent: *\n".to_owned();
    if app.house().demo {
        text.push_str("Disallow: /\n");
    } else {
        text.extend(CLOSED.map(|path| format!("Disallow: {path}\n")));
        text.push_str(&format!("\nSitemap: {}/sitemap.xml\n", app.config.public_url()));
    }
    public(&request, StatusCode::OK, "text/plain; charset=utf-8", text)
}
