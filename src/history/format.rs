//! Holds `docs/history-format.md` to the code: its vectors are recomputed, its program is run.

use super::entry::{envelope_hash, first_prev, payload_hash};
use super::heads::{FIRST_LINE, Heads, Running, last_line, line};
use super::{Actor, Alias, ChainId, Draft, Entry, Envelope, Head, extend, public, verify};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

const DOCUMENT: &str = include_str!("../../docs/history-format.md");

/// The block of the document that is fenced as `language`.
fn block(language: &str) -> &'static str {
    let (_, rest) = DOCUMENT.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

fn vectors() -> Value {
    serde_json::from_str(block("json")).unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn bytes(value: &Value, name: &str) -> [u8; 32] {
    hex::decode(text(value, name)).unwrap().try_into().unwrap()
}

/// The document's chain, made from its inputs alone.
fn made() -> (ChainId, Vec<Entry>) {
    let vectors = vectors();
    let chain = text(&vectors, "chain").parse().unwrap();
    let (mut head, mut all) = (Head::start(chain), Vec::new());
    for entry in vectors["entries"].as_array().unwrap() {
        let payload: Value = serde_json::from_str(text(entry, "payload")).unwrap();
        let visibility = text(entry, "visibility").parse().unwrap();
        let (id, salt) = (text(entry, "id").parse().unwrap(), bytes(entry, "salt"));
        let draft = Draft::new(id, text(entry, "kind").to_owned(), visibility, &payload, salt).unwrap();
        let actor: Actor = text(entry, "actor").parse().unwrap();
        all.extend(extend(chain, &head, actor, text(entry, "at").parse().unwrap(), vec![draft]));
        head = verify(chain, &all).unwrap();
    }
    (chain, all)
}

#[test]
fn the_documents_vectors_are_what_we_write() {
    let vectors = vectors();
    let (chain, made) = made();
    assert_eq!(hex::encode(first_prev(chain)), vectors["first_prev"]);
    let written = vectors["entries"].as_array().unwrap();
    assert_eq!((written.len(), made.len()), (3, 3));
    for (entry, vector) in made.iter().zip(written) {
        let payload = entry.payload.as_deref().unwrap();
        assert_eq!(payload, vector["payload"]);
        assert_eq!(hex::encode(payload_hash(&entry.salt.unwrap(), payload)), vector["payload_hash"]);
        assert_eq!(entry.envelope, vector["envelope"]);
        assert_eq!(hex::encode(envelope_hash(&entry.envelope)), vector["envelope_hash"]);
        assert_eq!(hex::encode(entry.hash), vector["hash"]);
        assert_eq!(Envelope::parse(&entry.envelope).unwrap().at, entry.at);
    }
    for vector in vectors["aliases"].as_array().unwrap() {
        let alias = Alias::new(&bytes(vector, "nonce"), text(vector, "person"));
        assert_eq!(alias.to_string(), vector["alias"]);
    }
}

#[test]
fn the_documents_file_of_heads_is_what_we_write() {
    let (chain, made) = made();
    let line = line(&chain.to_string(), &verify(chain, &made).unwrap());
    let mut digest = Running::new();
    digest.add(&line);
    let file = [FIRST_LINE, &line, &last_line(&digest.finish())].concat();
    assert_eq!(file, vectors()["heads"]);
    assert!(Heads::parse(&file).is_ok());
}

#[test]
fn a_stranger_gets_every_position_and_no_hidden_text() {
    let (chain, mut made) = made();
    let shown = serde_json::to_value(public(chain, &made)).unwrap();
    assert_eq!(shown["head"], hex::encode(made[2].hash));
    assert_eq!(shown["length"], 3);
    let names = |at: usize| shown["entries"][at].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(0), ["envelope", "hash", "payload", "position", "salt"]);
    assert_eq!(names(1), ["envelope_hash", "hash", "position"]);
    assert_eq!(names(2), ["envelope", "hash", "position"]);
    let all = shown.to_string();
    assert!(!all.contains("astronaut") && !all.contains("Commented") && !all.contains("reviewer"));

    (made[0].payload, made[0].salt) = (None, None);
    let redacted = serde_json::to_value(public(chain, &made)).unwrap();
    assert_eq!(redacted["entries"][0]["redacted"], true);
    assert!(!redacted.to_string().contains("Great Wall"));
}

/// What the document's program answers to a chain, or `None` where there is no Python.
fn check(chain: &Value) -> Option<Result<String, String>> {
    let program = Command::new("python3")
        .args(["-c", block("python")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut program) = program else {
        println!("skipped: the document's program needs python3, which is not installed here");
        return None;
    };
    program.stdin.take().unwrap().write_all(chain.to_string().as_bytes()).unwrap();
    let output = program.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Some(if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) })
}

#[test]
fn the_documents_program_takes_a_whole_chain_and_names_what_was_changed() {
    let (chain, made) = made();
    let whole = serde_json::to_value(public(chain, &made)).unwrap();
    let Some(answer) = check(&whole) else { return };
    let head = hex::encode(made[2].hash);
    assert_eq!(answer.unwrap(), format!("whole: {chain} 3 {head} (2 without their text)\n"));

    type Change = fn(&mut Value);
    let changes: [(Change, &str); 6] = [
        (|c| change(&mut c["entries"][0]["payload"], "Moon", "Mars"), "entry 1: its payload was changed"),
        (
            |c| change(&mut c["entries"][2]["envelope"], "Assigned", "Recused"),
            "entry 3: it or an entry before",
        ),
        (|c| c["entries"][1]["envelope_hash"] = "00".repeat(32).into(), "entry 2: it or an entry before"),
        (|c| drop(c["entries"].as_array_mut().unwrap().pop()), "the chain's end is missing"),
        (|c| drop(c["entries"].as_array_mut().unwrap().remove(1)), "entry 2: entries are missing"),
        (|c| c["head"] = "00".repeat(32).into(), "the head is another"),
    ];
    for (change, words) in changes {
        let mut wrong = whole.clone();
        change(&mut wrong);
        let answer = check(&wrong).unwrap().unwrap_err();
        assert!(answer.contains(words), "{answer}");
    }
}

fn change(value: &mut Value, from: &str, to: &str) {
    *value = value.as_str().unwrap().replace(from, to).into();
}
