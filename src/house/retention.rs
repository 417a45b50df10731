//! How long what is kept that is no history: it says something about people, and is needed for a while only. Pure.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// So many days, each from a month to ten years, but for mail, which may go after a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Who signed in, was refused, exported.
    pub activity: i64,
    /// What readers suggested and the desk declined.
    pub declined: i64,
    /// Browsers in which somebody signed in.
    pub devices: i64,
    /// Mail and calls that went, or were given up.
    pub sent: i64,
}

/// One of them: the name of its field, what it is, fewest days, most days.
pub type Kept = (&'static str, &'static str, i64, i64);

const MOST: i64 = 3653;

/// In the order in which pages show them.
pub const KEPT: [Kept; 4] = [
    ("activity", "Activity: sign-ins, refusals and exports, with network addresses", 30, MOST),
    ("declined", "Suggestions of readers that were declined", 30, MOST),
    ("devices", "Browsers that a person signed in with", 30, MOST),
    ("sent", "Mail, webhooks and posts that went or were given up", 7, MOST),
];

impl Default for Retention {
    /// Long enough to look into what happened in a year's work, and for the mail of a month.
    fn default() -> Self {
        Self { activity: 730, declined: 365, devices: 365, sent: 30 }
    }
}

impl Retention {
    /// The days, in the order of [`KEPT`].
    pub fn values(&self) -> [i64; 4] {
        [self.activity, self.declined, self.devices, self.sent]
    }

    /// As typed, in the order of [`KEPT`]; none where one is not within its bounds.
    pub fn of(days: [i64; 4]) -> Option<Self> {
        let fits = KEPT.iter().zip(days).all(|((.., least, most), days)| (*least..=*most).contains(&days));
        let [activity, declined, devices, sent] = days;
        fits.then_some(Self { activity, declined, devices, sent })
    }

    /// What is different: what, from, to.
    pub fn changes(&self, after: &Self) -> Vec<(String, String, String)> {
        let words = |days: i64| format!("{days} days");
        let both = KEPT.iter().zip(self.values().into_iter().zip(after.values()));
        let changed = both.filter(|(_, (was, is))| was != is);
        changed.map(|((_, what, ..), (was, is))| ((*what).to_owned(), words(was), words(is))).collect()
    }
}

/// "At least 30."
pub fn at_least(days: &i64) -> String {
    format!("At least {days}.")
}

/// So many days.
pub fn days(number: i64) -> TimeDelta {
    TimeDelta::days(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_bounds() {
        let usual = Retention::default();
        assert_eq!(Retention::of(usual.values()), Some(usual.clone()));
        assert_eq!(Retention::of([29, 365, 365, 30]), None);
        assert_eq!(Retention::of([30, 365, 365, 4000]), None);
        let other = Retention { sent: 7, ..usual.clone() };
        assert_eq!(usual.changes(&other).len(), 1);
        assert_eq!(usual.changes(&usual), []);
    }
}
