//! `/checks`: every check, narrowed by what stands in the address.

mod asked;
mod chips;
mod listed;

pub use asked::{Asked, Found};
pub use chips::words;

use self::chips::Chip;
use super::counts::ratings;
use super::cursor::Cursor;
use super::item::Item;
use super::store::names;
use crate::house::scale::Rating;
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Query, Reader, moved};
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
    let (asked, zone) = (asked.into_inner().clean(), app.time_zone());
    let mut c = app.db.read().await?;
    if let Some(topic) = asked.moved_topic(&mut c).await? {
        let address = Asked { topic, ..asked }.address(PATH, None);
        return Ok(Either::Left(moved(&along(&address, app.asked))));
    }
    let typed = asked.q.clone();
    let listed::Listed { asked, found, rows, marked, previous, next, count } =
        listed::list(&mut c, asked, zone).await?;
    let choices = Choices {
        topics: names::topics(&mut c).await?.into_iter().map(|topic| (topic.slug, topic.name)).collect(),
        languages: names::languages(&mut c).await?,
        ratings: ratings(&app.house(), &names::ratings(&mut c).await?),
    };
    let frame = super::frame(&app, SiteSection::Checks, &asked.address(PATH, None));
    let mut chips = chips::of(&asked, &found, &choices, frame.t());
    if rows.is_empty() && !asked.is_paged() {
        chips::count_without(&mut c, &asked, &mut chips, zone).await?;
    }
    drop(c);
    let items = Item::found(rows, marked, &asked.q, zone, frame.t());
    let claimant = found.claimant.map(|claimant| claimant.name);
    let to = |name, place: Option<Cursor>| place.map(|place| asked.address(PATH, Some((name, place))));
    let page = ChecksPage {
        first: asked.is_paged().then(|| asked.address(PATH, None)),
        previous: to("before", previous).unwrap_or_default(),
        next: to("after", next),
        is_too_common: found.is_too_common,
        count,
        typed,
        claimant: claimant.unwrap_or_else(|| asked.claimant.clone()),
        frame,
        asked,
        items,
        choices,
        chips,
    };
    Ok(Either::Right(Page::public(page)))
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
    /// The words as they were typed; those of `asked` may be corrected.
    typed: String,
    is_too_common: bool,
    items: Vec<Item>,
    count: usize,
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

    /// How many there are, as far as that was counted.
    fn count(&self) -> String {
        let (t, counted) = (self.frame.t(), listed::counted(&self.asked));
        match self.count {
            count if count > counted => t.with("checks-many", &[("n", super::most(counted))]),
            count => t.with("search-count", &[("n", super::most(count))]),
        }
    }

    /// Whether words were corrected.
    fn is_corrected(&self) -> bool {
        self.typed != self.asked.q
    }

    /// The list for exactly what was typed.
    fn exactly(&self) -> String {
        Asked { q: self.typed.clone(), exact: "1".to_owned(), ..self.asked.clone() }.address(PATH, None)
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
