//! The days for which evidence is gathered, as they stand in the address. Pure.

use crate::clock::Time;
use crate::people::absence::midnight;
use chrono::{Datelike, Months, NaiveDate, TimeZone};
use chrono_tz::Tz;

/// The query, as it came.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The first day, 2026-01-01.
    pub from: String,
    /// The last day; it belongs to the period.
    pub to: String,
}

/// Days of the desk, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Period {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// The first moment.
    #[serde(skip)]
    pub begins: Time,
    /// The first moment after it.
    #[serde(skip)]
    pub ends: Time,
}

impl Period {
    /// The year that ends today.
    pub fn last_year(now: Time, zone: Tz) -> Option<Self> {
        let today = zone.from_utc_datetime(&now.naive_utc()).date_naive();
        Self::of(today.checked_sub_months(Months::new(12))?.succ_opt()?, today, zone)
    }

    fn of(from: NaiveDate, to: NaiveDate, zone: Tz) -> Option<Self> {
        Some(Self { from, to, begins: midnight(from, zone)?, ends: midnight(to.succ_opt()?, zone)? })
    }

    /// What was asked for; the field that is wrong, and the sentence beside it.
    ///
    /// # Errors
    /// Where a day is none, or the last is before the first.
    pub fn parse(asked: &Asked, now: Time, zone: Tz) -> Result<Self, (&'static str, &'static str)> {
        const NO_DAY: &str = "Write the day as 2026-12-24.";
        let usual = Self::last_year(now, zone).ok_or(("from", NO_DAY))?;
        let day = |field, text: &str, usual| match text.trim() {
            "" => Ok(usual),
            text => {
                let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
                day.filter(|day| (1980..=2107).contains(&day.year())).ok_or((field, NO_DAY))
            }
        };
        let (from, to) = (day("from", &asked.from, usual.from)?, day("to", &asked.to, usual.to)?);
        if to < from {
            return Err(("to", "This day is before the first."));
        }
        Self::of(from, to, zone).ok_or(("to", NO_DAY))
    }

    /// For an address.
    pub fn query(&self) -> String {
        format!("from={}&to={}", self.from, self.to)
    }

    /// What begins the names of files.
    pub fn name(&self) -> String {
        format!("evidence-{}-to-{}", self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_of_whole_days_and_of_the_last_year_if_nobody_says_otherwise() {
        let now: Time = "2026-11-24T23:30:00Z".parse().unwrap();
        let parse = |from: &str, to: &str| {
            Period::parse(&Asked { from: from.into(), to: to.into() }, now, chrono_tz::Europe::Vienna)
        };
        let usual = parse("", "").unwrap();
        assert_eq!(usual.query(), "from=2025-11-26&to=2026-11-25");
        let one = parse("2026-07-01", "2026-07-01").unwrap();
        assert_eq!(one.begins, "2026-06-30T22:00:00Z".parse::<Time>().unwrap());
        assert_eq!(one.ends, "2026-07-01T22:00:00Z".parse::<Time>().unwrap());
        assert_eq!(parse("yesterday", "").unwrap_err().0, "from");
        assert_eq!(parse("2026-07-02", "2026-07-01").unwrap_err().0, "to");
        assert_eq!(parse("", "0001-01-01").unwrap_err().0, "to");
    }
}
