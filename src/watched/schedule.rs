//! When a page is looked at next: soon after it changed, ever more seldom while it does not. Pure.

use crate::clock::Time;
use chrono::TimeDelta;

/// Nothing is called gone before it failed so often in a row, which takes at least seven hours.
pub const FAILURES: i32 = 3;

/// The pauses, each after one more look that found nothing new; the last stays.
const PAUSES: [TimeDelta; 5] =
    [TimeDelta::hours(1), TimeDelta::hours(6), TimeDelta::days(1), TimeDelta::days(3), TimeDelta::days(7)];

/// How often in a row nothing had changed, and how often in a row no page came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rhythm {
    /// Looks without news.
    pub step: i32,
    /// Looks without a page.
    pub failures: i32,
}

/// What a look saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saw {
    /// The text that was known.
    Same,
    /// Another text.
    Other,
    /// No page.
    Nothing,
    /// Nothing, because the site asks to come later.
    Later,
}

impl Rhythm {
    /// The rhythm after a look, and when the next one is.
    pub fn after(self, saw: Saw, now: Time) -> (Self, Time) {
        let Self { step, failures } = self;
        match saw {
            Saw::Same => (Self { step: (step + 1).min(4), failures: 0 }, now + pause(step + 1)),
            // What changes at every look would else be looked at every hour for ever.
            Saw::Other => (Self { step: 1, failures: 0 }, now + pause(1)),
            Saw::Nothing => (Self { failures: failures + 1, step }, now + pause(failures)),
            Saw::Later => (self, now + pause(1)),
        }
    }

    /// Whether the page is called gone.
    pub fn is_gone(self) -> bool {
        self.failures >= FAILURES
    }
}

/// The pause of this step.
fn pause(step: i32) -> TimeDelta {
    let last = PAUSES.len() - 1;
    PAUSES[usize::try_from(step).unwrap_or(0).min(last)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn what_does_not_change_is_looked_at_ever_more_seldom() {
        let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 9, 0, 0).unwrap();
        let (mut rhythm, mut pauses) = (Rhythm::default(), Vec::new());
        for _ in 0..6 {
            let (next, at) = rhythm.after(Saw::Same, now);
            pauses.push((at - now).num_hours());
            rhythm = next;
        }
        assert_eq!(pauses, [6, 24, 72, 168, 168, 168]);
        let (changed, at) = rhythm.after(Saw::Other, now);
        assert_eq!((changed, (at - now).num_hours()), (Rhythm { step: 1, failures: 0 }, 6));
    }

    #[test]
    fn a_page_is_gone_after_it_failed_again_and_again() {
        let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 9, 0, 0).unwrap();
        let (mut rhythm, mut gone, mut hours) = (Rhythm::default(), Vec::new(), 0);
        for _ in 0..4 {
            let (next, at) = rhythm.after(Saw::Nothing, now);
            (rhythm, hours) = (next, hours + (at - now).num_hours());
            gone.push((rhythm.is_gone(), hours));
        }
        assert_eq!(gone, [(false, 1), (false, 7), (true, 31), (true, 103)]);
        assert!(!rhythm.after(Saw::Same, now).0.is_gone());
        assert_eq!(rhythm.after(Saw::Later, now).0, rhythm);
    }
}
