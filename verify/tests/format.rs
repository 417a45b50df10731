//! The vectors of factdesk's `docs/history-format.md`, as a stranger would use them: its chain and its log, put together as a
//! download, are proven; and nothing else is.

use factdesk_verify::alias::Alias;
use factdesk_verify::entry::{Envelope, entry_hash, envelope_hash, first_prev, hash_from_hex, payload_hash};
use factdesk_verify::key::follow;
use factdesk_verify::leaf::Leaf;
use factdesk_verify::{Refusal, verify};
use serde_json::{Map, Value, json};
use std::process::Command;

const DOCUMENT: &str = include_str!("../../docs/history-format.md");

/// The blocks of JSON, in order: chain, commitment, log.
fn block(number: usize) -> Value {
    let after = DOCUMENT.split("```json\n").nth(number).unwrap();
    serde_json::from_str(after.split("```").next().unwrap()).unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

/// The document's chain as `/checks/{slug}.json` shows it.
fn download() -> Value {
    let (chain, log) = (block(1), block(3));
    let shown = |(position, entry): (usize, &Value)| {
        let fields: &[&str] = match text(entry, "visibility") {
            "open" => &["envelope", "payload", "salt", "hash"],
            "fact" => &["envelope", "hash"],
            _ => &["envelope_hash", "hash"],
        };
        let mut shown: Map<String, Value> =
            fields.iter().map(|name| ((*name).to_owned(), entry[*name].clone())).collect();
        shown.insert("position".to_owned(), (position + 1).into());
        shown
    };
    let entries: Vec<_> = chain["entries"].as_array().unwrap().iter().enumerate().map(shown).collect();
    json!({
        "format": "factdesk/history/v1", "chain": chain["chain"], "length": 3,
        "head": chain["entries"][2]["hash"], "entries": entries,
        "log": {"key": log["key"], "proof": log["proof"], "consistency": log["consistency"]},
    })
}

#[test]
fn each_hash_of_the_document_is_made_again() {
    let (chain, log) = (block(1), block(3));
    let mut before = first_prev(text(&chain, "chain"));
    assert_eq!(hex::encode(before), chain["first_prev"]);
    for (number, entry) in chain["entries"].as_array().unwrap().iter().enumerate() {
        let salt = hash_from_hex(text(entry, "salt")).unwrap();
        assert_eq!(hex::encode(payload_hash(&salt, text(entry, "payload"))), entry["payload_hash"]);
        let envelope: Envelope = Envelope::parse(text(entry, "envelope")).unwrap();
        assert_eq!(envelope.text(), entry["envelope"]);
        before = entry_hash(&before, &envelope_hash(text(entry, "envelope")));
        assert_eq!(hex::encode(before), entry["hash"]);
        let position = i64::try_from(number).unwrap() + 1;
        assert_eq!(Leaf::of(text(&chain, "chain"), position, before).text(), log["leaves"][number]);
    }
    for vector in chain["aliases"].as_array().unwrap() {
        let nonce = hash_from_hex(text(vector, "nonce")).unwrap();
        assert_eq!(Alias::new(&nonce, text(vector, "person")).to_string(), vector["alias"]);
    }
}

#[test]
fn the_documents_download_is_proven_and_no_changed_byte_of_it() {
    let log = block(3);
    let (key, older) = (text(&log, "key"), text(&log, "older"));
    let file = download().to_string();
    let proven = verify(&file, Some(key), Some(older)).unwrap();
    assert_eq!((proven.index, proven.since, proven.end.length, proven.end.hidden), (2, Some(2), 3, 2));
    assert!(proven.to_string().contains("unchanged: the log begins with the 2 entries"));
    for place in 0..file.len() {
        let mut bytes = file.clone().into_bytes();
        bytes[place] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        assert!(verify(&changed, Some(key), Some(older)).is_err(), "{place}: {}", &changed[..=place]);
    }
    let statement = text(&log, "statement").to_owned();
    assert_eq!(
        follow(key, std::slice::from_ref(&statement)).unwrap().len(),
        2,
        "another key follows by its word"
    );
    assert_eq!(follow(key, &[statement.replace("\n3\n", "\n4\n")]), Err(Refusal::Rotation(1)));
    let mut unproven = download();
    unproven["log"] = Value::Null;
    assert_eq!(verify(&unproven.to_string(), Some(key), None), Err(Refusal::NoProof));
}

#[test]
fn the_program_says_what_is_proven_and_what_is_not() {
    let folder = std::env::temp_dir().join(format!("factdesk-verify-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (good, bad) = (folder.join("good.json"), folder.join("bad.json"));
    std::fs::write(&good, download().to_string()).unwrap();
    std::fs::write(&bad, download().to_string().replace("\"length\":3", "\"length\":2")).unwrap();
    let run = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_factdesk-verify")).args(words).output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
    let (log, other) = (block(3), "checks.example/log+00000000+AQ");
    let (code, out, _) = run(&["--key", text(&log, "key"), good]);
    assert!(code == Some(0) && out.contains("signed by your key"), "{out}");
    let (code, out, said) = run(&[good, bad]);
    assert!(
        code == Some(1) && out.contains("whole: ") && said.contains("NOT PROVEN: the chain's end is missing"),
        "{said}"
    );
    assert_eq!(run(&["--key", other, good]).0, Some(1));
    for words in [&[][..], &["--forged", good], &["--key"], &["--witness", "nobody", good]] {
        assert_eq!(run(words).0, Some(2), "{words:?}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
