//! `/v1alpha1/claims:search`: what `claims.search` of Google's clients asks.

use super::asked::{Asked, Stretch, is_ours};
use super::reply::{Claim, Claims};
use crate::app::App;
use crate::db::Connection;
use crate::error::Error;
use crate::published::store::lists::Filter;
use crate::published::store::names::languages;
use crate::published::store::records::{Listed, Only, standing};
use crate::published::store::search::read;
use crate::web::Outcome;
use crate::web::page::{no_store, public};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::TimeDelta;

/// The most in one answer.
const MOST: i64 = 100;
/// Longer searches are cut.
const LONGEST: usize = 200;

/// `GET /v1alpha1/claims:search`
///
/// # Errors
/// 400 without `query` and `reviewPublisherSiteFilter`, and for numbers that are none.
pub async fn show(app: Data<App>, request: HttpRequest, asked: Query<Asked>) -> Outcome<HttpResponse> {
    let asked = asked.into_inner();
    if asked.query.trim().is_empty() && asked.review_publisher_site_filter.trim().is_empty() {
        let words = "Request contains an invalid argument: set 'query' or 'review_publisher_site_filter'.";
        return Err(Error::Invalid(words.to_owned()).into());
    }
    let (stretch, days) = (asked.stretch(MOST)?, asked.most_days()?);
    let (house, site) = (app.house(), app.config.public_url());
    let is_here = asked.review_publisher_site_filter.trim().is_empty()
        || is_ours(&asked.review_publisher_site_filter, [&site, &house.organisation.url]);
    let since = days.and_then(|days| app.clock.now().checked_sub_signed(TimeDelta::days(days)));
    let mut c = app.db.read().await?;
    let listed = match (is_here, spoken(&mut c, &asked.language_code).await?) {
        (true, Some(languages)) => {
            let Stretch { size, after, offset } = stretch;
            let words: String = asked.query.replace('\0', " ").trim().chars().take(LONGEST).collect();
            let filter = Filter { words: read(&mut c, &words, None).await?, ..Filter::default() };
            standing(&mut c, &filter, Only { languages, since, offset }, after, size).await?
        }
        _ => Listed::default(),
    };
    drop(c);
    let claims = listed.checks.iter().filter_map(|check| Claim::of(check, &house, &site)).collect();
    let next_page_token = listed.last.filter(|_| listed.is_more).map(|last| last.text());
    let body = serde_json::to_string(&Claims { claims, next_page_token }).map_err(Error::internal)?;
    let media_type = "application/json; charset=utf-8";
    // How old a check is depends on the day, so that no cache can answer it.
    Ok(match days {
        Some(_) => no_store(StatusCode::OK, media_type, body),
        None => public(&request, StatusCode::OK, media_type, body),
    })
}

/// The languages of checks that `code` means, by their first part as Google does; nothing where no check has it.
async fn spoken(c: &mut Connection, code: &str) -> Result<Option<Vec<String>>, Error> {
    let first = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    if code.trim().is_empty() {
        return Ok(Some(Vec::new()));
    }
    let wanted = first(code.trim());
    let mut spoken = languages(c).await?;
    spoken.retain(|tag| first(tag) == wanted);
    Ok(Some(spoken).filter(|spoken| !spoken.is_empty()))
}
