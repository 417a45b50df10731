//! Reports of errors, and their figures.

use crate::clock::Time;
use serde::Serialize;

/// A report of an error with its public answer; what the reader wrote is theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Report {
    pub report: i64,
    pub number: i64,
    pub slug: String,
    pub claim: String,
    pub language: String,
    pub received_at: Time,
    pub due_at: Time,
    pub first_answered_at: Option<Time>,
    pub outcome: Option<String>,
    pub answer: Option<String>,
    pub revision: Option<i32>,
}

impl Report {
    /// Whether it was answered after its time, or waits for an answer at `now` though its time is over.
    pub fn is_late(&self, now: Time) -> bool {
        self.first_answered_at.unwrap_or(now) > self.due_at
    }

    /// Days from the report to its answer, to a tenth.
    pub fn days(&self) -> Option<String> {
        self.first_answered_at.map(|at| tenths((at - self.received_at).num_seconds()))
    }
}

/// Reports in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Figures {
    pub received: usize,
    pub corrected: usize,
    pub explained: usize,
    pub declined: usize,
    pub open: usize,
    pub late: usize,
    /// Days, to a tenth.
    pub median_days: Option<String>,
}

impl Figures {
    /// Counts `reports` as they stand at `now`.
    pub fn of(reports: &[Report], now: Time) -> Self {
        let with = |word: &str| reports.iter().filter(|one| one.outcome.as_deref() == Some(word)).count();
        let mut waits: Vec<i64> = reports
            .iter()
            .filter_map(|one| Some((one.first_answered_at? - one.received_at).num_seconds()))
            .collect();
        waits.sort_unstable();
        let median = waits.len().checked_sub(1).map(|last| (waits[last / 2] + waits[last.div_ceil(2)]) / 2);
        Self {
            received: reports.len(),
            corrected: with("corrected"),
            explained: with("explained"),
            declined: with("declined"),
            open: reports.iter().filter(|one| one.outcome.is_none()).count(),
            late: reports.iter().filter(|one| one.is_late(now)).count(),
            median_days: median.map(tenths),
        }
    }
}

/// Seconds as days, to a tenth.
fn tenths(seconds: i64) -> String {
    let tenths = (seconds + 4_320) / 8_640;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_to_a_tenth_and_the_median_is_between_the_middle_two() {
        let time = |text: &str| text.parse::<Time>().unwrap();
        let report = |answered: Option<&str>, outcome: Option<&str>| Report {
            report: 1,
            number: 1,
            slug: "x".to_owned(),
            claim: "X".to_owned(),
            language: "en".to_owned(),
            received_at: time("2026-01-01T00:00:00Z"),
            due_at: time("2026-01-08T00:00:00Z"),
            first_answered_at: answered.map(time),
            outcome: outcome.map(str::to_owned),
            answer: None,
            revision: None,
        };
        let reports = [
            report(Some("2026-01-02T12:00:00Z"), Some("corrected")),
            report(Some("2026-01-09T12:00:00Z"), Some("declined")),
            report(None, None),
        ];
        let figures = Figures::of(&reports, time("2026-01-07T00:00:00Z"));
        assert_eq!((figures.received, figures.corrected, figures.declined, figures.open), (3, 1, 1, 1));
        assert_eq!(Figures::of(&reports, time("2026-01-09T00:00:00Z")).late, 2, "the open one is overdue");
        assert_eq!((figures.late, figures.median_days.as_deref()), (1, Some("5.0")));
        assert_eq!(reports[0].days().as_deref(), Some("1.5"));
        assert_eq!(Figures::of(&[], time("2026-01-07T00:00:00Z")).median_days, None);
    }
}
