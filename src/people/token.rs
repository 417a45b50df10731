//! Tokens: what a program carries to work in a person's name, and how much of that person's right it may use.

use super::session::{Token, TokenHash};
use std::fmt;
use std::str::FromStr;

/// What every token begins with, so that people and scanners of leaked secrets know one when they see it.
const PREFIX: &str = "fdk_";

/// How much a token may do. It never does more than its owner may at that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Reads the desk.
    Read,
    /// Logs claims, and adds appearances, sources, replies and comments.
    Log,
    /// Gives any command.
    Work,
}

impl Scope {
    /// All, from the least to the most.
    pub const ALL: [Self; 3] = [Self::Read, Self::Log, Self::Work];

    /// The word in the database, in forms and in problems.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Log => "log",
            Self::Work => "work",
        }
    }

    /// The words people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Read => "Read the desk: the queue, and what stands on a claim",
            Self::Log => "Log claims, and add appearances, sources, replies and comments",
            Self::Work => "Give any command that I may give, such as approve and publish",
        }
    }

    /// Whether whoever has this one may do what needs `needed`: `work` takes in `log`, and reading is apart.
    fn covers(self, needed: Self) -> bool {
        self == needed || (self == Self::Work && needed == Self::Log)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text).ok_or("A scope is read, log or work.")
    }
}

/// The scopes of one token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Those for which `chosen` says yes, each once.
    pub fn of(chosen: impl Fn(Scope) -> bool) -> Self {
        Self(Scope::ALL.into_iter().filter(|scope| chosen(*scope)).collect())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them covers `needed`.
    pub fn cover(&self, needed: Scope) -> bool {
        self.0.iter().any(|scope| scope.covers(needed))
    }

    /// The words.
    pub fn words(&self) -> Vec<&'static str> {
        self.0.iter().map(|scope| scope.as_str()).collect()
    }
}

/// A fresh secret, as it is shown once, and what to keep of it.
pub fn secret() -> (String, TokenHash) {
    let token = Token::random();
    (format!("{PREFIX}{}", token.text()), token.hash())
}

/// The hash of a secret; nothing for what we never gave.
pub fn hash(secret: &str) -> Option<TokenHash> {
    secret.strip_prefix(PREFIX).and_then(Token::parse).map(|token| token.hash())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_known_again_by_its_hash_alone() {
        let (text, kept) = secret();
        assert_eq!((text.len(), &text[..4]), (68, "fdk_"));
        assert_eq!(hash(&text), Some(kept));
        for wrong in ["", "fdk_", &text[4..], &text[..67], &format!("{text}0"), "fdk_zz"] {
            assert_eq!(hash(wrong), None, "{wrong}");
        }
        assert_ne!(secret().0, text);
    }

    #[test]
    fn work_takes_in_logging_and_nothing_takes_in_reading() {
        let only = |scope| Scopes::of(|one| one == scope);
        let may = |scope| Scope::ALL.map(|needed| only(scope).cover(needed));
        assert_eq!(may(Scope::Read), [true, false, false]);
        assert_eq!(may(Scope::Log), [false, true, false]);
        assert_eq!(may(Scope::Work), [false, true, true]);
        assert!(Scopes::of(|_| false).is_empty() && Scopes::of(|_| true).words() == ["read", "log", "work"]);
        assert!(Scope::ALL.iter().all(|scope| scope.as_str().parse() == Ok(*scope)));
    }
}
