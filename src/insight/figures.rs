//! `/about/figures`: what the desk tells of its own years; nothing that it did not choose.

use super::stats::load::years;
use super::tally::sums::{FEWEST_PAIRS, Sums, float};
use crate::claims::facts::Measure;
use crate::claims::parts::CorrectionKind;
use crate::claims::rating::Rating;
use crate::error::Error;
use crate::house::House;
use crate::house::figures::Figure;
use crate::published;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::texts::Texts;
use crate::web::{Outcome, Page, Reader, days};
use askama::Template;
use chrono::{Datelike, NaiveDate};

/// Years that are told.
const YEARS: usize = 5;
/// All that any figure is made from.
const MEASURES: [Measure; 11] = [
    Measure::Logged,
    Measure::Live,
    Measure::ToLive,
    Measure::Rating,
    Measure::Verdict,
    Measure::Answered,
    Measure::Source,
    Measure::Pair,
    Measure::Correction,
    Measure::ToCorrection,
    Measure::Retraction,
];

/// A figure, and what it was in each year.
pub struct Line {
    name: String,
    /// The tone of the rating it counts, or "".
    tone: String,
    cells: Vec<String>,
}

/// The years of the desk.
#[derive(Template)]
#[template(path = "insight/figures.html")]
pub struct FiguresPage {
    frame: SiteFrame,
    years: Vec<i32>,
    lines: Vec<Line>,
    until: String,
}

/// `GET /about/figures`
///
/// # Errors
/// 404 where the desk chose none; when the database can't be read.
pub async fn show(app: Reader) -> Outcome<Page<FiguresPage>> {
    let house = app.house();
    if house.figures.is_empty() {
        return Err(Error::NotFound.into());
    }
    let sums = years(&app, &MEASURES).await?;
    let frame = published::frame(&app, SiteSection::About, "/about/figures");
    let told: Vec<(NaiveDate, Sums)> = sums.into_iter().rev().take(YEARS).collect();
    let lines = house.figures.iter().flat_map(|figure| lines(*figure, &told, &house, frame.t())).collect();
    let until = days::day(app.clock.now(), app.time_zone(), frame.t());
    let years = told.iter().map(|(day, _)| day.year()).collect();
    Ok(Page::public(FiguresPage { frame, years, lines, until }))
}

impl FiguresPage {
    fn lead(&self) -> String {
        self.frame.t().with("figures-lead", &[("site", self.frame.site_name.as_str())])
    }

    fn until_words(&self) -> String {
        self.frame.t().with("figures-until", &[("day", self.until.as_str())])
    }
}

/// The lines of one figure.
fn lines(figure: Figure, told: &[(NaiveDate, Sums)], house: &House, t: &Texts) -> Vec<Line> {
    let line = |name: String, of: &dyn Fn(&Sums) -> String| {
        vec![Line { name, tone: String::new(), cells: told.iter().map(|(_, sums)| of(sums)).collect() }]
    };
    let count = |measure: Measure| move |sums: &Sums| t.number(sums.total(measure));
    match figure {
        Figure::Logged => line(t.get("figures-logged").into(), &count(Measure::Logged)),
        Figure::Published => line(t.get("figures-published").into(), &count(Measure::Live)),
        Figure::TimeToPublish => line(t.get("figures-time-to-publish").into(), &|sums| {
            length(sums.lengths(Measure::ToLive, "").within(5), t)
        }),
        Figure::Ratings => ratings(told, house, t),
        Figure::Sources => line(t.get("figures-sources").into(), &|sums| {
            let (sources, checks) = (sums.total(Measure::Source), sums.total(Measure::Verdict));
            if checks > 0 { t.number(format!("{:.1}", float(sources) / float(checks))) } else { nothing(t) }
        }),
        Figure::Replies => line(t.get("figures-replies").into(), &|sums| {
            share(sums.total(Measure::Answered), sums.total(Measure::Verdict), t)
        }),
        Figure::Agreement => agreement(told, t),
        Figure::Corrections => corrections(told, t),
        Figure::TimeToCorrect => line(t.get("figures-time-to-correct").into(), &|sums| {
            length(sums.lengths(Measure::ToCorrection, CorrectionKind::Correction.as_str()).within(5), t)
        }),
        Figure::Retractions => line(t.get("figures-retractions").into(), &count(Measure::Retraction)),
    }
}

/// Those of today's scale, and of earlier ones those that stand.
fn ratings(told: &[(NaiveDate, Sums)], house: &House, t: &Texts) -> Vec<Line> {
    let stands =
        |rating: &Rating| told.iter().any(|(_, sums)| sums.ratings().contains_key(rating.value.as_str()));
    let every = house.every_rating().into_iter();
    let shown = every.filter(|rating| house.scale().find(&rating.value).is_some() || stands(rating));
    let line = |rating: Rating| Line {
        name: t.with("figures-rating", &[("rating", rating.label.as_str())]),
        cells: told
            .iter()
            .map(|(_, sums)| t.number(sums.ratings().get(rating.value.as_str()).copied().unwrap_or(0)))
            .collect(),
        tone: rating.tone,
    };
    shown.map(line).collect()
}

fn corrections(told: &[(NaiveDate, Sums)], t: &Texts) -> Vec<Line> {
    let name = |kind: &CorrectionKind| match kind {
        CorrectionKind::Correction => t.get("figures-corrections"),
        CorrectionKind::Clarification => t.get("figures-clarifications"),
        CorrectionKind::Update => t.get("figures-updates"),
        CorrectionKind::Typo => t.get("figures-typos"),
    };
    let line = |kind: &CorrectionKind| Line {
        name: name(kind).into_owned(),
        tone: String::new(),
        cells: told.iter().map(|(_, sums)| t.number(sums.one(Measure::Correction, kind.as_str()))).collect(),
    };
    CorrectionKind::ALL.iter().map(line).collect()
}

fn agreement(told: &[(NaiveDate, Sums)], t: &Texts) -> Vec<Line> {
    let same = |sums: &Sums| {
        let agreement = sums.agreement();
        match agreement.pairs() {
            FEWEST_PAIRS.. => share(agreement.same(), agreement.pairs(), t),
            _ => t.get("figures-too-few").into_owned(),
        }
    };
    let kappa = |sums: &Sums| {
        let kappa = sums.agreement().kappa();
        kappa.map_or_else(
            || t.get("figures-too-few").into_owned(),
            |kappa| t.number(format!("{kappa:.2}").replace('-', "−")),
        )
    };
    let line = |name: String, of: &dyn Fn(&Sums) -> String| Line {
        name,
        tone: String::new(),
        cells: told.iter().map(|(_, sums)| of(sums)).collect(),
    };
    vec![line(t.get("figures-same").into(), &same), line(t.get("figures-kappa").into(), &kappa)]
}

fn nothing(t: &Texts) -> String {
    t.get("figures-nothing").into_owned()
}

fn share(some: i64, all: i64, t: &Texts) -> String {
    if all == 0 {
        return nothing(t);
    }
    let percent = format!("{:.0}", float(some) * 100.0 / float(all));
    let (some, all) = (t.number(some), t.number(all));
    t.with("figures-share", &[("percent", percent.as_str()), ("some", &some), ("all", &all)])
}

/// As the desk tells it: in days and hours, below an hour in minutes.
fn length(minutes: Option<i64>, t: &Texts) -> String {
    let Some(minutes) = minutes else { return nothing(t) };
    let (days, hours) = (minutes / 1440, minutes % 1440 / 60);
    let days_words = || t.with("figures-days", &[("n", days)]);
    let hours_words = || t.with("figures-hours", &[("n", hours)]);
    match (days, hours) {
        (0, 0) => t.with("figures-minutes", &[("n", minutes)]),
        (0, _) => hours_words(),
        (_, 0) => days_words(),
        _ => format!("{} {}", days_words(), hours_words()),
    }
}
