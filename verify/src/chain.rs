//! What a chain is about, as the text that is hashed.

use serde::Deserialize;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The subject of a chain: `desk`, or a word, a colon and the subject's UUID in lower case with hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Chain(String);

/// A text that names no chain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no chain")]
pub struct NoChain(pub String);

/// What a chain can be about, besides the desk.
pub const SUBJECTS: [&str; 5] = ["claim", "claimant", "topic", "person", "article"];

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Chain {
    type Err = NoChain;

    /// A UUID can be written in several ways; a chain only in one.
    fn from_str(text: &str) -> Result<Self, NoChain> {
        let is_subject = |(word, id): (&str, &str)| {
            SUBJECTS.contains(&word) && Uuid::parse_str(id).is_ok_and(|uuid| uuid.to_string() == id)
        };
        let is_one = text == "desk" || text.split_once(':').is_some_and(is_subject);
        if is_one { Ok(Self(text.to_owned())) } else { Err(NoChain(text.to_owned())) }
    }
}

impl TryFrom<String> for Chain {
    type Error = NoChain;
    fn try_from(text: String) -> Result<Self, NoChain> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_has_one_spelling() {
        for good in ["desk", "claim:01939c2e-5c00-7000-8000-000000000001"] {
            assert_eq!(good.parse::<Chain>().unwrap().to_string(), good);
        }
        for bad in [
            "",
            "Desk",
            "claim",
            "claim:",
            "claim:01939C2E-5C00-7000-8000-000000000001",
            "claim:01939c2e5c0070008000000000000001",
            "friend:01939c2e-5c00-7000-8000-000000000001",
        ] {
            assert_eq!(bad.parse::<Chain>(), Err(NoChain(bad.to_owned())));
        }
    }
}
