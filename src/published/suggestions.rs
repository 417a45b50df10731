//! `/search/suggestions` and `/opensearch.xml`: what a search field offers while somebody types, and how a browser's own
//! field searches here (OpenSearch 1.1, with the extension Suggestions 1.1).

use super::store::directory;
use super::without_nul;
use crate::app::App;
use crate::web::{Outcome, Reader, page};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// A list that is read at a glance.
const MOST: i64 = 8;
/// Of one letter there would be too many.
const SHORTEST: usize = 2;
const LONGEST: usize = 100;

/// What was typed.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// `GET /search/suggestions?q=…`: what was typed, and what begins so.
///
/// # Errors
/// When the database can't be read.
pub async fn list(request: HttpRequest, app: Data<App>, asked: Query<Asked>) -> Outcome<HttpResponse> {
    let typed: String = without_nul(&asked.q).trim().chars().take(LONGEST).collect();
    let found = match typed.chars().count() {
        length if length < SHORTEST => Vec::new(),
        _ => directory::suggestions(&mut *app.db.read().await?, &typed, MOST).await?,
    };
    let body = serde_json::json!([typed, found]).to_string();
    Ok(page::public(&request, StatusCode::OK, "application/x-suggestions+json; charset=utf-8", body))
}

#[derive(Template)]
#[template(path = "published/opensearch.xml")]
struct Description {
    name: String,
    words: String,
    url: String,
}

/// `GET /opensearch.xml`
///
/// # Errors
/// When the template fails: a fault of ours.
pub async fn describe(request: HttpRequest, app: Reader) -> Outcome<HttpResponse> {
    let frame = super::frame(&app, crate::web::frame::SiteSection::Search, "");
    // As the specification has it, a short name has 16 characters.
    let name = frame.site_name.chars().take(16).collect::<String>().trim_end().to_owned();
    let words = frame.t().get("search-description").into_owned();
    let description = Description { name, words, url: app.config.public_url().to_string() };
    let body = description.render().map_err(crate::error::Error::internal)?;
    Ok(page::public(&request, StatusCode::OK, "application/opensearchdescription+xml; charset=utf-8", body))
}
