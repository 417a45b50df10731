//! How a claim stands to its time, in words: "5 h over", "2 h left", "due 3 Dec". Pure.

use super::due::distance;
use crate::clock::Time;
use chrono::{Datelike, TimeDelta};
use chrono_tz::Tz;

/// Further away than this a date says more than a number of days.
const NEAR: TimeDelta = TimeDelta::days(7);

/// A claim's age, as the mark of that name shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Age {
    /// In words.
    pub words: String,
    /// How much of the allowed time is gone, 0 to 100.
    pub percent: i64,
    /// Whether it is over.
    pub late: bool,
}

impl Age {
    /// Between `since` and `due`, at `now`; dates are of `zone`.
    pub fn of(due: Time, since: Time, now: Time, zone: Tz) -> Self {
        let late = due <= now;
        let words =
            if due - now > NEAR { format!("due {}", day(due, now, zone)) } else { distance(due, now) };
        let (gone, whole) = ((now - since).num_seconds(), (due - since).num_seconds());
        let percent = if late || whole <= 0 { 100 } else { (gone.max(0) * 100) / whole };
        Self { words, percent, late }
    }
}

/// "3 Dec", with the year where it is another one.
pub(super) fn day(time: Time, now: Time, zone: Tz) -> String {
    let (time, now) = (time.with_timezone(&zone), now.with_timezone(&zone));
    let form = if time.year() == now.year() { "%-d %b" } else { "%-d %b %Y" };
    time.format(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        text.parse().unwrap()
    }

    fn words(due: &str) -> String {
        let now = at("2026-11-24T12:00:00Z");
        Age::of(at(due), at("2026-11-20T12:00:00Z"), now, "Pacific/Auckland".parse().unwrap()).words
    }

    #[test]
    fn near_times_are_told_as_distances() {
        assert_eq!(words("2026-11-24T06:30:00Z"), "5 h over");
        assert_eq!(words("2026-11-24T14:00:00Z"), "2 h left");
        assert_eq!(words("2026-11-29T13:00:00Z"), "5 d left");
        assert_eq!(words("2026-11-02T12:00:00Z"), "22 d over");
    }

    #[test]
    fn far_dates_are_days_of_the_desks_zone() {
        assert_eq!(words("2026-12-02T10:59:00Z"), "due 2 Dec");
        assert_eq!(words("2026-12-02T12:00:00Z"), "due 3 Dec");
        assert_eq!(words("2027-01-02T00:00:00Z"), "due 2 Jan 2027");
    }

    #[test]
    fn the_bar_shows_how_much_time_is_gone() {
        let (since, now) = (at("2026-11-20T12:00:00Z"), at("2026-11-24T12:00:00Z"));
        let age = |due: &str| Age::of(at(due), since, now, Tz::UTC);
        assert_eq!((age("2026-11-28T12:00:00Z").percent, age("2026-11-28T12:00:00Z").late), (50, false));
        assert_eq!((age("2026-11-24T12:00:00Z").percent, age("2026-11-24T12:00:00Z").late), (100, true));
        assert_eq!(age("2026-11-01T12:00:00Z").percent, 100);
    }
}
