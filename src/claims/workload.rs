//! `/desk/workload`: who has how much, of what kind, and since when nobody touched it.

pub mod person;
pub mod store;

use crate::app::App;
use crate::clock::Time;
use crate::error::Error;
use crate::people::SignedIn;
use crate::people::absence::Absence;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::TimeDelta;
use chrono_tz::Tz;
use std::cmp::Reverse;
use store::Load;

/// What falls due within this long is shown as coming.
const WEEK: TimeDelta = TimeDelta::days(7);

/// Everybody who can be responsible, each with what they carry.
#[derive(Template)]
#[template(path = "claims/workload.html")]
pub struct WorkloadPage {
    frame: DeskFrame,
    loads: Vec<Load>,
    sort: Sort,
    now: Time,
    zone: Tz,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sort {
    Name,
    #[default]
    Open,
    Late,
    Week,
    Idle,
}

/// The query as sent; what cannot be understood counts as left out.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    sort: String,
}

impl Sort {
    /// All, with the heads of their columns.
    const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Name, "name", "Who"),
        (Self::Open, "open", "Open"),
        (Self::Late, "late", "Overdue"),
        (Self::Week, "week", "Due in 7 days"),
        (Self::Idle, "idle", "Longest untouched"),
    ];

    fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, name, _)| *name == word).map_or(Self::default(), |(sort, ..)| sort)
    }
}

/// `GET /desk/workload?sort=…`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<WorkloadPage>> {
    let (now, zone) = (app.clock.now(), app.time_zone());
    let sort = Sort::parse(&asked.map(|asked| asked.into_inner().sort).unwrap_or_default());
    let mut loads = store::loads(&mut *app.db.read().await?, now, now + WEEK).await?;
    // They come by name, which stays the order of those who are equal.
    match sort {
        Sort::Name => {}
        Sort::Open => loads.sort_by_key(|one| Reverse(one.open)),
        Sort::Late => loads.sort_by_key(|one| Reverse(one.late)),
        Sort::Week => loads.sort_by_key(|one| Reverse(one.week)),
        Sort::Idle => loads.sort_by_key(|one| (one.idle_since.is_none(), one.idle_since)),
    }
    Ok(Page::desk(WorkloadPage { frame: signed_in.frame(&app, Section::Workload), loads, sort, now, zone }))
}

impl WorkloadPage {
    /// The head of a column by which the table can be sorted: its words, its address, and how it is sorted now.
    fn head(&self, name: &str) -> (&'static str, String, &'static str) {
        let (sort, name, words) =
            Sort::ALL.into_iter().find(|(_, other, _)| *other == name).unwrap_or(Sort::ALL[0]);
        let order = match (sort == self.sort, sort) {
            (false, _) => "",
            (true, Sort::Name | Sort::Idle) => "ascending",
            (true, _) => "descending",
        };
        (words, format!("/desk/workload?sort={name}"), order)
    }

    fn away(&self, load: &Load) -> Option<String> {
        away(load.absence(), load.stand_in_name.as_deref(), self.now, self.zone)
    }

    /// Whether they have work that they can't see to: whoever looks should hand it on.
    fn waits(&self, load: &Load) -> bool {
        load.open > 0 && (load.disabled || load.absence().is_some_and(|absence| absence.is_now(self.now)))
    }

    /// Where the bar's parts begin and end, in percent of the longest: what is late, and the rest.
    fn bar(&self, load: &Load) -> (i64, i64) {
        let most = self.loads.iter().map(|one| one.open).max().unwrap_or(0).max(1);
        (load.late * 100 / most, (load.open - load.late) * 100 / most)
    }

    fn untouched(&self, load: &Load) -> String {
        load.idle_since.map_or_else(String::new, |since| untouched(since, self.now))
    }

    /// The queue with what this person has, in a state.
    fn queue(load: &Load, state: &str) -> String {
        let state = if state.is_empty() { String::new() } else { format!("&state={state}") };
        format!("/desk/claims?assignee={}{state}", load.person)
    }

    fn total(&self) -> i64 {
        self.loads.iter().map(|one| one.open).sum()
    }
}

/// "away until 3 Dec 2026, Dan stands in", while they are or will be.
fn away(absence: Option<Absence>, stand_in: Option<&str>, now: Time, zone: Tz) -> Option<String> {
    let absence = absence.filter(|absence| !absence.is_over(now))?;
    let words = absence.words(now, zone);
    Some(stand_in.map_or(words.clone(), |name| format!("{words}, {name} stands in")))
}

/// "3 d", "5 h".
fn untouched(since: Time, now: Time) -> String {
    let gap = now - since;
    if gap < TimeDelta::days(2) { format!("{} h", gap.num_hours()) } else { format!("{} d", gap.num_days()) }
}

/// The person of an address, or none.
fn person_of(text: &str) -> Result<crate::ids::PersonId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
