//! A person and a role. Pure.

use crate::ids::PersonId;
use crate::line::one_line;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use utoipa::ToSchema;

/// What a person may do; each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
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

/// The address a person signs in with: lower case, one `@`, no spaces. Whether it exists only a mail can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads what was typed.
    ///
    /// # Errors
    /// The sentence beside the field.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        let text = typed.trim().to_lowercase();
        let (local, domain) = text.split_once('@').unwrap_or(("", ""));
        let whole = !local.is_empty() && !domain.is_empty() && !domain.contains('@');
        // One that no mail server would be given is a mistake, and told while it can be mended.
        let is_mailable = text.parse::<lettre::Address>().is_ok() && !domain.starts_with('[');
        if !whole || !is_mailable || text.len() > 254 {
            return Err("An e-mail address looks like ada@desk.example.");
        }
        Ok(Self(text))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A person's name as one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Reads what was typed.
    ///
    /// # Errors
    /// The sentence beside the field.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        let text = one_line(typed);
        match text.chars().count() {
            0 => Err("A name is missing."),
            1..=100 => Ok(Self(text)),
            _ => Err("A name is one line of at most 100 characters."),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
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
    fn an_address_is_read_in_lower_case_and_checked() {
        assert_eq!(Email::parse(" Ada@Demo.Example ").unwrap().as_str(), "ada@demo.example");
        for wrong in ["", "ada", "@demo.example", "ada@", "a@b@c", "ada @demo.example", "a\u{7f}@b.example"] {
            assert!(Email::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(Name::parse("  Ada \n Lindqvist ").unwrap().as_str(), "Ada Lindqvist");
        assert!(Name::parse(" ").is_err() && Name::parse(&"x".repeat(101)).is_err());
    }

    #[test]
    fn initials_are_of_the_first_and_last_name() {
        assert_eq!(initials("Ada Maria Lindqvist"), "AL");
        assert_eq!(initials("Cher"), "C");
    }
}
