//! Which time and which topic are asked for, as it stands in the address. Pure.

use crate::insight::tally::store::{Span, Unit};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// The address of the page.
pub const ADDRESS: &str = "/desk/stats";
/// Beyond so many days a chart shows months.
const WEEKLY: i64 = 7 * 53;
/// Ten years: what is longer begins with the first claim.
const LONG: i64 = 3653;

/// The query, as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
#[allow(missing_docs, reason = "named like the fields of the form")]
pub struct Asked {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// A day, 2026-12-24, and so is `until`; both belong to it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// A topic's slug.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// Of an export: one block of the page; all if blank.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub block: String,
}

/// How long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// This week and the eleven before.
    Weeks,
    /// This week and the 51 before.
    Year,
    /// Since the first claim.
    All,
    /// Between two days.
    Dates,
}

impl Length {
    /// All, with the word in addresses and the words of the form.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Weeks, "12w", "12 weeks"),
        (Self::Year, "year", "a year"),
        (Self::All, "all", "all of it"),
        (Self::Dates, "dates", "these days"),
    ];

    /// What a word says, if it is one.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, name, _)| *name == word).map(|(length, ..)| length)
    }
}

/// A time to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// How it was chosen.
    pub length: Length,
    /// Its days.
    pub span: Span,
    /// By what its charts are divided.
    pub unit: Unit,
}

/// What is wrong with a field.
pub type Wrong = (&'static str, &'static str);

impl Period {
    /// What is asked for, on this day, where the first claim was logged on `first`; and what could not be understood: then
    /// it is 12 weeks, as if nothing was asked for.
    pub fn of(asked: &Asked, today: NaiveDate, first: Option<NaiveDate>) -> (Self, Vec<Wrong>) {
        let mut wrong = Vec::new();
        let known = Length::parse(&asked.period);
        if known.is_none() && !asked.period.is_empty() {
            wrong.push(("period", "There is no such period."));
        }
        let mut length = known.unwrap_or(Length::Weeks);
        let typed = !asked.from.trim().is_empty() || !asked.until.trim().is_empty();
        if known.is_none_or(|length| length != Length::Dates) && typed && wrong.is_empty() {
            wrong.push(("period", "Choose “these days” for the two days to count."));
        }
        let tomorrow = today + Days::new(1);
        let weeks = |before: u64| Span { from: monday(today) - Days::new(7 * before), until: tomorrow };
        let first = first.unwrap_or(today).min(today);
        let dates = (length == Length::Dates).then(|| dates(asked, first, today, &mut wrong));
        if dates.is_some() && !wrong.is_empty() {
            length = Length::Weeks;
        }
        let span = match length {
            Length::Weeks => weeks(11),
            Length::Year => weeks(51),
            Length::All => Span { from: first, until: tomorrow },
            Length::Dates => dates.unwrap_or_else(|| weeks(11)),
        };
        let is_short = span.until - span.from <= TimeDelta::days(WEEKLY);
        (Self { length, span, unit: if is_short { Unit::Week } else { Unit::Month } }, wrong)
    }

    /// The last day that belongs to it.
    pub fn last(&self) -> NaiveDate {
        self.span.until - Days::new(1)
    }

    /// "12 weeks to 22 November 2026".
    pub fn words(&self) -> String {
        let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
        match self.length {
            Length::Weeks => format!("12 weeks to {}", day(self.last())),
            Length::Year => format!("A year to {}", day(self.last())),
            Length::All => format!("All of it, to {}", day(self.last())),
            Length::Dates => format!("{} to {}", day(self.span.from), day(self.last())),
        }
    }

    /// The first day of each week or month that it has a part of.
    pub fn units(&self) -> Vec<NaiveDate> {
        let mut at = match self.unit {
            Unit::Month => self.span.from.with_day(1).unwrap_or(self.span.from),
            _ => monday(self.span.from),
        };
        let mut units = Vec::new();
        while at < self.span.until && self.span.from < self.span.until {
            units.push(at);
            at = match self.unit {
                Unit::Month => at.checked_add_months(chrono::Months::new(1)),
                _ => at.checked_add_days(Days::new(7)),
            }
            .unwrap_or(self.span.until);
        }
        units
    }
}

/// What was typed; a blank day is the first or the last there is. Nothing has happened after today, and nothing before the
/// first claim: a long time is cut to where there can be anything.
fn dates(asked: &Asked, first: NaiveDate, today: NaiveDate, wrong: &mut Vec<Wrong>) -> Span {
    let mut read = |field, sentence, text: &str, other| match text.trim() {
        "" => other,
        text => match text.parse::<NaiveDate>() {
            Ok(day) if (1900..=2999).contains(&day.year()) => day,
            _ => {
                wrong.push((field, sentence));
                other
            }
        },
    };
    let from = read("from", "Write the first day as 2026-12-24.", &asked.from, first);
    let until = read("until", "Write the last day as 2026-12-24.", &asked.until, today);
    match (wrong.is_empty(), until < from, from > today) {
        (false, ..) => {}
        (_, _, true) => wrong.push(("from", "This day is still to come.")),
        (_, true, _) => wrong.push(("until", "This day is before the first.")),
        _ => {}
    }
    let until = until.min(today);
    let is_long = until - from > TimeDelta::days(LONG);
    let from = if is_long { from.max(first).min(until) } else { from };
    Span { from, until: until + Days::new(1) }
}

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(day.weekday().num_days_from_monday().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn of(query: &str) -> (Period, Vec<Wrong>) {
        let asked: Asked = serde_html_form::from_str(query).unwrap();
        Period::of(&asked, day("2026-11-24"), Some(day("2024-02-29")))
    }

    #[test]
    fn weeks_begin_on_monday_and_end_today() {
        let (period, wrong) = of("");
        assert_eq!((period.span.from, period.last()), (day("2026-09-07"), day("2026-11-24")));
        assert_eq!((period.units().len(), period.unit, wrong.len()), (12, Unit::Week, 0));
        assert_eq!(period.words(), "12 weeks to 24 November 2026");
        assert_eq!(of("period=year").0.units().len(), 52);
        assert_eq!(of("period=nonsense").0, period);
    }

    #[test]
    fn long_times_are_divided_by_months() {
        let (all, _) = of("period=all");
        assert_eq!((all.unit, all.units()[0], all.units().len()), (Unit::Month, day("2024-02-01"), 34));
        assert_eq!(of("period=dates&from=2025-01-01&until=2025-12-31").0.unit, Unit::Week);
    }

    #[test]
    fn days_that_are_wrong_are_said_and_left_out() {
        let usual = of("").0;
        let (period, wrong) = of("period=dates&from=yesterday&until=tomorrow");
        assert_eq!((period, wrong.len(), wrong[0].0, wrong[1].0), (usual, 2, "from", "until"));
        assert_ne!(wrong[0].1, wrong[1].1);
        let (period, wrong) = of("period=dates&from=2026-02-01&until=2026-01-31");
        assert_eq!((period, wrong), (usual, vec![("until", "This day is before the first.")]));
        assert_eq!(of("period=dates&from=2026-11-25").1, [("from", "This day is still to come.")]);
        assert_eq!((of("from=2026-01-01").1[0].0, of("period=ever&from=1").1.len()), ("period", 1));
        assert_eq!(of("period=dates&from=-200000-01-01&until=999999-01-01").1.len(), 2);
    }

    #[test]
    fn a_time_ends_today_and_a_long_one_begins_with_the_first_claim() {
        let of = |from: &str, until: &str| {
            let (period, wrong) = of(&format!("period=dates&from={from}&until={until}"));
            assert!(wrong.is_empty(), "{wrong:?}");
            (period.span.from.to_string(), period.last().to_string())
        };
        let is = |from: &str, until: &str| (from.to_owned(), until.to_owned());
        assert_eq!(of("2026-01-01", "2026-12-31"), is("2026-01-01", "2026-11-24"));
        assert_eq!(of("1900-01-01", "2999-12-31"), is("2024-02-29", "2026-11-24"));
        assert_eq!(of("2020-01-01", "2021-01-01"), is("2020-01-01", "2021-01-01"));
        assert_eq!(of("1900-01-01", "1950-01-01"), is("1950-01-01", "1950-01-01"));
    }
}
