//! A small log for tests: one chain among other leaves, as a download.

use super::checkpoint::Checkpoint;
use super::grow::{self, Edge, Known};
use super::key::LogKey;
use super::leaf::Leaf;
use super::proof::{Proof, hash_text};
use super::verify::{Consistency, Log};
use crate::history::{Actor, ChainId, Draft, Entry, Head, Visibility, extend, public};
use serde_json::{Value, json};

/// The chain.
pub fn chain() -> ChainId {
    ChainId::Claim(uuid::Uuid::from_u128(1).into())
}

/// Key number one, two … of the log.
pub fn key(number: u8) -> LogKey {
    LogKey::from_seed("checks.example/log", [number; 32]).unwrap()
}

/// Three entries, one of each visibility.
pub fn entries() -> Vec<Entry> {
    let at = "2026-11-24T09:00:00Z".parse().unwrap();
    let draft = |number: u8, visibility| {
        let id = uuid::Uuid::from_u128(number.into()).into();
        Draft::new(id, "Noted", visibility, &json!({"v": 1, "number": number}), [number; 32]).unwrap()
    };
    let drafts = vec![draft(1, Visibility::Open), draft(2, Visibility::Sealed), draft(3, Visibility::Fact)];
    extend(chain(), &Head::start(chain()), Actor::System, at, drafts)
}

/// A log of `size` leaves, in which the chain's three are 2, 3 and 4. The others are told apart by `other`.
pub struct Tree {
    pub edge: Edge,
    pub known: Known,
}

impl Tree {
    pub fn new(size: i64, other: u8) -> Self {
        let (mut edge, mut known) = (Edge::default(), Known::default());
        let ours = entries();
        for number in 0..size {
            let leaf = match usize::try_from(number - 2).ok().and_then(|number| ours.get(number)) {
                Some(entry) => Leaf::of(&chain().to_string(), entry.position, entry.hash),
                None => Leaf::of("desk", number + 1, [other; 32]),
            };
            known.0.extend(edge.add(leaf.text().as_bytes()).unwrap());
        }
        Self { edge, known }
    }

    pub fn checkpoint(&self, key: &LogKey) -> String {
        let origin = key.origin().to_owned();
        let head = Checkpoint { origin, size: self.edge.size(), root: self.edge.root().unwrap() };
        head.sign(key).unwrap()
    }

    /// The download, with a proof from an older size.
    pub fn file(&self, key: &LogKey, since: Option<u64>) -> Value {
        let (size, entries) = (self.edge.size(), entries());
        let path = grow::inclusion(size, 4, &self.known).unwrap();
        let proof = Proof { index: 4, path, checkpoint: self.checkpoint(key) }.text();
        let consistency = since.map(|from| {
            let hashes = grow::consistency(size, from, &self.known).unwrap();
            Consistency { from, hashes: hashes.iter().map(hash_text).collect() }
        });
        let log = Log { key: key.verifier().to_owned(), rotations: Vec::new(), proof, consistency };
        let mut file = serde_json::to_value(public(chain(), &entries)).unwrap();
        file["log"] = serde_json::to_value(log).unwrap();
        file
    }
}
