//! One entry: what is hashed, how, and how it is read back. Pure: ids, salts and times are arguments.

use super::canonical::{NotCanonical, canonical};
use super::chain_id::ChainId;
use crate::clock::Time;
use crate::ids::EntryId;
use factdesk_verify::entry::is_kind;
use std::borrow::Cow;

pub use factdesk_verify::entry::{
    Actor, Hash, Visibility, entry_hash, envelope_hash, first_prev, hash_from_hex, payload_hash,
};

/// What is hashed of every entry, with our own types for chains and ids.
pub type Envelope = factdesk_verify::Envelope<ChainId, EntryId>;

/// An event before it has a place: what a feature hands to `append`.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) id: EntryId,
    pub(super) kind: Cow<'static, str>,
    pub(super) visibility: Visibility,
    pub(super) payload: String,
    pub(super) salt: [u8; 32],
}

impl Draft {
    /// An event of this kind; `payload` is made canonical here, and that text is hashed and stored.
    ///
    /// # Errors
    /// When the payload has no canonical text, or `kind` is not letters and digits.
    pub fn new(
        id: EntryId,
        kind: impl Into<Cow<'static, str>>,
        visibility: Visibility,
        payload: &impl serde::Serialize,
        salt: [u8; 32],
    ) -> Result<Self, NotCanonical> {
        let kind = kind.into();
        if !is_kind(&kind) {
            return Err(NotCanonical::Kind(kind.into_owned()));
        }
        Ok(Self { id, kind, visibility, payload: canonical(payload)?, salt })
    }
}

/// A row of the history. `at` to `visibility` are copied out of the envelope, for queries; `verify` compares them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The chain it stands in.
    pub chain: ChainId,
    /// Its place there, from 1.
    pub position: i64,
    /// What is hashed, as text.
    pub envelope: String,
    /// What happened, as canonical JSON; absent once redacted.
    pub payload: Option<String>,
    /// Keeps a hidden payload from being guessed by its hash; absent once redacted.
    pub salt: Option<[u8; 32]>,
    /// Over this entry and all before it.
    pub hash: Hash,
    /// When.
    pub at: Time,
    /// Who.
    pub actor: Actor,
    /// The event's name.
    pub kind: String,
    /// Who may see what of it.
    pub visibility: Visibility,
    /// What stands in the place of its payload since that was redacted, as a later entry of the chain says.
    pub replacement: Option<String>,
}

impl Entry {
    /// What it says now: its payload, or what stands in the place of it.
    pub fn told(&self) -> Option<&str> {
        self.payload.as_deref().or(self.replacement.as_deref())
    }
}

#[cfg(test)]
mod tests;
