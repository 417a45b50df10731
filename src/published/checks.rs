//! `/checks`: every check, narrowed by what stands in the address.

use super::cursor::Cursor;
use super::item::Item;
use super::store::lists::{self, Filter};
use super::store::names::{self, Named};
use super::{address, store, without_nul};
use crate::claims::rating::Rating;
use crate::db::Connection;
use crate::error::Error;
use crate::house::House;
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Reader, moved};
use actix_web::web::Query;
use actix_web::{Either, HttpResponse};
use askama::Template;

/// How many a page shows.
const MOST: usize = 20;
/// Longer searches are cut: no claim is found by more words than it has.
const LONGEST: usize = 200;

/// The filters as they stand in the address. Empty ones are not set.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    topic: String,
    claimant: String,
    rating: String,
    language: String,
    after: String,
}

impl Asked {
    /// What Postgres can take.
    fn clean(self) -> Self {
        let clean = |text: String| without_nul(&text).trim().chars().take(LONGEST).collect::<String>();
        let Self { q, topic, claimant, rating, language, after } = self;
        Self {
            q: clean(q),
            topic: clean(topic),
            claimant: clean(claimant),
            rating: clean(rating),
            language: clean(language),
            after: clean(after),
        }
    }

    fn is_narrowed(&self) -> bool {
        [&self.q, &self.topic, &self.claimant, &self.rating, &self.language]
            .iter()
            .any(|text| !text.is_empty())
    }

    fn address(&self, after: &str) -> String {
        let filters = [
            ("q", self.q.as_str()),
            ("topic", &self.topic),
            ("claimant", &self.claimant),
            ("rating", &self.rating),
            ("language", &self.language),
            ("after", after),
        ];
        address("/checks", &filters)
    }
}

/// `GET /checks`
///
/// # Errors
/// 400 for an `after` that we never gave.
pub async fn list(app: Reader, asked: Query<Asked>) -> Outcome<Either<HttpResponse, Page<ChecksPage>>> {
    let asked = asked.into_inner().clean();
    let mut c = app.db.read().await?;
    if let Some(topic) = moved_topic(&mut c, &asked).await? {
        return Ok(Either::Left(moved(&along(
            &Asked { topic, ..asked.clone() }.address(&asked.after),
            app.asked,
        ))));
    }
    let found = find(&mut c, &asked).await?;
    let topics = names::topics(&mut c).await?.into_iter().map(|topic| (topic.slug, topic.name)).collect();
    let languages = names::languages(&mut c).await?;
    let ratings = ratings(&app.house(), names::ratings(&mut c).await?);
    drop(c);
    let frame = super::frame(&app, SiteSection::Checks, &asked.address(""));
    let (zone, t) = (app.time_zone(), frame.t());
    let (items, next) =
        super::page_of(found.rows, MOST, |row| Cursor { at: row.published_at, claim: row.claim });
    let items = items.into_iter().map(|row| Item::of(row, zone, t)).collect();
    let next = next.map(|cursor| asked.address(&cursor.text()));
    let first = (!asked.after.is_empty()).then(|| asked.address(""));
    let claimant = found.claimant.map(|claimant| claimant.name).unwrap_or_default();
    let page = ChecksPage { frame, asked, items, next, first, topics, languages, ratings, claimant };
    Ok(Either::Right(Page::public(page)))
}

/// The address of the topic asked for, if it has another by now.
async fn moved_topic(c: &mut Connection, asked: &Asked) -> Result<Option<String>, Error> {
    if asked.topic.is_empty() || names::topic(c, &asked.topic).await?.is_some() {
        return Ok(None);
    }
    Ok(names::moved_topic(c, &asked.topic).await?.map(|topic| topic.slug))
}

struct Found {
    rows: Vec<lists::Row>,
    claimant: Option<Named<crate::ids::ClaimantId>>,
}

/// A filter that names nothing finds nothing; it is no error, for the address may be old.
async fn find(c: &mut Connection, asked: &Asked) -> Result<Found, Error> {
    let after = match asked.after.as_str() {
        "" => None,
        text => {
            Some(Cursor::parse(text).ok_or_else(|| Error::Invalid("This address is not whole.".to_owned()))?)
        }
    };
    let topic = if asked.topic.is_empty() { None } else { names::topic(c, &asked.topic).await? };
    let claimant = if asked.claimant.is_empty() { None } else { names::claimant(c, &asked.claimant).await? };
    let nothing =
        !asked.topic.is_empty() && topic.is_none() || !asked.claimant.is_empty() && claimant.is_none();
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let filter = Filter {
        words: asked.q.clone(),
        topic: topic.map(|topic| topic.id),
        claimant: claimant.as_ref().map(|claimant| claimant.id),
        rating: some(&asked.rating),
        language: some(&asked.language),
        after,
    };
    let rows = if nothing { Vec::new() } else { store::lists::newest(c, &filter, super::most(MOST)).await? };
    Ok(Found { rows, claimant })
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
