//! `/v1alpha1/pages`: the pages with ClaimReview markup, to be read. Nothing is written here: the desk's own way leads to a
//! published page.

use super::asked::{Asked, Stretch, is_ours};
use super::reply::{Pages, page};
use crate::app::App;
use crate::db::Connection;
use crate::error::Error;
use crate::published::content::Check;
use crate::published::store::lists::Filter;
use crate::published::store::records::{self, Listed, Only, standing};
use crate::web::Outcome;
use crate::web::page::public;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

/// As documented.
const MOST: i64 = 50;

/// `GET /v1alpha1/pages`
///
/// # Errors
/// 400 for `url` and `organization` together, and for numbers that are none.
pub async fn list(app: Data<App>, request: HttpRequest, asked: Query<Asked>) -> Outcome<HttpResponse> {
    let asked = asked.into_inner();
    let (house, site) = (app.house(), app.config.public_url());
    let stretch = asked.stretch(MOST)?;
    let (url, organization) = (asked.url.trim(), asked.organization.trim());
    if !url.is_empty() && !organization.is_empty() {
        return Err(Error::Invalid("Set 'url' or 'organization', not both.".to_owned()).into());
    }
    let mut c = app.db.read().await?;
    let listed = if !url.is_empty() {
        Listed { checks: at(&mut c, url, &site).await?, ..Listed::default() }
    } else if organization.is_empty() || is_ours(organization, [&site, &house.organisation.url]) {
        let Stretch { size, after, offset } = stretch;
        standing(&mut c, &Filter::default(), Only { offset, ..Only::default() }, after, size).await?
    } else {
        Listed::default()
    };
    drop(c);
    let pages = listed.checks.iter().filter_map(|check| page(check, &house, &site)).collect();
    let next_page_token = listed.last.filter(|_| listed.is_more).map(|last| last.text());
    answer(&request, &Pages { claim_review_markup_pages: pages, next_page_token })
}

/// `GET /v1alpha1/pages/{id}`
///
/// # Errors
/// 404 for a page that is not there, or whose verdict was withdrawn.
pub async fn show(app: Data<App>, request: HttpRequest, id: Path<String>) -> Outcome<HttpResponse> {
    let (house, site) = (app.house(), app.config.public_url());
    let claim = id.parse().map_err(|_| Error::NotFound)?;
    let found = records::of(&mut *app.db.read().await?, &[claim]).await?;
    let found = found.first().and_then(|check| page(check, &house, &site));
    answer(&request, &found.ok_or(Error::NotFound)?)
}

/// The check at this address, if it is one of ours.
async fn at(c: &mut Connection, url: &str, site: &str) -> Result<Vec<Check>, Error> {
    let Ok(url) = url::Url::parse(url) else { return Ok(Vec::new()) };
    let path = percent_decoded(url.path());
    let slug = path.strip_prefix("/checks/").filter(|_| url.origin().ascii_serialization() == site);
    let Some(slug) = slug else { return Ok(Vec::new()) };
    match records::find(c, slug).await {
        Ok(check) => Ok(vec![check]),
        Err(Error::NotFound) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// The path as its slug is written. A form decodes the same, but for `+`, which no slug has.
fn percent_decoded(path: &str) -> String {
    url::form_urlencoded::parse(path.as_bytes()).map(|(key, _)| key.into_owned()).next().unwrap_or_default()
}

fn answer(request: &HttpRequest, body: &impl Serialize) -> Outcome<HttpResponse> {
    let body = serde_json::to_string(body).map_err(Error::internal)?;
    Ok(public(request, StatusCode::OK, "application/json; charset=utf-8", body))
}
