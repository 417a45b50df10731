//! `/claimants`: who said what.

use super::counts::Record;
use super::cursor::Cursor;
use super::item::Item;
use super::store::directory::{self, Entry, Kind};
use super::store::lists::{self, Filter};
use super::store::{counts, names};
use super::{address, without_nul};
use crate::error::Error;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Query, Reader};
use actix_web::web::Path;
use askama::Template;

const MOST_NAMES: usize = 100;
const MOST: usize = 20;
const MOST_TOPICS: usize = 6;
/// Longer names are none.
const LONGEST: usize = 200;

/// Words of a name; where the page before ended: a name in the list of names, a cursor in a claimant's list of checks.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    after: String,
}

/// A list of names: claimants or topics.
#[derive(Template)]
#[template(path = "published/names.html")]
pub struct NamesPage {
    frame: SiteFrame,
    kind: Kind,
    words: String,
    names: Vec<Entry>,
    first: Option<String>,
    next: Option<String>,
}

/// `GET /claimants`
///
/// # Errors
/// When the database can't be read.
pub async fn list(app: Reader, asked: Query<Asked>) -> Outcome<Page<NamesPage>> {
    names_of(&app, Kind::Claimants, &asked).await
}

/// The list of one kind of names.
pub(super) async fn names_of(app: &Reader, kind: Kind, asked: &Asked) -> Outcome<Page<NamesPage>> {
    let clean = |text: &str| without_nul(text).trim().chars().take(LONGEST).collect::<String>();
    let (words, after) = (clean(&asked.q), clean(&asked.after));
    let mut c = app.db.read().await?;
    let rows = directory::page(&mut c, kind, &words, &after, super::most(MOST_NAMES)).await?;
    drop(c);
    let (names, next) = super::page_of(rows, MOST_NAMES, |row| row.name.clone());
    let path = kind.path();
    let section = if kind == Kind::Topics { SiteSection::Topics } else { SiteSection::Claimants };
    let here = |after: &str| address(path, &[("q", words.as_str()), ("after", after)]);
    let frame = super::frame(app, section, &here(""));
    let first = (!after.is_empty()).then(|| here(""));
    let next = next.map(|name| here(&name));
    Ok(Page::public(NamesPage { frame, kind, words, names, first, next }))
}

impl NamesPage {
    fn is_topics(&self) -> bool {
        self.kind == Kind::Topics
    }
}

/// A claimant and their checks.
#[derive(Template)]
#[template(path = "published/claimant.html")]
pub struct ClaimantPage {
    frame: SiteFrame,
    name: String,
    kind: String,
    same_as: Vec<String>,
    record: Record,
    topics: Vec<Entry>,
    items: Vec<Item>,
    first: Option<String>,
    next: Option<String>,
}

/// `GET /claimants/{slug}`
///
/// # Errors
/// 404 for somebody whom no published check names.
pub async fn show(app: Reader, slug: Path<String>, asked: Query<Asked>) -> Outcome<Page<ClaimantPage>> {
    let mut c = app.db.read().await?;
    let claimant = names::claimant(&mut c, &without_nul(&slug)).await?.ok_or(Error::NotFound)?;
    let filter =
        Filter { claimant: Some(claimant.id), after: Cursor::parse(&asked.after), ..Filter::default() };
    let rows = lists::newest(&mut c, &filter, super::most(MOST)).await?;
    let (kind, same_as) = counts::facts(&mut c, claimant.id).await?;
    let kept = counts::of(&mut c, claimant.id.uuid()).await?;
    let topics = counts::topics_of(&mut c, claimant.id, MOST_TOPICS).await?;
    drop(c);
    let path = format!("/claimants/{}", claimant.slug);
    let frame = super::frame(&app, SiteSection::Claimants, &path);
    let (zone, t) = (app.time_zone(), frame.t());
    let record = Record::of(&kept, ("claimant", &claimant.slug), &app.house(), t);
    let (rows, next) = super::page_of(rows, MOST, |row| filter.order.cursor(row));
    let items = rows.into_iter().map(|row| Item::of(row, zone, t)).collect();
    let next = next.map(|cursor| address(&path, &[("after", cursor.text().as_str())]));
    Ok(Page::public(ClaimantPage {
        first: filter.after.map(|_| path),
        name: claimant.name,
        kind,
        same_as,
        record,
        topics,
        items,
        next,
        frame,
    }))
}

impl ClaimantPage {
    /// Where a link leads, for people.
    fn host(&self, link: &str) -> String {
        let host = url::Url::parse(link).ok().and_then(|url| url.host_str().map(str::to_owned));
        host.map_or_else(|| link.to_owned(), |host| host.trim_start_matches("www.").to_owned())
    }
}
