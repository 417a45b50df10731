//! How long a claim may lie untouched in each stage, and until when new work is due. Pure.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// A stretch of time, in hours: from one to those of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hours(i64);

/// The steps about a claim that nobody touches, each so long after the last touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Whoever is responsible is warned.
    pub owner: Hours,
    /// The editors are.
    pub editors: Hours,
    /// It is nobody's again.
    pub back: Hours,
}

/// The limits of all stages, and the due times that new assignments are given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// From the assignment to the proposal.
    pub in_review: Limit,
    /// From the proposal to the approval.
    #[serde(rename = "awaiting_approval")]
    pub for_approval: Limit,
    /// From the approval to the page: the shortest, because there a finished check grows old.
    pub approved: Limit,
    /// Until when a new reviewer is asked to be done; none where the desk sets each by hand.
    pub reviewer_due: Option<Hours>,
    /// The same for a new approver.
    pub approver_due: Option<Hours>,
}

impl Hours {
    /// Takes what was typed: `36 h`, `5 d`, `2 days`.
    ///
    /// # Errors
    /// The sentence beside the field.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim().to_lowercase();
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = text[..text.len() - unit.len()].parse::<i64>();
        let each = match unit.trim() {
            "h" | "hour" | "hours" => 1,
            "d" | "day" | "days" => 24,
            _ => return Err("Write hours or days, as 36 h or 5 d."),
        };
        let number = number.map_err(|_| "Write hours or days, as 36 h or 5 d.")?;
        match number.checked_mul(each) {
            Some(hours @ 1..=8760) => Ok(Self(hours)),
            _ => Err("From 1 hour to 365 days."),
        }
    }

    /// As a form has it: `5 d` where it is whole days.
    pub fn typed(self) -> String {
        if self.0 % 24 == 0 { format!("{} d", self.0 / 24) } else { format!("{} h", self.0) }
    }

    /// As people read it.
    pub fn words(self) -> String {
        match (self.0 / 24, self.0 % 24, self.0) {
            (1, 0, _) => "1 day".to_owned(),
            (days, 0, _) => format!("{days} days"),
            (_, _, 1) => "1 hour".to_owned(),
            (_, _, hours) => format!("{hours} hours"),
        }
    }

    /// As a stretch of the clock.
    pub fn delta(self) -> TimeDelta {
        TimeDelta::hours(self.0)
    }
}

impl Limit {
    const fn of(owner: i64, editors: i64, back: i64) -> Self {
        Self { owner: Hours(owner), editors: Hours(editors), back: Hours(back) }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            in_review: Limit::of(120, 180, 240),
            for_approval: Limit::of(48, 72, 96),
            approved: Limit::of(24, 36, 48),
            reviewer_due: None,
            approver_due: None,
        }
    }
}

/// One value of the limits: the name of its field, what it is, and the value, which only a due time may lack.
pub type Value = (&'static str, &'static str, Option<Hours>);

impl Limits {
    /// All values, in the order of the form.
    pub fn values(&self) -> [Value; 11] {
        let (review, waiting, approved) = (self.in_review, self.for_approval, self.approved);
        [
            ("in_review_owner", "In review: warn whoever is responsible", Some(review.owner)),
            ("in_review_editors", "In review: warn the editors", Some(review.editors)),
            ("in_review_back", "In review: back to the queue", Some(review.back)),
            (
                "awaiting_approval_owner",
                "Awaiting approval: warn whoever is responsible",
                Some(waiting.owner),
            ),
            ("awaiting_approval_editors", "Awaiting approval: warn the editors", Some(waiting.editors)),
            ("awaiting_approval_back", "Awaiting approval: back to the queue", Some(waiting.back)),
            ("approved_owner", "Approved: warn whoever is responsible", Some(approved.owner)),
            ("approved_editors", "Approved: warn the editors", Some(approved.editors)),
            ("approved_back", "Approved: back to the queue", Some(approved.back)),
            ("reviewer_due", "A new reviewer is due after", self.reviewer_due),
            ("approver_due", "A new approver is due after", self.approver_due),
        ]
    }

    /// What differs in `after`: what, from what, to what.
    pub fn changes(&self, after: &Self) -> Vec<(String, String, String)> {
        let words = |hours: Option<Hours>| hours.map_or_else(|| "not set".to_owned(), Hours::words);
        let both = self.values().into_iter().zip(after.values());
        let differs = both.filter(|((.., old), (.., new))| old != new);
        differs.map(|((_, what, old), (.., new))| (what.to_owned(), words(old), words(new))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_typed_as_hours_or_days() {
        for (typed, words, back) in [
            ("36 h", "36 hours", "36 h"),
            ("5d", "5 days", "5 d"),
            (" 48 Hours ", "2 days", "2 d"),
            ("1 day", "1 day", "1 d"),
            ("1h", "1 hour", "1 h"),
        ] {
            let hours = Hours::parse(typed).unwrap();
            assert_eq!((hours.words().as_str(), hours.typed().as_str()), (words, back));
        }
        for wrong in ["", "5", "d", "-5 d", "5 weeks", "1.5 d", "0 h", "366 d", "99999999999999999999 d"] {
            assert!(Hours::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_differs_is_told_with_both_values() {
        let before = Limits::default();
        let mut after = before.clone();
        assert_eq!(before.changes(&after), []);
        after.approved.owner = Hours(12);
        after.reviewer_due = Some(Hours(72));
        let changes = before.changes(&after);
        let told: Vec<_> = changes.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
        let expected = [
            ("Approved: warn whoever is responsible", "1 day", "12 hours"),
            ("A new reviewer is due after", "not set", "3 days"),
        ];
        assert_eq!(told, expected);
    }
}
