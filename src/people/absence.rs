//! When somebody is away, and who stands in. Pure.

use crate::clock::Time;
use crate::ids::PersonId;
use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// The longest time that can be planned at once.
const MOST_DAYS: i64 = 366;

/// A time in which somebody is away. In entries the stand-in is an alias, everywhere else a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absence<P = PersonId> {
    /// The first moment of the first day.
    pub from: Time,
    /// The moment after the last day.
    pub until: Time,
    /// Who is told what is urgent meanwhile.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub stand_in: Option<P>,
}

fn none<P>() -> Option<P> {
    None
}

impl<P> Absence<P> {
    /// Whether they are away at `now`.
    pub fn is_now(&self, now: Time) -> bool {
        self.from <= now && now < self.until
    }

    /// Whether it is over.
    pub fn is_over(&self, now: Time) -> bool {
        self.until <= now
    }

    /// "away until 3 Dec 2026", or "away from 1 Dec until 3 Dec 2026" before it begins.
    pub fn words(&self, now: Time, zone: Tz) -> String {
        let (first, last) = self.days(zone);
        let last_day = last.format("%-d %b %Y");
        match self.from <= now {
            true => format!("away until {last_day}"),
            false => format!("away from {} until {last_day}", first.format("%-d %b")),
        }
    }

    /// The first and the last day in the desk's zone.
    pub fn days(&self, zone: Tz) -> (NaiveDate, NaiveDate) {
        let day = |time: Time| zone.from_utc_datetime(&time.naive_utc()).date_naive();
        (day(self.from), day(self.until - TimeDelta::seconds(1)))
    }

    /// The same with another way to name the stand-in.
    pub fn with<Q>(self, stand_in: Option<Q>) -> Absence<Q> {
        Absence { from: self.from, until: self.until, stand_in }
    }
}

/// "Cleo", or "Cleo, away until 3 Dec 2026" while they are.
pub fn beside(name: &str, absence: Option<&Absence>, now: Time, zone: Tz) -> String {
    match absence.filter(|absence| absence.is_now(now)) {
        Some(absence) => format!("{name}, {}", absence.words(now, zone)),
        None => name.to_owned(),
    }
}

/// What is wrong with the days that were typed: the field, and the sentence beside it.
pub type Wrong = (&'static str, &'static str);

/// Days as `<input type="date">` sends them (HTML, "valid date string"), each in full, in the desk's zone.
///
/// # Errors
/// What is wrong with the first field that is.
pub fn parse(from: &str, until: &str, now: Time, zone: Tz) -> Result<Absence, Wrong> {
    let day = |field, text: &str| {
        let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d");
        day.map_err(|_| (field, "Write the day as 2026-12-24."))
    };
    let (first, last) = (day("from", from)?, day("until", until)?);
    if last < first {
        return Err(("until", "The last day is before the first."));
    }
    if (last - first).num_days() >= MOST_DAYS {
        return Err(("until", "A year at most; plan the rest when it comes."));
    }
    let next = last.succ_opt().ok_or(("until", "Write the day as 2026-12-24."))?;
    let (from, until) = (midnight(first, zone), midnight(next, zone));
    let (from, until) = from.zip(until).ok_or(("from", "Write the day as 2026-12-24."))?;
    let absence = Absence { from, until, stand_in: None };
    if absence.is_over(now) { Err(("until", "This day is over.")) } else { Ok(absence) }
}

/// The first moment of a day; where clocks are put forward over midnight, the hour after.
pub fn midnight(day: NaiveDate, zone: Tz) -> Option<Time> {
    let local = day.and_time(NaiveTime::MIN);
    let later = || zone.from_local_datetime(&(local + TimeDelta::hours(1))).earliest();
    Some(zone.from_local_datetime(&local).earliest().or_else(later)?.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Vienna;

    fn at(text: &str) -> Time {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_whole_and_of_the_desks_zone() {
        let now = at("2026-11-24T09:00:00Z");
        let absence = parse("2026-12-01", " 2026-12-03 ", now, Vienna).unwrap();
        assert_eq!((absence.from, absence.until), (at("2026-11-30T23:00:00Z"), at("2026-12-03T23:00:00Z")));
        assert!(!absence.is_now(at("2026-11-30T22:59:59Z")) && absence.is_now(absence.from));
        assert!(absence.is_now(at("2026-12-03T22:59:59Z")) && absence.is_over(absence.until));
        assert_eq!(absence.words(now, Vienna), "away from 1 Dec until 3 Dec 2026");
        assert_eq!(absence.words(absence.from, Vienna), "away until 3 Dec 2026");
        let named = |now| beside("Cleo", Some(&absence), now, Vienna);
        assert_eq!((named(now), named(absence.from)), ("Cleo".into(), "Cleo, away until 3 Dec 2026".into()));
    }

    #[test]
    fn what_is_no_time_to_come_is_refused_beside_its_field() {
        let now = at("2026-11-24T09:00:00Z");
        let wrong = |from, until| parse(from, until, now, Vienna).unwrap_err();
        assert_eq!(wrong("tomorrow", "2026-12-03").0, "from");
        assert_eq!(wrong("2026-12-03", "").0, "until");
        assert_eq!(wrong("2026-12-03", "2026-12-02").1, "The last day is before the first.");
        assert_eq!(wrong("2026-11-20", "2026-11-23").1, "This day is over.");
        assert_eq!(wrong("2026-12-01", "2027-12-02").0, "until");
        assert!(parse("2026-11-24", "2026-11-24", now, Vienna).is_ok(), "today");
        assert!(parse("262142-12-31", "262142-12-31", now, Vienna).is_err());
    }
}
