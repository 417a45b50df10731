//! `/desk/calendar`: which claims have a date when, a month at a time; a day with many by itself.

pub mod month;
pub mod store;

use crate::app::App;
use crate::clock::Time;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use month::{Month, begins};
use store::Dated;

/// Claims of one day within the month, and of a day by itself.
const MOST: usize = 5;
const MOST_OF_A_DAY: usize = 200;

/// The query as sent; what cannot be understood counts as left out.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the page says them")]
pub struct Asked {
    pub month: String,
    pub day: String,
    pub whose: String,
}

/// A month, or a day of it.
#[derive(Template)]
#[template(path = "claims/calendar.html")]
pub struct CalendarPage {
    frame: DeskFrame,
    month: Month,
    weeks: Vec<Vec<Day>>,
    /// Only this day is shown.
    day: Option<NaiveDate>,
    mine: bool,
    now: Time,
    zone: Tz,
}

/// One day with its claims.
struct Day {
    date: NaiveDate,
    /// A day of the month before or after fills its week.
    is_out: bool,
    is_today: bool,
    dated: Vec<Dated>,
    has_more: bool,
}

/// `GET /desk/calendar?month=2026-11&whose=me`, or `?day=2026-11-24`.
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<CalendarPage>> {
    let asked = asked.map(Query::into_inner).unwrap_or_default();
    let (now, zone) = (app.clock.now(), app.time_zone());
    let today = now.with_timezone(&zone).date_naive();
    let day = month::day(&asked.day);
    let month = day.map(Month::of).or_else(|| Month::parse(&asked.month)).unwrap_or_else(|| Month::of(today));
    let (dates, most) = match day {
        Some(day) => (vec![day], MOST_OF_A_DAY),
        None => (month.days(), MOST),
    };
    let spans: Vec<(Time, Time)> =
        dates.iter().map(|date| (begins(*date, zone), begins(*date + Days::new(1), zone))).collect();
    let mine = asked.whose == "me";
    let me = mine.then_some(signed_in.person.id);
    let found = store::dated(&mut *app.db.read().await?, &spans, me, most + 1).await?;
    let mut days: Vec<Day> = dates.iter().map(|date| Day::empty(*date, today, month)).collect();
    for one in found {
        let at = usize::try_from(one.place - 1).unwrap_or_default();
        if let Some(day) = days.get_mut(at) {
            day.has_more = day.dated.len() >= most;
            if !day.has_more {
                day.dated.push(one);
            }
        }
    }
    let weeks = weeks(days, day.is_some());
    let frame = signed_in.frame(&app, Section::Claims);
    Ok(Page::desk(CalendarPage { frame, month, weeks, day, mine, now, zone }))
}

fn weeks(days: Vec<Day>, single: bool) -> Vec<Vec<Day>> {
    let length = if single { 1 } else { 7 };
    let mut weeks: Vec<Vec<Day>> = Vec::new();
    for day in days {
        match weeks.last_mut().filter(|week| week.len() < length) {
            Some(week) => week.push(day),
            None => weeks.push(vec![day]),
        }
    }
    weeks
}

impl Day {
    fn empty(date: NaiveDate, today: NaiveDate, month: Month) -> Self {
        let is_out = !month.has(date);
        Self { date, is_out, is_today: date == today, dated: Vec::new(), has_more: false }
    }
}

impl CalendarPage {
    fn heading(&self) -> String {
        self.day.map_or_else(|| self.month.label(), long)
    }

    fn is_empty(&self) -> bool {
        self.weeks.iter().flatten().all(|day| day.dated.is_empty())
    }

    /// This calendar at another place: `month=2026-12`.
    fn at(&self, place: &str) -> String {
        format!("/desk/calendar?{place}{}", if self.mine { "&whose=me" } else { "" })
    }

    fn month_before(&self) -> String {
        self.at(&format!("month={}", self.month.before()))
    }

    fn month_after(&self) -> String {
        self.at(&format!("month={}", self.month.after()))
    }

    fn this_month(&self) -> String {
        self.at(&format!("month={}", self.month))
    }

    fn of_day(&self, day: &Day) -> String {
        self.at(&format!("day={}", day.date))
    }

    /// The same for everybody, or for oneself.
    fn whose(&self, mine: bool) -> String {
        let place = self.day.map_or_else(|| format!("month={}", self.month), |day| format!("day={day}"));
        format!("/desk/calendar?{place}{}", if mine { "&whose=me" } else { "" })
    }

    fn is_over(&self, one: &Dated) -> bool {
        one.is_due() && one.at <= self.now
    }

    fn time(&self, one: &Dated) -> String {
        one.at.with_timezone(&self.zone).format("%H:%M").to_string()
    }

    /// "Tuesday, 24 November", for those who don't see the table.
    fn long(day: &Day) -> String {
        long(day.date)
    }

    fn number(day: &Day) -> String {
        day.date.format("%-d").to_string()
    }
}

fn long(date: NaiveDate) -> String {
    date.format("%A, %-d %B %Y").to_string()
}
