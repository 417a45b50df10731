//! A month of the calendar, in whole weeks from Monday. Pure.

use crate::clock::Time;
use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::fmt;

/// Which month, by its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month(NaiveDate);

/// Years that claims can have dates in.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2999;

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// `2026-11`
    pub fn parse(text: &str) -> Option<Self> {
        let sound = text.len() == 7 && text.is_ascii();
        sound.then(|| day(&format!("{text}-01"))).flatten().map(Self::of)
    }

    /// "November 2026"
    pub fn label(self) -> String {
        self.0.format("%B %Y").to_string()
    }

    /// The month before; the first of all has none but itself.
    pub fn before(self) -> Self {
        Self(self.0.checked_sub_months(Months::new(1)).filter(sound).unwrap_or(self.0))
    }

    /// The month after; the last of all has none but itself.
    pub fn after(self) -> Self {
        Self(self.0.checked_add_months(Months::new(1)).filter(sound).unwrap_or(self.0))
    }

    /// Whether the day is of this month.
    pub fn has(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }

    /// Its days, with those before and after that fill the first and the last week.
    pub fn days(self) -> Vec<NaiveDate> {
        let first = self.0 - Days::new(u64::from(self.0.weekday().num_days_from_monday()));
        let weeks = first.iter_weeks().take_while(|monday| *monday <= self.0 || self.has(*monday));
        weeks.flat_map(|monday| monday.iter_days().take(7)).collect()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format("%Y-%m").fmt(f)
    }
}

/// `2026-11-24`
pub fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(sound)
}

fn sound(day: &NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

/// When a day begins in `zone`; where the clocks skip midnight, with the first hour that there is.
pub fn begins(day: NaiveDate, zone: Tz) -> Time {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let hours = (0..4).map(|hour| midnight + TimeDelta::hours(hour));
    let first = hours.into_iter().find_map(|time| zone.from_local_datetime(&time).earliest());
    first.map_or_else(|| Utc.from_utc_datetime(&midnight), |time| time.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        let days = Month::parse("2026-11").unwrap().days();
        assert_eq!((days[0], days.len()), (day("2026-10-26").unwrap(), 42));
        let days = Month::parse("2027-02").unwrap().days();
        assert_eq!((days[0], days.len()), (day("2027-02-01").unwrap(), 28));
    }

    #[test]
    fn months_follow_each_other_over_the_year() {
        let month = Month::parse("2026-12").unwrap();
        assert_eq!(
            (month.after().to_string(), month.before().to_string()),
            ("2027-01".into(), "2026-11".into())
        );
        for broken in ["", "2026", "2026-13", "99999-1", "9999-12", "2026-1a", "２０２６-1"] {
            assert_eq!(Month::parse(broken), None, "{broken}");
        }
    }

    #[test]
    fn a_day_begins_at_the_desks_midnight() {
        let at = |text: &str, zone: Tz| begins(day(text).unwrap(), zone).to_rfc3339();
        assert_eq!(at("2026-11-24", chrono_tz::Pacific::Auckland), "2026-11-23T11:00:00+00:00");
        // In Beirut summer time begins at midnight: that day's first hour is one o'clock.
        assert_eq!(at("2026-03-29", chrono_tz::Asia::Beirut), "2026-03-28T22:00:00+00:00");
    }
}
