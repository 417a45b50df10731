//! An entry as far as readers are told it: neither what is hashed nor a payload that is not open. Pure.

use super::entry::{Actor, Entry, Hash, Visibility};
use super::redaction::Redactable;
use crate::clock::Time;

/// One step of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its place in the chain, from 1.
    pub position: i64,
    /// When.
    pub at: Time,
    /// Who.
    pub actor: Actor,
    /// The event's name.
    pub kind: String,
    /// Who may see what of it.
    pub visibility: Visibility,
    /// Over this entry and all before it.
    pub hash: Hash,
    /// What an open entry says now: its payload, or what stands in the place of it.
    pub told: Option<String>,
    /// Whether something was taken out of an open entry.
    pub is_redacted: bool,
}

impl Step {
    /// The step that this entry is.
    pub fn of(entry: &Entry) -> Self {
        let is_open = entry.visibility == Visibility::Open;
        Self {
            position: entry.position,
            at: entry.at,
            actor: entry.actor,
            kind: entry.kind.clone(),
            visibility: entry.visibility,
            hash: entry.hash,
            told: entry.told().filter(|_| is_open).map(str::to_owned),
            is_redacted: is_open && entry.payload.is_none(),
        }
    }
}

impl Redactable for Step {
    type Place = i64;

    fn place(&self, position: i64) -> i64 {
        position
    }

    fn position(&self) -> i64 {
        self.position
    }

    fn kind(&self) -> &str {
        &self.kind
    }

    fn told(&self) -> Option<&str> {
        self.told.as_deref()
    }

    fn replace(&mut self, replacement: Option<String>) {
        if self.is_redacted {
            self.told = replacement;
        }
    }
}
