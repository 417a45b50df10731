//! How much the desk believes the provider by whose accounts people sign in: at first nothing but who they are there. Pure.

use serde::{Deserialize, Serialize};

/// More words than any provider has.
const MOST: usize = 20;

/// What the desk believes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Belief {
    /// That an address which the provider verified is the person's who has it here: who signs in the first time is linked.
    pub addresses: bool,
    /// Which of its words for how somebody signed in (`amr`, `acr`) stand for a second factor.
    pub factors: Vec<String>,
}

impl Belief {
    /// The words as typed, parted by commas or spaces, each once.
    ///
    /// # Errors
    /// A sentence for the form.
    pub fn parse_factors(typed: &str) -> Result<Vec<String>, String> {
        let mut factors: Vec<String> = Vec::new();
        for word in typed.split([',', ' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()) {
            if word.len() > 200 || word.chars().any(char::is_control) {
                return Err("These are no words of a provider, such as “mfa”.".to_owned());
            }
            if !factors.iter().any(|one| one == word) {
                factors.push(word.to_owned());
            }
        }
        if factors.len() > MOST { Err(format!("At most {MOST} words.")) } else { Ok(factors) }
    }

    /// Whether a sign-in of this kind counts as one with a second factor.
    pub fn counts(&self, by: &[String]) -> bool {
        by.iter().any(|word| self.factors.contains(word))
    }

    /// What is different: what, from, to.
    pub fn changes(&self, after: &Self) -> Vec<(String, String, String)> {
        let (yes_no, words) =
            (|yes: bool| if yes { "yes" } else { "no" }.to_owned(), |all: &[String]| all.join(", "));
        let mut changes = Vec::new();
        if self.addresses != after.addresses {
            changes.push(("Linked by address".to_owned(), yes_no(self.addresses), yes_no(after.addresses)));
        }
        if self.factors != after.factors {
            changes.push((
                "Counts as a second factor".to_owned(),
                words(&self.factors),
                words(&after.factors),
            ));
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_believed_that_nobody_said() {
        let first = Belief::default();
        assert!(!first.addresses && !first.counts(&["mfa".to_owned()]) && first.changes(&first).is_empty());
        let factors = Belief::parse_factors(" mfa, hwk mfa,\r\nurn:x ").unwrap();
        assert_eq!(factors, ["mfa", "hwk", "urn:x"]);
        let later = Belief { addresses: true, factors };
        assert!(later.counts(&["pwd".to_owned(), "hwk".to_owned()]) && !later.counts(&["pwd".to_owned()]));
        assert_eq!(first.changes(&later).len(), 2);
        assert!(Belief::parse_factors(&"x".repeat(201)).is_err());
        assert!(
            Belief::parse_factors(&(0..21).map(|n| n.to_string()).collect::<Vec<_>>().join(",")).is_err()
        );
    }
}
