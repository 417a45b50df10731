//! What a chain is about, as a type and as the text that is hashed.

use crate::ids::{ArticleId, ClaimId, ClaimantId, PersonId, TopicId};
use std::fmt;
use std::str::FromStr;

/// The subject of a chain. Its text is `desk`, or a word, a colon and the subject's UUID in lower case with hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChainId {
    /// The desk itself: settings, scales, policies.
    Desk,
    /// A claim.
    Claim(ClaimId),
    /// Who made claims.
    Claimant(ClaimantId),
    /// A topic.
    Topic(TopicId),
    /// A person of the desk and their roles.
    Person(PersonId),
    /// An imported article.
    Article(ArticleId),
}

/// A text that names no chain.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no chain")]
pub struct NoChain(String);

impl fmt::Display for ChainId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Desk => f.write_str("desk"),
            Self::Claim(id) => write!(f, "claim:{id}"),
            Self::Claimant(id) => write!(f, "claimant:{id}"),
            Self::Topic(id) => write!(f, "topic:{id}"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Article(id) => write!(f, "article:{id}"),
        }
    }
}

impl FromStr for ChainId {
    type Err = NoChain;
    fn from_str(text: &str) -> Result<Self, NoChain> {
        let known = || {
            let (word, id) = text.split_once(':').unwrap_or((text, ""));
            match word {
                "desk" => Some(Self::Desk),
                "claim" => id.parse().ok().map(Self::Claim),
                "claimant" => id.parse().ok().map(Self::Claimant),
                "topic" => id.parse().ok().map(Self::Topic),
                "person" => id.parse().ok().map(Self::Person),
                "article" => id.parse().ok().map(Self::Article),
                _ => None,
            }
        };
        // A UUID can be written in several ways; a chain only in one.
        known().filter(|chain| chain.to_string() == text).ok_or_else(|| NoChain(text.to_owned()))
    }
}

impl<'de> serde::Deserialize<'de> for ChainId {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for ChainId {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_subject_has_one_text_and_reads_back() {
        let id = uuid::Uuid::from_u128(0x0198_0000_0000_7000_8000_00ab_cdef_0123);
        let all = [
            ChainId::Desk,
            ChainId::Claim(id.into()),
            ChainId::Claimant(id.into()),
            ChainId::Topic(id.into()),
            ChainId::Person(id.into()),
            ChainId::Article(id.into()),
        ];
        for chain in all {
            assert_eq!(chain.to_string().parse(), Ok(chain));
        }
        assert_eq!(all[1].to_string(), "claim:01980000-0000-7000-8000-00abcdef0123");
    }

    #[test]
    fn any_other_spelling_is_refused() {
        for text in [
            "",
            "desk:",
            "Desk",
            "claim",
            "claim:",
            "source:01980000-0000-7000-8000-00abcdef0123",
            "claim:01980000-0000-7000-8000-00ABCDEF0123",
            "claim:0198000000007000800000abcdef0123",
            " desk",
        ] {
            assert_eq!(text.parse::<ChainId>(), Err(NoChain(text.to_owned())), "{text}");
        }
    }
}
