//! `/corrections`: what we changed after publication and why, and how we go about it.

use super::checks::ELSEWHERE;
use super::cursor::Cursor;
use super::dates::Day;
use super::policies::{Written, in_force};
use super::reports::{Outcome, Place};
use super::store::corrections::{self, Change};
use super::store::reports::Year;
use super::{address, store, words};
use crate::claims::parts::CorrectionKind;
use crate::house::policy::Kind;
use crate::intake::reports::DAYS_TO_ANSWER;
use crate::web::frame::{SiteFrame, SiteSection, direction};
use crate::web::texts::Texts;
use crate::web::{self, Page, Query, Reader};
use askama::Template;
use chrono_tz::Tz;

const MOST: usize = 30;

/// Where the page before ended.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    after: String,
    reports: String,
}

/// A change as the page shows it.
#[derive(Debug)]
pub struct Line {
    /// What was changed.
    pub change: Change,
    /// When.
    pub day: Day,
    /// "Corrected 19 November 2026".
    pub title: String,
}

impl Line {
    /// A change with its words.
    pub fn of(change: Change, zone: Tz, t: &Texts) -> Self {
        let day = Day::of(change.at, zone, t);
        let title = match change.kind.parse::<CorrectionKind>() {
            Ok(kind) => words::corrected(kind, &day.words, t),
            Err(_) => t.with("check-retracted", &[("day", day.words.as_str())]),
        };
        Self { change, day, title }
    }

    /// The direction in which the claim is written.
    pub fn direction(&self) -> &'static str {
        direction(&self.change.language)
    }

    /// A correction leads to the difference it made, a retraction to its notice.
    pub fn address(&self) -> String {
        let Change { slug, revision, kind, .. } = &self.change;
        match kind.as_str() {
            "retraction" => format!("/checks/{slug}"),
            _ => format!("/checks/{slug}/history?from={}&to={revision}#changes", revision - 1),
        }
    }
}

/// Corrections and the policy.
#[derive(Template)]
#[template(path = "published/corrections.html")]
pub struct CorrectionsPage {
    frame: SiteFrame,
    lines: Vec<Line>,
    first: Option<&'static str>,
    next: Option<String>,
    written: Option<Written>,
    outcomes: Vec<Outcome>,
    first_outcomes: Option<&'static str>,
    next_outcomes: Option<String>,
    years: Vec<Year>,
}

impl CorrectionsPage {
    /// Where programs follow them: a correction and a retraction come as changed entries.
    fn feeds(&self) -> Vec<(&'static str, String)> {
        let is_feed = |(_, path): &&(&str, &str)| path.starts_with("/feed");
        ELSEWHERE.iter().filter(is_feed).map(|(name, path)| (*name, (*path).to_owned())).collect()
    }

    /// Until when we answer a report, and how.
    fn deadline(&self) -> String {
        self.frame.t().with("report-deadline", &[("n", DAYS_TO_ANSWER)])
    }
}

/// `GET /corrections`
///
/// # Errors
/// When the database can't be read.
pub async fn list(app: Reader, asked: Query<Asked>) -> web::Outcome<Page<CorrectionsPage>> {
    let (after, behind) = (Cursor::parse(&asked.after), Place::parse(&asked.reports));
    let frame = super::frame(&app, SiteSection::Corrections, "/corrections");
    let (zone, t) = (app.time_zone(), frame.t());
    let mut c = app.db.read().await?;
    let rows = corrections::newest(&mut c, after, super::most(MOST)).await?;
    let place = behind.map(|Place { at, number }| (at, number));
    let answers = store::reports::newest(&mut c, place, super::most(MOST)).await?;
    let years = store::reports::years(&mut c, zone, app.clock.now()).await?;
    drop(c);
    let (rows, next) = super::page_of(rows, MOST, |row| Cursor { at: row.at, claim: row.claim });
    let lines = rows.into_iter().map(|change| Line::of(change, zone, t)).collect();
    let next = next.map(|cursor| address("/corrections", &[("after", cursor.text().as_str())]));
    let (answers, more) = super::page_of(answers, MOST, |one| Place { at: one.at, number: one.number });
    let outcomes = answers.into_iter().map(|answer| Outcome::of(answer, zone, t)).collect();
    let more = more.map(|place| address("/corrections", &[("reports", place.text().as_str())]));
    let written = in_force(&app, Kind::Corrections, t).await?;
    Ok(Page::public(CorrectionsPage {
        first: after.map(|_| "/corrections"),
        lines,
        written,
        next,
        outcomes,
        first_outcomes: behind.map(|_| "/corrections#reports"),
        next_outcomes: more.map(|address| format!("{address}#reports")),
        years,
        frame,
    }))
}
