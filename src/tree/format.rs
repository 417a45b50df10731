//! Holds `docs/history-format.md` to the code: the vectors of the public log are made again, and proven.

use super::verify::{Consistency, Log, verify};
use super::{Checkpoint, Edge, Leaf, LogKey};
use crate::history::entry::hash_from_hex;
use serde_json::{Value, json};

const DOCUMENT: &str = include_str!("../../docs/history-format.md");

/// The blocks of JSON, in order: chain, commitment, log.
fn block(number: usize) -> Value {
    let after = DOCUMENT.split("```json\n").nth(number).unwrap();
    serde_json::from_str(after.split("```").next().unwrap()).unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn key(log: &Value, seed: &str) -> LogKey {
    LogKey::from_seed(text(log, "log"), hash_from_hex(text(log, seed)).unwrap()).unwrap()
}

#[test]
fn the_documents_log_is_what_we_write() {
    let (chain, log) = (block(1), block(3));
    let (mut edge, mut roots) = (Edge::default(), Vec::new());
    let entries = chain["entries"].as_array().unwrap();
    for (number, entry) in entries.iter().enumerate() {
        let hash = hash_from_hex(text(entry, "hash")).unwrap();
        let position = i64::try_from(number).unwrap() + 1;
        let leaf = Leaf::of(text(&chain, "chain"), position, hash).text();
        assert_eq!(leaf, log["leaves"][number]);
        let stored = edge.add(leaf.as_bytes()).unwrap();
        assert_eq!(hex::encode(stored[0].1), log["leaf_hashes"][number]);
        roots.push(edge.root().unwrap());
    }
    assert_eq!((roots.len(), hex::encode(roots[2])), (3, text(&log, "root").to_owned()));
    let own = key(&log, "seed");
    assert_eq!(own.verifier(), log["key"]);
    for (name, size) in [("older", 2), ("checkpoint", 3)] {
        let head = Checkpoint { origin: own.origin().to_owned(), size, root: roots[size as usize - 1] };
        assert_eq!(head.sign(&own).unwrap(), log[name]);
    }
    assert_eq!(own.hand_over(&key(&log, "next_seed"), 3).unwrap(), log["statement"]);
}

#[test]
fn the_documents_chain_is_proven_by_the_documents_log() {
    let (chain, log) = (block(1), block(3));
    let shown = |entry: &Value| {
        let fields: &[&str] = match text(entry, "visibility") {
            "open" => &["envelope", "payload", "salt", "hash"],
            "fact" => &["envelope", "hash"],
            _ => &["envelope_hash", "hash"],
        };
        fields
            .iter()
            .map(|name| ((*name).to_owned(), entry[*name].clone()))
            .collect::<serde_json::Map<_, _>>()
    };
    let mut entries: Vec<_> = chain["entries"].as_array().unwrap().iter().map(shown).collect();
    for (position, entry) in (1..).zip(&mut entries) {
        entry.insert("position".to_owned(), Value::from(position));
    }
    let consistency: Consistency = serde_json::from_value(log["consistency"].clone()).unwrap();
    let proof = Log {
        key: text(&log, "key").to_owned(),
        rotations: vec![text(&log, "statement").to_owned()],
        proof: text(&log, "proof").to_owned(),
        consistency: Some(consistency),
    };
    let file = json!({
        "format": "factdesk/history/v1", "chain": chain["chain"], "length": 3,
        "head": chain["entries"][2]["hash"], "entries": entries, "log": proof,
    });
    let proven = verify(&file.to_string(), Some(text(&log, "key")), Some(text(&log, "older"))).unwrap();
    assert_eq!((proven.index, proven.since), (2, Some(2)));
}
