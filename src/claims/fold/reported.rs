//! The answers to readers who reported errors.

use crate::claims::claim::{Claim, ReportAnswer};
use crate::claims::event::Event;
use crate::clock::Time;

impl Claim {
    /// A later answer takes the place of an earlier one; that it was answered in time stays.
    pub(super) fn apply_report(&mut self, event: &Event, at: Time) {
        let Event::ReportAnswered { report, received_at, outcome, words, revision } = event else { return };
        let known = self.report_answers.iter().position(|one| one.report == *report);
        let first_at = known.map_or(at, |known| self.report_answers[known].first_at);
        let answer = ReportAnswer {
            report: *report,
            outcome: *outcome,
            words: words.clone(),
            revision: *revision,
            received_at: *received_at,
            first_at,
            at,
        };
        match known {
            Some(known) => self.report_answers[known] = answer,
            None => self.report_answers.push(answer),
        }
    }
}
