//! The tamper-evident log: entries, hashed and chained, one chain for each subject. It knows no claim and no
//! feature; a feature gives it drafts and folds what it gives back. `docs/history-format.md` is its format,
//! byte for byte, with test vectors.

pub mod canonical;
pub mod chain;
pub mod chain_id;
pub mod entry;
mod examine;
pub mod fault;
#[cfg(test)]
mod format;
pub mod heads;
pub mod payload;
pub mod public;
pub mod redaction;
pub mod step;
pub mod store;
pub mod verify;

pub use factdesk_verify::alias;

pub use alias::Alias;
pub use canonical::{NotCanonical, canonical};
pub use chain::{Head, extend, verify};
pub use chain_id::ChainId;
pub use entry::{Actor, Draft, Entry, Envelope, Hash, Visibility};
pub use fault::{Difference, Fault};
pub use public::public;
pub use store::{
    Beginning, Locked, activity, alias_among, alias_of, aliases, aliases_of, append, begin, begin_all, load,
    load_since, load_some, lock, lock_all, redact, walk,
};

/// 32 random bytes, unguessable: salts of payloads, nonces of aliases.
pub fn salt() -> [u8; 32] {
    rand::random()
}
