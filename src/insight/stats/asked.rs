//! Which time and which topic are asked for, as it stands in the address. Pure.

use crate::insight::tally::store::{Span, Unit};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// The address of the page.
pub const ADDRESS: &str = "/desk/stats";
/// Beyond so many days a chart shows months.
const WEEKLY: i64 = 7 * 53;

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

    fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, name, _)| *name == word).map_or(Self::Weeks, |(length, ..)| length)
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
    /// What is asked for, on this day, where the first claim was logged on `first`; and what could not be understood.
    pub fn of(asked: &Asked, today: NaiveDate, first: Option<NaiveDate>) -> (Self, Vec<Wrong>) {
        let mut wrong = Vec::new();
        let length = Length::parse(&asked.period);
        let typed = !asked.from.trim().is_empty() || !asked.until.trim().is_empty();
        if length != Length::Dates && typed {
            wrong.push(("period", "Choose “these days” for the two days to count."));
        }
        let tomorrow = today + Days::new(1);
        let weeks = |before: u64| Span { from: monday(today) - Days::new(7 * before), until: tomorrow };
        let span = match length {
            Length::Weeks => weeks(11),
            Length::Year => weeks(51),
            Length::All => Span { from: first.unwrap_or(today).min(today), until: tomorrow },
            Length::Dates => dates(asked, first.unwrap_or(today).min(today), today, &mut wrong),
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

/// What was typed; a day that cannot be understood counts as left out, and then it is the first or the last there is.
fn dates(asked: &Asked, first: NaiveDate, today: NaiveDate, wrong: &mut Vec<Wrong>) -> Span {
    let mut read = |field, text: &str, other| match text.trim() {
        "" => other,
        text => match text.parse::<NaiveDate>() {
            Ok(day) if (1900..=2999).contains(&day.year()) => day,
            _ => {
                wrong.push((field, "Write the day as 2026-12-24."));
                other
            }
        },
    };
    let (from, until) = (read("from", &asked.from, first), read("until", &asked.until, today));
    if until < from {
        wrong.push(("until", "This day is before the first, so nothing can be found."));
    }
    Span { from, until: until.max(from - Days::new(1)) + Days::new(1) }
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
        let (period, wrong) = of("period=dates&from=yesterday&until=2026-01-31");
        assert_eq!((period.span.from, period.last()), (day("2024-02-29"), day("2026-01-31")));
        assert_eq!(wrong[0].0, "from");
        let (period, wrong) = of("period=dates&from=2026-02-01&until=2026-01-31");
        assert_eq!((wrong[0].0, period.units().len(), period.span.from), ("until", 0, period.span.until));
        assert_eq!(of("from=2026-01-01").1[0].0, "period");
        assert!(!of("period=dates&from=-200000-01-01&until=999999-01-01").1.is_empty());
    }
}
