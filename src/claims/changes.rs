//! `/desk/claims/{id}/changes`: the pages that a claim rests on, what later looks at them found, and that somebody looked
//! at it.

pub mod store;

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::changed::{Change, Finding, Version};
use super::claim::{Claim, at, numbered};
use super::command::{Act, Command};
use super::difference::{Piece, paragraphs};
use super::filled::Fields;
use super::store::{self as desk, Loaded};
use crate::app::App;
use crate::articles::gather;
use crate::articles::media::READABLE;
use crate::articles::store::{self as articles, blobs};
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::ids::ClaimId;
use crate::web::form::new_key;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page};
use actix_web::web::Query;
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;
use store::Watched;

/// All pages and all findings.
#[derive(Template)]
#[template(path = "claims/changes.html")]
pub struct ChangesPage {
    frame: DeskFrame,
    id: ClaimId,
    number: i64,
    text: String,
    pages: Vec<Line>,
    found: Vec<Found>,
    form_key: String,
}

/// A page, and how it was looked at.
struct Line {
    label: String,
    url: Option<String>,
    snapshots: Option<String>,
    looked: Option<Moment>,
    next: Option<Moment>,
    problem: String,
}

/// One finding.
struct Found {
    number: i32,
    sentence: String,
    at: Moment,
    /// By whom, and when.
    reviewed: Option<(String, Moment)>,
    has_difference: bool,
    /// Whether somebody should look at it.
    is_news: bool,
}

/// A time, for programs and people.
struct Moment {
    datetime: String,
    words: String,
}

impl Moment {
    fn of(time: Time, zone: Tz) -> Self {
        Self { datetime: machine(time), words: short_time(time, zone) }
    }
}

impl Line {
    fn of(page: Watched, zone: Tz) -> Self {
        let label = if page.part == "source" { "Source" } else { "Appearance" };
        let moment = |time| Moment::of(time, zone);
        let look = page.look.as_ref();
        Self {
            label: format!("{label} {}", page.number),
            snapshots: page.article.map(|article| format!("/desk/articles/{article}/snapshots")),
            looked: look.and_then(|look| look.looked_at).map(moment),
            next: look.map(|look| moment(look.next_at)),
            problem: look.map(|look| look.problem.clone()).unwrap_or_default(),
            url: page.url,
        }
    }
}

impl Found {
    fn all(loaded: &Loaded, zone: Tz) -> Vec<Self> {
        let found = |(number, one): (i32, &super::claim::Changed)| Self {
            number,
            sentence: one.change.sentence(),
            at: Moment::of(one.at, zone),
            reviewed: one.reviewed.map(|(who, when)| (loaded.name(&who).to_owned(), Moment::of(when, zone))),
            has_difference: one.change.before.is_some() && one.change.after.is_some(),
            is_news: one.change.finding.weight() > 0,
        };
        let mut all: Vec<Self> = numbered(&loaded.claim.changes).map(found).collect();
        all.reverse();
        all
    }
}

/// What was asked for just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

/// What a page says once somebody has asked for a look.
pub fn looking(is_demo: bool) -> &'static str {
    match is_demo {
        false => "It is being looked at. Reload this page in a moment.",
        true => "A demo newsroom asks nobody: nothing is looked at.",
    }
}

/// `GET /desk/claims/{id}/changes`
///
/// # Errors
/// 404 without such a claim.
pub async fn list(bench: Bench, after: Option<Query<After>>) -> Outcome<Page<ChangesPage>> {
    let mut c = bench.app.db.read().await?;
    let loaded = desk::load(&mut c, bench.claim).await?.seen_by(bench.signed_in.person.id);
    let pages = store::pages(&mut c, bench.claim).await?;
    drop(c);
    let zone = bench.app.time_zone();
    let mut frame = bench.signed_in.frame(&bench.app, Section::Claims);
    let asked = after.is_some_and(|after| after.done == "asked");
    frame.flash = asked.then(|| looking(bench.app.house().demo).to_owned());
    Ok(Page::desk(ChangesPage {
        frame,
        id: bench.claim,
        number: loaded.claim.number,
        text: loaded.claim.details.text.to_string(),
        pages: pages.into_iter().map(|page| Line::of(page, zone)).collect(),
        found: Found::all(&loaded, zone),
        form_key: new_key(),
    }))
}

/// Paragraphs that differ, with their numbers.
type Differing = Vec<(usize, Vec<Piece>)>;

/// One finding, word by word.
#[derive(Template)]
#[template(path = "claims/change.html")]
pub struct ChangePage {
    frame: DeskFrame,
    id: ClaimId,
    number: i32,
    claim: i64,
    position: i64,
    place: String,
    sentence: String,
    at: Moment,
    quote: Option<String>,
    now: Option<String>,
    /// The paragraphs that differ, with their numbers; none where a text can't be read any more.
    texts: Option<Differing>,
    can_review: bool,
    reviewed: bool,
}

/// `GET /desk/claims/{id}/changes/{n}`: the text before the first look that nobody has seen to, and the newest.
///
/// # Errors
/// 404 without such a finding.
pub async fn show(bench: Bench) -> Outcome<Page<ChangePage>> {
    let loaded = desk::load(&mut *bench.app.db.read().await?, bench.claim).await?;
    let loaded = loaded.seen_by(bench.signed_in.person.id);
    let one = at(&loaded.claim.changes, bench.number).ok_or(Error::NotFound)?;
    let open = loaded.claim.open_changes().into_iter().find(|open| open.number == bench.number);
    let before = open.and_then(|open| open.before).or(one.change.before.as_ref());
    let texts = match (before, &one.change.after) {
        (Some(before), Some(after)) => difference(&bench.app, before, after).await?,
        _ => None,
    };
    let now = match &one.change.finding {
        Finding::QuoteChanged { words } => words.clone(),
        _ => None,
    };
    let actor = loaded.actor(&bench.signed_in.person);
    let may = super::decide::offered(&actor, Act::ReviewChange, &loaded.claim).is_ok();
    Ok(Page::desk(ChangePage {
        frame: bench.signed_in.frame(&bench.app, Section::Claims),
        id: bench.claim,
        number: bench.number,
        claim: loaded.claim.number,
        position: loaded.position(),
        place: one.change.place.label(),
        sentence: one.change.sentence(),
        at: Moment::of(one.at, bench.app.time_zone()),
        quote: quote(&loaded.claim, &one.change),
        now,
        texts,
        can_review: may && one.reviewed.is_none(),
        reviewed: one.reviewed.is_some(),
    }))
}

/// The words that were quoted at its place.
fn quote(claim: &Claim, change: &Change) -> Option<String> {
    match change.place {
        super::changed::Place::Appearance(number) => {
            let place = at(&claim.appearances, number)?;
            match &place.article {
                Some(article) => Some(article.anchor.as_ref()?.exact().to_owned()),
                None => place.quote.as_ref().map(ToString::to_string),
            }
        }
        super::changed::Place::Source(number) => {
            claim.source(number)?.details.excerpt.as_ref().map(ToString::to_string)
        }
    }
}

async fn difference(app: &App, before: &Version, after: &Version) -> Result<Option<Differing>, Error> {
    let hint = match after {
        Version::Copy { charset, .. } => charset.as_deref(),
        Version::Snapshot { .. } => None,
    };
    let (Some(old), Some(new)) = (text_of(app, before, hint).await?, text_of(app, after, hint).await?) else {
        return Ok(None);
    };
    Ok(Some(paragraphs(&old, &new)))
}

/// The text of a version; none of one that holds none, or was redacted. `hint` is the charset of a later version, for a
/// copy with which none was kept.
///
/// # Errors
/// When the database can't be read.
pub async fn text_of(app: &App, version: &Version, hint: Option<&str>) -> Result<Option<String>, Error> {
    match version {
        Version::Snapshot { article, number } => {
            match articles::text(&mut *app.db.read().await?, *article, *number).await {
                Err(Error::NotFound) => Ok(None),
                text => text.map(Some),
            }
        }
        Version::Copy { sha256, media_type, charset } => {
            if !READABLE.contains(&media_type.as_str()) {
                return Ok(None);
            }
            let sha256 = hex::decode(sha256).map_err(Error::internal)?;
            let blob = match blobs::read(&mut *app.db.read().await?, &sha256).await {
                Err(Error::Gone | Error::NotFound) => return Ok(None),
                blob => blob?,
            };
            let charset = charset.clone().or_else(|| hint.map(str::to_owned));
            let today = app.clock.now().date_naive();
            let found = gather::read(&blob.bytes, media_type, charset, None, today).await;
            Ok(found.ok().map(|found| found.text()).filter(|text| !text.is_empty()))
        }
    }
}

/// `POST /desk/claims/{id}/changes/{n}/review`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn review(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = Ok(Ask::Plain(Command::ReviewChange { number }));
    bench.answer(Act::ReviewChange, format!("change-{number}"), "changed", form, asked).await
}
