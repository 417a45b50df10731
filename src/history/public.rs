//! A chain as a stranger gets it: every position, so that all hashes can be recomputed, and nothing that is hidden.
//! Pure. `docs/history-format.md` fixes the shape and has a program that checks it.

use super::chain::Head;
use super::chain_id::ChainId;
use super::entry::{Entry, Visibility, envelope_hash};
use serde::Serialize;

pub use factdesk_verify::download::FORMAT;

/// A whole chain for everybody, to be written as JSON.
#[derive(Debug, Serialize)]
pub struct Public<'a> {
    format: &'static str,
    chain: ChainId,
    length: i64,
    head: String,
    entries: Vec<Shown<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Shown<'a> {
    Open { position: i64, envelope: &'a str, payload: &'a str, salt: String, hash: String },
    Redacted { position: i64, envelope: &'a str, redacted: bool, hash: String },
    Fact { position: i64, envelope: &'a str, hash: String },
    Sealed { position: i64, envelope_hash: String, hash: String },
}

/// What a stranger may see of a whole chain. Ask only once its subject is public: an open entry is shown in full.
pub fn public(chain: ChainId, entries: &[Entry]) -> Public<'_> {
    let head = entries.last().map_or(Head::start(chain).hash, |last| last.hash);
    let length = entries.last().map_or(0, |last| last.position);
    let entries = entries.iter().map(show).collect();
    Public { format: FORMAT, chain, length, head: hex::encode(head), entries }
}

fn show(entry: &Entry) -> Shown<'_> {
    let (position, envelope, hash) = (entry.position, entry.envelope.as_str(), hex::encode(entry.hash));
    match (entry.visibility, &entry.payload, &entry.salt) {
        (Visibility::Open, Some(payload), Some(salt)) => {
            Shown::Open { position, envelope, payload, salt: hex::encode(salt), hash }
        }
        (Visibility::Open, ..) => Shown::Redacted { position, envelope, redacted: true, hash },
        (Visibility::Fact, ..) => Shown::Fact { position, envelope, hash },
        (Visibility::Sealed, ..) => {
            Shown::Sealed { position, envelope_hash: hex::encode(envelope_hash(envelope)), hash }
        }
    }
}
