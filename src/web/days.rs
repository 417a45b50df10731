//! Days and moments in the words of a language.

use super::texts::{FluentValue, Texts};
use crate::clock::Time;
use chrono::{Datelike, NaiveDate, TimeZone, Timelike};
use chrono_tz::Tz;

/// "24 November 2026" in the desk's zone.
pub fn day(time: Time, zone: Tz, t: &Texts) -> String {
    date(zone.from_utc_datetime(&time.naive_utc()).date_naive(), t)
}

/// "24 Nov 2026, 14:05" in the desk's zone.
pub fn moment(time: Time, zone: Tz, t: &Texts) -> String {
    let local = zone.from_utc_datetime(&time.naive_utc());
    let month = t.short_month(local.month0());
    let values: [(&str, FluentValue<'_>); 4] = [
        ("day", i64::from(local.day()).into()),
        ("month", month.into()),
        ("year", local.year().to_string().into()),
        ("time", format!("{:02}:{:02}", local.hour(), local.minute()).into()),
    ];
    t.with("date-moment", &values)
}

/// "2 March 2026"
pub fn date(date: NaiveDate, t: &Texts) -> String {
    let values: [(&str, FluentValue<'_>); 3] = [
        ("day", i64::from(date.day()).into()),
        ("month", t.month(date.month0()).into()),
        ("year", date.year().to_string().into()),
    ];
    t.with("date-day", &values)
}

/// "March 2026"
pub fn month_of(date: NaiveDate, t: &Texts) -> String {
    let year = date.year().to_string();
    t.with("date-month-of", &[("month", t.month(date.month0())), ("year", year.as_str())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_each_language_writes_it() {
        let time: Time = "2026-03-01T23:05:00Z".parse().unwrap();
        let moments = Texts::all().iter().map(|t| (t.language(), moment(time, Tz::Europe__Berlin, t)));
        let expected = [
            ("en", "2 Mar 2026, 00:05"),
            ("ar", "2 مارس 2026، 00:05"),
            ("de", "2. März 2026, 00:05"),
            ("es", "2 mar 2026, 00:05"),
            ("fr", "2 mars 2026, 00:05"),
        ];
        assert_eq!(moments.collect::<Vec<_>>(), expected.map(|(tag, words)| (tag, words.to_owned())));
    }

    #[test]
    fn the_first_of_a_month_is_said_as_french_says_it() {
        let first = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
        let said = |language: &str| date(first, Texts::of(language));
        assert_eq!(said("fr"), "1er août 2026");
        assert_eq!(said("de"), "1. August 2026");
        assert_eq!(said("es"), "1 de agosto de 2026");
        assert_eq!(said("ar"), "1 أغسطس 2026");
        assert_eq!(month_of(first, Texts::of("es")), "agosto de 2026");
    }
}
