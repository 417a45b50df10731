//! `/checks`: every check, narrowed by what stands in the address.

mod asked;
mod chips;

pub use asked::{Asked, Found};
pub use chips::words;

use self::chips::Chip;
use super::counts::ratings;
use super::cursor::Cursor;
use super::item::Item;
use super::store::lists::{self, Row};
use super::store::{names, search};
use crate::db::Connection;
use crate::error::Error;
use crate::house::scale::Rating;
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Reader, moved};
use actix_web::web::Query;
use actix_web::{Either, HttpResponse};
use askama::Template;

/// How many a page shows.
const MOST: usize = 20;
const PATH: &str = "/checks";
/// Where the list is for programs, with what people call that form.
pub const ELSEWHERE: [(&str, &str); 5] = [
    ("Atom", "/feed.atom"),
    ("RSS", "/feed.rss"),
    ("JSON Feed", "/feed.json"),
    ("JSON Lines", "/export/checks.jsonl"),
    ("CSV", "/export/checks.csv"),
];

/// `GET /checks`
///
/// # Errors
/// 400 for an `after` or a `before` that we never gave.
pub async fn list(app: Reader, asked: Query<Asked>) -> Outcome<Either<HttpResponse, Page<ChecksPage>>> {
    let asked = asked.into_inner().clean();
    let zone = app.time_zone();
    let mut c = app.db.read().await?;
    if let Some(topic) = asked.moved_topic(&mut c).await? {
        let address = Asked { topic, ..asked }.address(PATH, None);
        return Ok(Either::Left(moved(&along(&address, app.asked))));
    }
    let found = asked.find(&mut c, zone).await?;
    let listed = read(&mut c, &asked, &found).await?;
    let choices = Choices {
        topics: names::topics(&mut c).await?.into_iter().map(|topic| (topic.slug, topic.name)).collect(),
        languages: names::languages(&mut c).await?,
        ratings: ratings(&app.house(), &names::ratings(&mut c).await?),
    };
    let frame = super::frame(&app, SiteSection::Checks, &asked.address(PATH, None));
    let mut chips = chips::of(&asked, &found, &choices, frame.t());
    if listed.rows.is_empty() && !asked.is_paged() {
        chips::count_without(&mut c, &asked, &mut chips, zone).await?;
    }
    drop(c);
    let items = Item::found(listed.rows, listed.marked, &asked.q, zone, frame.t());
    let claimant = found.claimant.map(|claimant| claimant.name);
    let to = |name, place: Option<Cursor>| place.map(|place| asked.address(PATH, Some((name, place))));
    let page = ChecksPage {
        first: asked.is_paged().then(|| asked.address(PATH, None)),
        previous: to("before", listed.previous).unwrap_or_default(),
        next: to("after", listed.next),
        claimant: claimant.unwrap_or_else(|| asked.claimant.clone()),
        frame,
        asked,
        items,
        choices,
        chips,
    };
    Ok(Either::Right(Page::public(page)))
}

/// A page of a list, with the places at which the pages before and behind it begin.
struct Listed {
    rows: Vec<Row>,
    marked: search::Marked,
    previous: Option<Cursor>,
    next: Option<Cursor>,
}

async fn read(c: &mut Connection, asked: &Asked, found: &Found) -> Result<Listed, Error> {
    let mut rows = match &found.filter {
        Some(filter) => lists::newest(c, filter, super::most(MOST)).await?,
        None => Vec::new(),
    };
    let (back, more) = (!asked.before.is_empty(), rows.len() > MOST);
    if back && more {
        rows.remove(0);
    }
    rows.truncate(MOST);
    let cursor = |row: &Row| asked.order().cursor(row);
    // Whoever came from a page can go back to it.
    let previous = rows.first().filter(|_| if back { more } else { !asked.after.is_empty() }).map(cursor);
    let next = rows.last().filter(|_| back || more).map(cursor);
    let marked = search::marked(c, &rows, &asked.q).await?;
    Ok(Listed { rows, marked, previous, next })
}

/// What the form offers.
pub struct Choices {
    topics: Vec<(String, String)>,
    languages: Vec<String>,
    ratings: Vec<Rating>,
}

/// A list of checks with its filters.
#[derive(Template)]
#[template(path = "published/checks.html")]
pub struct ChecksPage {
    frame: SiteFrame,
    asked: Asked,
    items: Vec<Item>,
    first: Option<String>,
    previous: String,
    next: Option<String>,
    choices: Choices,
    chips: Vec<Chip>,
    claimant: String,
}

impl ChecksPage {
    /// The same list for programs.
    fn elsewhere(&self) -> Vec<(&'static str, String)> {
        let at = |(name, path): (&'static str, &str)| (name, self.asked.address_at(path, ""));
        ELSEWHERE.map(at).into()
    }

    /// Value and word of each state to choose from.
    fn states(&self) -> [(&'static str, String); 2] {
        let t = self.frame.t();
        [
            ("corrected", t.get("checks-corrected").into_owned()),
            ("retracted", t.get("checks-retracted").into_owned()),
        ]
    }

    /// Value and word of each order.
    fn orders(&self) -> [(&'static str, String); 3] {
        let t = self.frame.t();
        [
            ("", t.get("checks-newest").into_owned()),
            ("changed", t.get("checks-changed").into_owned()),
            ("oldest", t.get("checks-oldest").into_owned()),
        ]
    }

    /// Whether the filters that few need are shown from the beginning.
    fn is_open(&self) -> bool {
        let Asked { claimant, language, state, from, until, .. } = &self.asked;
        [claimant, language, state, from, until].iter().any(|text| !text.is_empty())
    }

    /// The filters without which there would be something.
    fn ways_out(&self) -> impl Iterator<Item = &Chip> {
        self.chips.iter().filter(|chip| !chip.checks.is_empty())
    }
}
