//! Entries in a row, each hashed over the one before: adding to a chain and proving it whole. Pure.

use super::chain_id::ChainId;
use super::entry::{
    Actor, Draft, Entry, Envelope, Hash, entry_hash, envelope_hash, first_prev, payload_hash,
};
use super::fault::{Difference, Fault};
use crate::clock::Time;
use chrono::SubsecRound;

/// The end of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many entries there are.
    pub length: i64,
    /// The last one's hash; for an empty chain the hash of its id.
    pub hash: Hash,
    /// When the last one was written: the next is never earlier.
    pub at: Option<Time>,
}

impl Head {
    /// Of a chain without entries.
    pub fn start(chain: ChainId) -> Self {
        Self { length: 0, hash: first_prev(chain), at: None }
    }

    /// Checks that `entry` is the next one of `chain` and unchanged, and moves on to it. A payload may be gone only
    /// where a later entry says so ([`super::redaction::resolve`]).
    ///
    /// # Errors
    /// The first difference.
    pub fn follow(&self, chain: ChainId, entry: &Entry) -> Result<Self, Difference> {
        let expected = self.length + 1;
        if entry.position != expected {
            return Err(Difference::Order(expected));
        }
        let envelope = Envelope::parse(&entry.envelope).map_err(Difference::Envelope)?;
        compare_columns(chain, entry, &envelope)?;
        match (&entry.payload, &entry.salt, &entry.replacement) {
            (Some(_), _, Some(_)) => return Err(Difference::StillThere),
            (Some(payload), Some(salt), None) if payload_hash(salt, payload) != envelope.payload_hash => {
                return Err(Difference::Payload);
            }
            (Some(_), Some(_), None) | (None, None, Some(_)) => {}
            _ => return Err(Difference::NoPayload),
        }
        if self.at.is_some_and(|before| before > envelope.at) {
            return Err(Difference::Time);
        }
        if entry_hash(&self.hash, &envelope_hash(&entry.envelope)) != entry.hash {
            return Err(Difference::Hash);
        }
        Ok(Self { length: expected, hash: entry.hash, at: Some(envelope.at) })
    }
}

fn compare_columns(chain: ChainId, entry: &Entry, envelope: &Envelope) -> Result<(), Difference> {
    let columns = [
        ("chain", entry.chain == chain && envelope.chain == chain),
        ("position", entry.position == envelope.position),
        ("at", entry.at == envelope.at),
        ("actor", entry.actor == envelope.actor),
        ("kind", entry.kind == envelope.kind),
        ("visibility", entry.visibility == envelope.visibility),
    ];
    let wrong = columns.into_iter().find(|(_, same)| !same);
    wrong.map_or(Ok(()), |(column, _)| Err(Difference::Column(column)))
}

/// The entries that `drafts` become after `head`. All have one time: `at`, cut to microseconds, or the time of
/// the entry before if that is later (clocks of two machines differ; a chain's time never runs backwards).
pub fn extend(chain: ChainId, head: &Head, actor: Actor, at: Time, drafts: Vec<Draft>) -> Vec<Entry> {
    let at = at.trunc_subsecs(6).max(head.at.unwrap_or(at.trunc_subsecs(6)));
    let mut before = head.hash;
    let mut next = |(position, draft): (i64, Draft)| {
        let Draft { id, kind, visibility, payload, salt } = draft;
        let (kind, payload_hash) = (kind.into_owned(), payload_hash(&salt, &payload));
        let envelope = Envelope { chain, position, id, at, actor, kind, visibility, payload_hash };
        let text = envelope.text();
        before = entry_hash(&before, &envelope_hash(&text));
        Entry {
            chain,
            position,
            envelope: text,
            payload: Some(payload),
            salt: Some(salt),
            hash: before,
            at,
            actor,
            kind: envelope.kind,
            visibility,
            replacement: None,
        }
    };
    (head.length + 1..).zip(drafts).map(&mut next).collect()
}

/// Re-hashes a whole chain from its first entry.
///
/// # Errors
/// The first entry that is not as it was written, and what differs.
pub fn verify(chain: ChainId, entries: &[Entry]) -> Result<Head, Fault> {
    entries.iter().try_fold(Head::start(chain), |head, entry| {
        let fault = |what| Fault { chain: chain.to_string(), position: Some(entry.position), what };
        head.follow(chain, entry).map_err(fault)
    })
}

#[cfg(test)]
mod tests;
