//! `/`: the newest check, those before it, what was corrected.

use super::corrections::Line;
use super::item::Item;
use super::store::directory::{self, Entry};
use super::store::lists::Filter;
use super::store::{corrections, lists};
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Reader};
use askama::Template;

const MOST: usize = 13;
const SECONDS: usize = 2;
const BRIEFS: usize = 4;
const CORRECTIONS: usize = 3;
const TOPICS: usize = 12;

/// The front page.
#[derive(Template)]
#[template(path = "published/home.html")]
pub struct HomePage {
    frame: SiteFrame,
    lead: Option<Item>,
    /// Below the lead.
    seconds: Vec<Item>,
    /// Beside it.
    briefs: Vec<Item>,
    earlier: Vec<Item>,
    corrections: Vec<Line>,
    topics: Vec<Entry>,
}

/// `GET /`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Reader) -> Outcome<Page<HomePage>> {
    let mut c = app.db.read().await?;
    let rows = lists::newest(&mut c, &Filter::default(), super::most(MOST)).await?;
    let changes = corrections::newest(&mut c, None, super::most(CORRECTIONS)).await?;
    let mut topics = directory::largest_topics(&mut c, super::most(TOPICS)).await?;
    topics.sort_by_key(|topic| topic.name.to_lowercase());
    drop(c);
    let frame = super::frame(&app, SiteSection::Home, "/");
    let (zone, t) = (app.time_zone(), frame.t());
    let mut items = rows.into_iter().take(MOST).map(|row| Item::of(row, zone, t));
    let lead = items.next();
    let seconds = items.by_ref().take(SECONDS).collect();
    let briefs = items.by_ref().take(BRIEFS).collect();
    let earlier = items.collect();
    let corrections = changes.into_iter().take(CORRECTIONS).map(|change| Line::of(change, zone, t)).collect();
    Ok(Page::public(HomePage { frame, lead, seconds, briefs, earlier, corrections, topics }))
}
