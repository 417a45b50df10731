//! What makes a priority: how far a claim reaches, how soon it matters, what harm it can do. Pure.
//!
//! The sum suggests a priority and says why. What counts stays the editor's own choice.

use super::parts::{Level, Priority};
use serde::{Deserialize, Serialize};

/// What an editor weighed. All none: nobody has weighed it yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// How many hear it.
    pub reach: Level,
    /// How soon an answer is needed.
    pub urgency: Level,
    /// What it can do to those who believe it.
    pub harm: Level,
}

/// A priority with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// How soon.
    pub priority: Priority,
    /// "harm 3 + reach 2 = 5"
    pub sum: String,
}

impl Weight {
    /// Whether nobody has weighed the claim yet.
    pub fn is_unsaid(&self) -> bool {
        *self == Self::default()
    }

    /// Three digits, as the column `weight` has them.
    pub fn digits(self) -> String {
        format!("{}{}{}", self.reach.points(), self.urgency.points(), self.harm.points())
    }

    /// The same way back; anything else is nothing weighed.
    pub fn from_digits(digits: &str) -> Self {
        let level = |at: usize| {
            let points = digits.as_bytes().get(at).map(|digit| digit.wrapping_sub(b'0'));
            Level::ALL.iter().copied().find(|level| Some(level.points()) == points).unwrap_or_default()
        };
        Self { reach: level(0), urgency: level(1), harm: level(2) }
    }

    /// What the weights come to, or nothing while nobody has weighed it.
    pub fn suggestion(self) -> Option<Suggestion> {
        if self.is_unsaid() {
            return None;
        }
        let all = [("harm", self.harm), ("urgency", self.urgency), ("reach", self.reach)];
        let sum: u8 = all.iter().map(|(_, level)| level.points()).sum();
        let priority = match sum {
            7.. => Priority::Urgent,
            5 | 6 => Priority::High,
            3 | 4 => Priority::Normal,
            _ => Priority::Low,
        };
        let told = all.iter().filter(|(_, level)| *level != Level::None);
        let told: Vec<String> = told.map(|(name, level)| format!("{name} {}", level.points())).collect();
        Some(Suggestion { priority, sum: format!("{} = {sum}", told.join(" + ")) })
    }
}

impl Suggestion {
    /// "High: harm 3 + reach 2 = 5"
    pub fn sentence(&self) -> String {
        format!("{}: {}", self.priority.label(), self.sum)
    }

    /// What to say beside the priority that counts.
    pub fn beside(&self, chosen: Priority) -> String {
        if self.priority == chosen {
            self.sum.clone()
        } else {
            format!("{} by weight: {}", self.priority.label(), self.sum)
        }
    }
}

#[allow(clippy::derivable_impls, reason = "the macro that makes such lists derives none")]
impl Default for Level {
    fn default() -> Self {
        Self::None
    }
}

impl Level {
    /// 0 for none to 3 for high.
    pub fn points(self) -> u8 {
        self as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(digits: &str) -> Weight {
        Weight::from_digits(digits)
    }

    #[test]
    fn a_suggestion_says_what_it_is_made_of() {
        let sentence = |digits: &str| weight(digits).suggestion().map(|one| one.sentence());
        assert_eq!(sentence("203").as_deref(), Some("High: harm 3 + reach 2 = 5"));
        assert_eq!(sentence("331").as_deref(), Some("Urgent: harm 1 + urgency 3 + reach 3 = 7"));
        assert_eq!(sentence("111").as_deref(), Some("Normal: harm 1 + urgency 1 + reach 1 = 3"));
        assert_eq!(sentence("010").as_deref(), Some("Low: urgency 1 = 1"));
        assert_eq!(sentence("000"), None);
    }

    #[test]
    fn a_choice_that_differs_is_said_to_differ() {
        let suggestion = weight("203").suggestion().unwrap();
        assert_eq!(suggestion.beside(Priority::High), "harm 3 + reach 2 = 5");
        assert_eq!(suggestion.beside(Priority::Low), "High by weight: harm 3 + reach 2 = 5");
    }

    #[test]
    fn digits_read_back_and_anything_else_is_nothing() {
        for digits in ["000", "123", "333", "030"] {
            assert_eq!(weight(digits).digits(), digits);
        }
        for broken in ["", "9", "444", "xyz"] {
            assert_eq!(weight(broken), Weight::default(), "{broken}");
        }
    }
}
