//! How strict the checks before publication are, and what reasons are offered for passing them. Pure.

mod check;

pub use check::Check;

use super::scale::Scale;
use crate::line::squeezed;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// The most characters of a summary: what search results and cards show whole.
pub const LONGEST_SUMMARY: usize = 200;
/// A shorter limit leaves no room for a sentence.
pub const SHORTEST_SUMMARY: usize = 60;
/// The most sources that can be asked for.
pub const MOST_SOURCES: usize = 10;
/// The most reasons that are offered.
const MOST_REASONS: usize = 12;

/// What an open check does, from the loosest to the strictest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It is shown, and blocks nothing.
    Advice,
    /// It blocks until it is mended, or passed with a reason.
    Passable,
    /// It blocks until it is mended.
    Required,
}

impl Level {
    /// All, the strictest first.
    pub const ALL: [Self; 3] = [Self::Required, Self::Passable, Self::Advice];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Passable => "passable",
            Self::Required => "required",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Advice => "Advice: shown, blocks nothing",
            Self::Passable => "Can be passed with a reason",
            Self::Required => "Required: cannot be passed",
        }
    }
}

/// The desk's rules for its checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Of every check.
    #[serde(deserialize_with = "complete")]
    pub levels: BTreeMap<Check, Level>,
    /// How many sources are needed.
    pub sources: usize,
    /// How many of them have to be primary.
    pub primary: usize,
    /// The most characters of a summary.
    pub summary: usize,
    /// What is offered to whoever passes a check; other words can be typed.
    pub reasons: Vec<String>,
}

/// Checks that are newer than an entry stand as they do on a new desk.
fn complete<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<Check, Level>, D::Error> {
    let told = BTreeMap::<Check, Level>::deserialize(from)?;
    Ok(Check::ALL.map(|check| (check, told.get(&check).copied().unwrap_or(check.usual()))).into())
}

impl Default for Gate {
    fn default() -> Self {
        let reasons = [
            "There is no primary source, and several others agree.",
            "The claimant cannot be reached.",
            "It cannot be dated more closely.",
            "It cannot wait; this is made good after publication.",
        ];
        Self {
            levels: Check::ALL.map(|check| (check, check.usual())).into(),
            sources: 2,
            primary: 1,
            summary: LONGEST_SUMMARY,
            reasons: reasons.map(str::to_owned).into(),
        }
    }
}

impl Gate {
    /// What an open `check` does.
    pub fn level(&self, check: Check) -> Level {
        self.levels.get(&check).copied().unwrap_or(check.usual())
    }

    /// The line of the list, with the desk's numbers.
    pub fn label(&self, check: Check) -> String {
        match check {
            Check::TwoSources => capital(&self.sources_words()),
            Check::ShortSummary => format!("Summary up to {} characters", self.summary),
            other => other.label().to_owned(),
        }
    }

    /// "two sources, one of them primary"
    pub fn sources_words(&self) -> String {
        let sources = if self.sources == 1 { "source" } else { "sources" };
        let primary = match (self.primary, self.sources) {
            (0, _) => String::new(),
            (1, 1) => ", a primary one".to_owned(),
            (all, sources) if all == sources => ", all of them primary".to_owned(),
            (some, _) => format!(", {} of them primary", number(some)),
        };
        format!("{} {sources}{primary}", number(self.sources))
    }

    /// What is different in `after`: what, from what, to what.
    pub fn changes(&self, after: &Self) -> Vec<(String, String, String)> {
        let mut changes = Vec::new();
        let mut add = |what: &str, from: String, to: String| {
            if from != to {
                changes.push((what.to_owned(), from, to));
            }
        };
        for check in Check::ALL {
            let level = |gate: &Self| gate.level(check).label().to_owned();
            add(check.label(), level(self), level(after));
        }
        add("Sources needed", self.sources.to_string(), after.sources.to_string());
        add("Primary ones among them", self.primary.to_string(), after.primary.to_string());
        add("Longest summary", self.summary.to_string(), after.summary.to_string());
        add("Reasons offered", self.reasons.join(" · "), after.reasons.join(" · "));
        changes
    }
}

/// What verdicts are held to: the scale they are chosen from, and how strict each check is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The current scale.
    pub scale: Scale,
    /// The strictness of the checks.
    pub gate: Gate,
}

impl Default for Rules {
    fn default() -> Self {
        Self { scale: Scale::first(), gate: Gate::default() }
    }
}

/// Reasons as typed, one a line.
///
/// # Errors
/// The sentence beside the field.
pub fn reasons(text: &str) -> Result<Vec<String>, String> {
    let mut reasons: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = squeezed(line);
        if line.chars().count() > 200 {
            return Err(
                "A reason has at most 200 characters; other words can be typed on the claim.".to_owned()
            );
        }
        if reasons.iter().any(|one| one.to_lowercase() == line.to_lowercase()) {
            return Err(format!("“{line}” stands there twice."));
        }
        if !line.is_empty() {
            reasons.push(line);
        }
    }
    if reasons.len() > MOST_REASONS {
        return Err(format!("At most {MOST_REASONS} reasons; this has {}.", reasons.len()));
    }
    Ok(reasons)
}

fn number(number: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_read_as_written_and_what_an_older_entry_does_not_know_is_usual() {
        let mut gate = Gate::default();
        gate.levels.insert(Check::WhyChosen, Level::Advice);
        let mut json = serde_json::to_value(&gate).unwrap();
        assert_eq!(serde_json::from_value::<Gate>(json.clone()).unwrap(), gate);
        json["levels"].as_object_mut().unwrap().remove("current_rating").unwrap();
        assert_eq!(serde_json::from_value::<Gate>(json).unwrap(), gate);
    }

    #[test]
    fn no_check_begins_below_the_least_it_may_be() {
        for check in Check::ALL {
            assert!(check.usual() >= check.least(), "{check:?}");
            assert_eq!(check.least() > Level::Advice, !check.why_not_less().is_empty(), "{check:?}");
        }
    }

    #[test]
    fn sources_are_told_in_words() {
        for (sources, primary, words) in [
            (2, 1, "Two sources, one of them primary"),
            (1, 1, "One source, a primary one"),
            (3, 0, "Three sources"),
            (2, 2, "Two sources, all of them primary"),
            (5, 2, "Five sources, two of them primary"),
        ] {
            let gate = Gate { sources, primary, ..Gate::default() };
            assert_eq!(gate.label(Check::TwoSources), words);
        }
    }

    #[test]
    fn reasons_are_lines() {
        assert_eq!(reasons(" One  reason \r\n\r\nAnother\n").unwrap(), ["One reason", "Another"]);
        assert_eq!(reasons(" \n").unwrap(), [""; 0]);
        let many = (0..13).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
        for wrong in ["One\none", &"x".repeat(201), &many] {
            assert!(reasons(wrong).is_err(), "{wrong}");
        }
    }
}
