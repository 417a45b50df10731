//! Who acted, without saying who: a person has another name in each chain, and only the desk holds the nonces
//! that tie them together.

use crate::entry::{Hash, hash_from_hex};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A person's name in one chain: 32 bytes, written as 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Alias(Hash);

/// A text that is no alias.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("an alias is 64 hexadecimal digits in lower case")]
pub struct NoAlias;

impl Alias {
    /// What the desk does by itself, at a set time, is nobody's act: no person's alias is all zeros.
    pub const DESK: Self = Self([0; 32]);

    /// SHA-256("factdesk/alias/v1\n" ‖ nonce ‖ person id); the id's bytes are its text, 36 characters, in lower
    /// case with hyphens.
    pub fn new(nonce: &[u8; 32], person: impl fmt::Display) -> Self {
        let hash = Sha256::new().chain_update("factdesk/alias/v1\n").chain_update(nonce);
        Self(hash.chain_update(person.to_string()).finalize().into())
    }
}

impl fmt::Display for Alias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Alias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Alias({self})")
    }
}

impl FromStr for Alias {
    type Err = NoAlias;
    fn from_str(text: &str) -> Result<Self, NoAlias> {
        hash_from_hex(text).map(Self).ok_or(NoAlias)
    }
}

impl serde::Serialize for Alias {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Alias {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: u128) -> uuid::Uuid {
        uuid::Uuid::from_u128(number)
    }

    #[test]
    fn one_person_differs_from_chain_to_chain_and_from_others() {
        let ada = Alias::new(&[1; 32], person(1));
        assert_eq!(ada, Alias::new(&[1; 32], person(1)));
        assert_ne!(ada, Alias::new(&[2; 32], person(1)));
        assert_ne!(ada, Alias::new(&[1; 32], person(2)));
    }

    #[test]
    fn an_alias_has_one_text() {
        let ada = Alias::new(&[1; 32], person(1));
        assert_eq!(ada.to_string().parse(), Ok(ada));
        assert_eq!(ada.to_string().to_uppercase().parse::<Alias>(), Err(NoAlias));
        assert_eq!(ada.to_string()[1..].parse::<Alias>(), Err(NoAlias));
    }
}
