//! `/claimreview.json`: the ClaimReview of every check that stands, as a `DataFeed` of schema.org for aggregators, what
//! changed last first. A withdrawn check is an item without a review and with the day of its deletion.

use super::checks::Asked;
use super::content::Check;
use super::json_ld::{Site, claim_review, lean};
use super::most;
use super::store::records::{Listed, Order, page};
use crate::app::App;
use crate::clock::machine;
use crate::error::Error;
use crate::house::House;
use crate::web::frame::language_of;
use crate::web::page::public;
use crate::web::{Outcome, Query, moved};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, LINK};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

const PATH: &str = "/claimreview.json";
const MOST: usize = 100;

/// `GET /claimreview.json`, narrowed like `/checks`.
///
/// # Errors
/// 400 for an `after` that we never gave.
pub async fn show(app: Data<App>, request: HttpRequest, asked: Query<Asked>) -> Outcome<HttpResponse> {
    let asked = asked.into_inner().clean();
    let mut c = app.db.read().await?;
    if let Some(topic) = asked.moved_topic(&mut c).await? {
        return Ok(moved(&Asked { topic, ..asked }.address_at(PATH, "")));
    }
    let (found, after) = (asked.find(&mut c, app.time_zone()).await?, asked.after()?);
    let listed = match found.followed() {
        Some(filter) => page(&mut c, &filter, Order::Changed, after, most(MOST)).await?,
        None => Listed::default(),
    };
    drop(c);
    let site = app.config.public_url();
    let here = |after: &str| format!("{site}{}", asked.address_at(PATH, after));
    let next = listed.last.filter(|_| listed.is_more).map(|last| here(&last.text()));
    let body = feed(&app.house(), &site, &here(&asked.after), next.as_deref(), &listed.checks);
    let mut answer = public(
        &request,
        StatusCode::OK,
        "application/ld+json",
        serde_json::to_string(&body).map_err(Error::internal)?,
    );
    if let Some(next) = next {
        let link = HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).map_err(Error::internal)?;
        answer.headers_mut().insert(LINK, link);
    }
    Ok(answer)
}

fn feed(house: &House, url: &str, here: &str, next: Option<&str>, checks: &[Check]) -> Value {
    let (organisation, logo) = (&house.organisation, house.logo.as_ref());
    let site = Site { name: &house.name, url, organisation, logo };
    let mut feed = json!({
        "@context": ["https://schema.org", {"hydra": "http://www.w3.org/ns/hydra/core#"}],
        "@type": "DataFeed",
        "url": here,
        "name": house.name,
        "inLanguage": language_of(&house.place),
        "dateModified": checks.iter().map(Check::changed_at).max().map(machine),
        "publisher": {"@type": "Organization", "name": house.publisher(), "url": url},
        "dataFeedElement": checks.iter().filter_map(|check| item(check, site)).collect::<Vec<_>>(),
    });
    if let Some(next) = next {
        feed["hydra:next"] = json!({"@id": next});
    }
    lean(feed)
}

fn item(check: &Check, site: Site<'_>) -> Option<Value> {
    let (first, newest) = (check.revisions.first()?, check.newest()?);
    let url = format!("{}/checks/{}", site.url, check.slug);
    let mut item = json!({
        "@type": "DataFeedItem",
        "url": url,
        "dateCreated": machine(first.at),
        "dateModified": machine(check.changed_at()),
    });
    match check.retraction(newest) {
        Some(retraction) => item["dateDeleted"] = machine(retraction.at).into(),
        None => item["item"] = vec![claim_review(check, newest, &url, site)].into(),
    }
    Some(item)
}
