//! `/checks`: every check, narrowed by what stands in the address.

use super::cursor::Cursor;
use super::item::Item;
use super::store::lists::{self, Filter};
use super::store::names::{self, Named};
use super::{address, store, without_nul};
use crate::app::App;
use crate::claims::rating::Rating;
use crate::db::Connection;
use crate::error::Error;
use crate::house::House;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, moved};
use actix_web::web::{Data, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;

/// How many a page shows.
const MOST: usize = 20;
/// Where the list is for programs, with what people call that form.
pub const ELSEWHERE: [(&str, &str); 5] = [
    ("Atom", "/feed.atom"),
    ("RSS", "/feed.rss"),
    ("JSON Feed", "/feed.json"),
    ("JSON Lines", "/export/checks.jsonl"),
    ("CSV", "/export/checks.csv"),
];
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
    pub fn clean(self) -> Self {
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

    /// Whether any filter is set.
    pub fn is_narrowed(&self) -> bool {
        [&self.q, &self.topic, &self.claimant, &self.rating, &self.language]
            .iter()
            .any(|text| !text.is_empty())
    }

    fn address(&self, after: &str) -> String {
        self.address_at("/checks", after)
    }

    /// The same filters on another list of checks.
    pub fn address_at(&self, path: &str, after: &str) -> String {
        let filters = [
            ("q", self.q.as_str()),
            ("topic", &self.topic),
            ("claimant", &self.claimant),
            ("rating", &self.rating),
            ("language", &self.language),
            ("after", after),
        ];
        address(path, &filters)
    }
}

/// `GET /checks`
///
/// # Errors
/// 400 for an `after` that we never gave.
pub async fn list(app: Data<App>, asked: Query<Asked>) -> Outcome<Either<HttpResponse, Page<ChecksPage>>> {
    let asked = asked.into_inner().clean();
    let mut c = app.db.read().await?;
    if let Some(topic) = moved_topic(&mut c, &asked).await? {
        return Ok(Either::Left(moved(&Asked { topic, ..asked.clone() }.address(&asked.after))));
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

impl Asked {
    /// The same with a topic by another slug.
    pub fn with_topic(self, topic: String) -> Self {
        Self { topic, ..self }
    }

    /// The same behind another cursor.
    pub fn with_after(self, after: String) -> Self {
        Self { after, ..self }
    }

    /// The filters that are set, as they were typed.
    pub fn filters(&self) -> impl Iterator<Item = &str> {
        let all = [&self.q, &self.topic, &self.claimant, &self.rating, &self.language];
        all.into_iter().map(String::as_str).filter(|text| !text.is_empty())
    }

    /// Where the page before ended, as it stands in the address.
    pub fn after_text(&self) -> &str {
        &self.after
    }

    /// Where the page before ended.
    ///
    /// # Errors
    /// 400 for what we never gave.
    pub fn after(&self) -> Result<Option<Cursor>, Error> {
        if self.after.is_empty() {
            return Ok(None);
        }
        let not_whole = || Error::Invalid("This address is not whole.".to_owned());
        Cursor::parse(&self.after).map(Some).ok_or_else(not_whole)
    }
}

/// The slug of the topic asked for, if it has another by now.
///
/// # Errors
/// When the database can't be read.
pub async fn moved_topic(c: &mut Connection, asked: &Asked) -> Result<Option<String>, Error> {
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
    let (filter, claimant) = narrow(c, asked).await?;
    let rows = match filter {
        Some(filter) => store::lists::newest(c, &filter, super::most(MOST)).await?,
        None => Vec::new(),
    };
    Ok(Found { rows, claimant })
}

/// What a list is narrowed to, and the claimant that it names; no filter where it lets nothing through.
///
/// # Errors
/// For an `after` that we never gave; when the database can't be read.
pub async fn narrow(
    c: &mut Connection,
    asked: &Asked,
) -> Result<(Option<Filter>, Option<Named<crate::ids::ClaimantId>>), Error> {
    let after = asked.after()?;
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
    Ok(((!nothing).then_some(filter), claimant))
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

impl ChecksPage {
    /// The same list for programs.
    fn elsewhere(&self) -> Vec<(&'static str, String)> {
        let at = |(name, path): (&'static str, &str)| (name, self.asked.address_at(path, ""));
        ELSEWHERE.map(at).into()
    }
}

/// The words of the current scale, and those of older ones that published checks still carry.
fn ratings(house: &House, published: Vec<String>) -> Vec<(String, String)> {
    let own = |rating: &Rating| (rating.value.clone(), rating.label.clone());
    let old = published.iter().filter(|value| house.scale().find(value).is_none());
    let old = old.filter_map(|value| house.scales.iter().rev().find_map(|scale| scale.find(value)));
    house.scale().ratings.iter().map(own).chain(old.map(own)).collect()
}
