//! The evidence as pages: the same words on the desk and in the archive, where links lead to its own files.

use super::codes::{CODES, Code};
use super::pack::{Count, Pack, Policy, Report};
use crate::claims::markdown::{self, Html};
use crate::claims::pictures::Picture;
use crate::clock::{Time, long_date, machine, short_time};
use crate::published::cast::{Cast, capital};
use crate::published::content::{Check, Retraction, Revision};
use crate::published::timeline::{self, Depth, Line};
use crate::web::frame::direction;
use crate::web::texts::Texts;
use askama::Template;
use chrono_tz::Tz;
use std::sync::Arc;

/// Where it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Signed in, on the site.
    Desk,
    /// From a folder, by somebody who has never seen the desk.
    Archive,
}

/// The evidence with what its pages need to show it.
#[derive(Clone)]
pub struct Look {
    /// What is shown.
    pub pack: Arc<Pack>,
    place: Place,
    zone: Tz,
}

impl Look {
    /// How it looks at that place.
    pub fn new(pack: Arc<Pack>, place: Place, zone: Tz) -> Self {
        Self { pack, place, zone }
    }

    /// What each code asks.
    pub fn codes(&self) -> &'static [Code] {
        &CODES
    }

    /// The checks of the period by what they are about, each sort with its name.
    pub fn counts(&self) -> [(&'static str, &[Count]); 3] {
        let Pack { ratings, claimants, topics, .. } = &*self.pack;
        [("By rating", ratings), ("By claimant", claimants), ("By topic", topics)]
    }

    /// Whether a report was not answered in time.
    pub fn is_late(&self, report: &Report) -> bool {
        report.is_late(self.pack.as_of.unwrap_or(self.pack.period.ends))
    }

    /// Where a check can be read.
    pub fn check(&self, slug: &str) -> String {
        match self.place {
            Place::Desk => format!("/checks/{slug}"),
            Place::Archive if self.pack.sample().any(|one| one.slug == slug) => format!("checks/{slug}.html"),
            Place::Archive => self.pack.address(slug),
        }
    }

    /// Where its history can be downloaded.
    pub fn history(&self, slug: &str) -> String {
        match self.place {
            Place::Desk => format!("/checks/{slug}.json"),
            Place::Archive => format!("checks/{slug}.json"),
        }
    }

    /// Where one of its versions can be read.
    pub fn revision(&self, slug: &str, number: &i32) -> String {
        let site = if self.place == Place::Desk { "" } else { self.pack.site.as_str() };
        format!("{site}/checks/{slug}/revisions/{number}")
    }

    /// Whether this is the archive, with its files beside the page.
    pub fn is_archive(&self) -> bool {
        self.place == Place::Archive
    }

    /// The day of a moment, for people.
    pub fn day(&self, at: &Time) -> String {
        long_date(*at, self.zone)
    }

    /// A moment to the minute.
    pub fn moment(&self, at: &Time) -> String {
        short_time(*at, self.zone)
    }

    /// The same for machines.
    pub fn machine(&self, at: &Time) -> String {
        machine(*at)
    }

    /// The direction in which a language is written.
    pub fn direction(&self, language: &str) -> &'static str {
        direction(language)
    }

    /// A policy's words.
    pub fn words(&self, policy: &Policy) -> Html {
        markdown::render(&policy.text, |_| false, |_| None, Texts::of("en"))
    }

    /// "1 January 2026 to 31 December 2026"
    pub fn days(&self) -> String {
        let day = |day: chrono::NaiveDate| day.format("%-d %B %Y").to_string();
        format!("{} to {}", day(self.pack.period.from), day(self.pack.period.to))
    }
}

/// The archive's first page.
#[derive(Template)]
#[template(path = "insight/evidence/index.html")]
pub struct Index {
    /// What it shows.
    pub look: Look,
}

/// A check of the sample, in the archive.
#[derive(Template)]
#[template(path = "insight/evidence/check.html")]
pub struct CheckFile<'a> {
    look: &'a Look,
    check: &'a Check,
    newest: &'a Revision,
    explanation: Html,
    cast: Cast,
    lines: Vec<Line>,
}

/// Where a picture lies, seen from the archive's folder.
pub fn picture(one: &Picture) -> String {
    let ending =
        one.media_type.rsplit('/').next().filter(|word| word.chars().all(|c| c.is_ascii_alphanumeric()));
    format!("files/{}.{}", one.sha256, ending.unwrap_or("bin"))
}

impl<'a> CheckFile<'a> {
    /// The page of a check; none without a published version.
    pub fn of(look: &'a Look, check: &'a Check) -> Option<Self> {
        let newest = check.newest()?;
        let t = Texts::of("en");
        let image = |number| {
            let one = newest.text.picture(number)?;
            Some(markdown::Image { src: format!("../{}", picture(one)), size: one.size })
        };
        let text = newest.text.explanation.as_str();
        let explanation = markdown::render(text, |number| newest.text.has_source(number), image, t);
        let cast = Cast::of(check, t);
        let lines = timeline::lines(check, &cast, Depth::Told, look.zone, t);
        Some(Self { look, check, newest, explanation, cast, lines })
    }

    fn retraction(&self) -> Option<&Retraction> {
        self.check.retraction(self.newest)
    }

    fn language(&self) -> &str {
        self.newest.text.language.as_str()
    }

    fn direction(&self) -> &'static str {
        direction(self.language())
    }

    fn claimant(&self) -> &str {
        match &self.newest.text.claimant {
            crate::claims::parts::Claimant::Known { name, .. } => name.as_str(),
            _ => "Nobody who can be named",
        }
    }

    fn authors(&self) -> String {
        capital(&self.cast.names(&self.newest.text.authors))
    }

    fn approver(&self) -> String {
        capital(self.cast.name(&self.newest.shown.approved_by))
    }

    fn head(&self) -> String {
        self.check.steps.last().map(|last| hex::encode(last.hash)).unwrap_or_default()
    }

    fn address(&self) -> String {
        self.look.pack.address(&self.check.slug)
    }
}
