//! `/checks`: every check, narrowed by what stands in the address.

mod asked;

pub use asked::{Asked, Found};

use super::item::Item;
use super::store;
use super::store::names;
use crate::app::App;
use crate::claims::rating::Rating;
use crate::house::House;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, moved};
use actix_web::web::{Data, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;

/// How many a page shows.
const MOST: usize = 20;
const PATH: &str = "/checks";
/// `GET /checks`
///
/// # Errors
/// 400 for an `after` that we never gave.
pub async fn list(app: Data<App>, asked: Query<Asked>) -> Outcome<Either<HttpResponse, Page<ChecksPage>>> {
    let asked = asked.into_inner().clean();
    let zone = app.time_zone();
    let mut c = app.db.read().await?;
    if let Some(topic) = asked.moved_topic(&mut c).await? {
        return Ok(Either::Left(moved(&Asked { topic, ..asked }.address(PATH, None))));
    }
    let found = asked.find(&mut c, zone).await?;
    let rows = match &found.filter {
        Some(filter) => store::lists::newest(&mut c, filter, super::most(MOST)).await?,
        None => Vec::new(),
    };
    let topics = names::topics(&mut c).await?.into_iter().map(|topic| (topic.slug, topic.name)).collect();
    let languages = names::languages(&mut c).await?;
    let ratings = ratings(&app.house(), names::ratings(&mut c).await?);
    drop(c);
    let frame = super::frame(&app, SiteSection::Checks, &asked.address(PATH, None));
    let (order, t) = (asked.order(), frame.t());
    let (rows, next) = super::page_of(rows, MOST, |row| order.cursor(row));
    let items = rows.into_iter().map(|row| Item::of(row, zone, t)).collect();
    let next = next.map(|cursor| asked.address(PATH, Some(("after", cursor))));
    let first = (!asked.after.is_empty()).then(|| asked.address(PATH, None));
    let claimant = found.claimant.map(|claimant| claimant.name).unwrap_or_default();
    let page = ChecksPage { frame, asked, items, next, first, topics, languages, ratings, claimant };
    Ok(Either::Right(Page::public(page)))
}

/// A list of checks with its filters.
#[derive(Template)]
#[template(path = "published/checks.html")]
pub struct ChecksPage {
    frame: SiteFrame,
    asked: Asked,
    items: Vec<Item>,
    next: Option<String>,
    first: Option<String>,
    topics: Vec<(String, String)>,
    languages: Vec<String>,
    ratings: Vec<(String, String)>,
    claimant: String,
}

/// The words of the current scale, and those of older ones that published checks still carry.
fn ratings(house: &House, published: Vec<String>) -> Vec<(String, String)> {
    let own = |rating: &Rating| (rating.value.clone(), rating.label.clone());
    let old = published.iter().filter(|value| house.scale().find(value).is_none());
    let old = old.filter_map(|value| house.scales.iter().rev().find_map(|scale| scale.find(value)));
    house.scale().ratings.iter().map(own).chain(old.map(own)).collect()
}
