//! A person and a role. Pure.

use crate::ids::PersonId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a person may do; each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Logs claims and sources.
    Contributor,
    /// Gathers evidence and proposes verdicts.
    Reviewer,
    /// Triages, approves, publishes, corrects.
    Editor,
    /// An editor who also manages people and settings; bound by four eyes like all.
    Admin,
}

impl Role {
    /// All, from the least to the most.
    pub const ALL: [Self; 4] = [Self::Contributor, Self::Reviewer, Self::Editor, Self::Admin];

    /// The word in the database, in forms and on pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contributor => "contributor",
            Self::Reviewer => "reviewer",
            Self::Editor => "editor",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "A role is contributor, reviewer, editor or admin.";
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(wrong)
    }
}

/// Somebody of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// For life.
    pub id: PersonId,
    /// As colleagues know them.
    pub name: String,
    /// As readers know them, if they chose to be named.
    pub public_name: Option<String>,
    /// What they may do.
    pub role: Role,
}

impl Person {
    /// One or two letters that stand for the name.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_include_those_before_them() {
        assert!(
            Role::Admin > Role::Editor && Role::Editor > Role::Reviewer && Role::Reviewer > Role::Contributor
        );
        assert!(Role::ALL.iter().all(|role| role.as_str().parse() == Ok(*role)));
        assert!("owner".parse::<Role>().is_err());
    }

    #[test]
    fn initials_are_of_the_first_and_last_name() {
        assert_eq!(initials("Ada Maria Lindqvist"), "AL");
        assert_eq!(initials("Cher"), "C");
    }
}
