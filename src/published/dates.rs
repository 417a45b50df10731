//! Dates as pages show them: in words, with the machine's form beside them. Pages are kept, so never "3 days ago".

use crate::claims::words::PartialDate;
use crate::clock::{Time, machine};
use crate::web::days;
use crate::web::texts::Texts;
use chrono::NaiveDate;
use chrono_tz::Tz;

/// A date for `<time>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// For the attribute `datetime` (HTML Living Standard, valid date or time strings).
    pub machine: String,
    /// For people.
    pub words: String,
}

impl Day {
    /// Its words as one that no line breaks, for where no `time` holds them together.
    pub fn tied(&self) -> String {
        self.words.replace(' ', "\u{a0}")
    }

    /// The day of a moment, in the desk's zone.
    pub fn of(time: Time, zone: Tz, t: &Texts) -> Self {
        Self { machine: machine(time), words: days::day(time, zone, t) }
    }

    /// A moment to the minute.
    pub fn moment(time: Time, zone: Tz, t: &Texts) -> Self {
        Self { machine: machine(time), words: days::moment(time, zone, t) }
    }

    /// A time that readers are not told.
    pub fn untold() -> Self {
        Self { machine: String::new(), words: String::new() }
    }

    /// A date without zone, which may be only a month or a year.
    pub fn partial(date: &PartialDate, t: &Texts) -> Self {
        let text = date.as_str();
        let parse = |whole: &str| NaiveDate::parse_from_str(whole, "%Y-%m-%d").ok();
        let words = match text.len() {
            10 => parse(text).map(|day| days::date(day, t)),
            7 => parse(&format!("{text}-01")).map(|day| days::month_of(day, t)),
            _ => None,
        };
        Self { machine: text.to_owned(), words: words.unwrap_or_else(|| text.to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_be_only_a_month_or_a_year() {
        let words = |text| Day::partial(&PartialDate::parse(text).unwrap(), Texts::of("en")).words;
        assert_eq!(words("2026-03-02"), "2 March 2026");
        assert_eq!(words("2026-03"), "March 2026");
        assert_eq!(words("1938"), "1938");
    }

    #[test]
    fn a_moment_is_shown_in_the_desks_zone() {
        let late: Time = "2026-11-24T23:30:00.123456Z".parse().unwrap();
        let day = Day::of(late, chrono_tz::Europe::Berlin, Texts::of("en"));
        assert_eq!((day.words.as_str(), day.machine.as_str()), ("25 November 2026", "2026-11-24T23:30:00Z"));
    }
}
