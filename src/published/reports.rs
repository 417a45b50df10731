//! What came of readers' reports of errors, a part of `/corrections`: each answer, and the figures of each year.

use super::dates::Day;
use super::store::reports::Answered;
use crate::clock::Time;
use crate::web::frame::direction;
use crate::web::texts::Texts;
use chrono::DateTime;
use chrono_tz::Tz;

/// An answer as the page shows it.
#[derive(Debug)]
pub struct Outcome {
    /// What was answered.
    pub answer: Answered,
    /// When.
    pub day: Day,
    /// "Report 7, corrected 19 November 2026".
    pub title: String,
    /// How long the reader waited.
    pub waited: String,
}

/// Where the page before ended: the newest answers come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// When it was answered.
    pub at: Time,
    /// Which report.
    pub number: i64,
}

impl Place {
    /// As it stands in an address.
    pub fn text(&self) -> String {
        format!("{:x}-{}", self.at.timestamp_micros(), self.number)
    }

    /// Reads it back; nothing for what we never wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, number) = text.split_once('-')?;
        let at = DateTime::from_timestamp_micros(i64::from_str_radix(at, 16).ok()?)?;
        let place = Self { at, number: number.parse().ok()? };
        let sane = (0..4_102_444_800_000_000).contains(&at.timestamp_micros());
        (sane && place.text() == text).then_some(place)
    }
}

impl Outcome {
    /// An answer with its words.
    pub fn of(answer: Answered, zone: Tz, t: &Texts) -> Self {
        let day = Day::of(answer.at, zone, t);
        let values = [("n", answer.number.to_string()), ("day", day.words.clone())];
        let title = match answer.outcome.as_str() {
            "corrected" => t.with("reports-corrected-on", &values),
            "explained" => t.with("reports-explained-on", &values),
            _ => t.with("reports-declined-on", &values),
        };
        let days = (answer.first_at - answer.received_at).num_days();
        Self { waited: t.with("reports-waited", &[("n", days)]), title, day, answer }
    }

    /// The direction in which the claim is written.
    pub fn direction(&self) -> &'static str {
        direction(&self.answer.language)
    }

    /// A correction leads to its revision, all else to the check.
    pub fn address(&self) -> String {
        let Answered { slug, revision, .. } = &self.answer;
        match revision {
            Some(revision) => format!("/checks/{slug}/revisions/{revision}"),
            None => format!("/checks/{slug}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_and_nothing_else_does() {
        let place = Place { at: "2026-11-24T09:00:00.123456Z".parse().unwrap(), number: 12 };
        assert_eq!(Place::parse(&place.text()), Some(place));
        for bad in ["", "-", "1", "x-y", "-1-1", "7fffffffffffffff-1", "0-01"] {
            assert_eq!(Place::parse(bad), None, "{bad}");
        }
    }
}
