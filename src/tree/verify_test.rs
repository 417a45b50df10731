//! What is proven of a log that the desk made, and what is not.

use super::proof::is_in;
use super::refusal::Refusal;
use super::verify::{Proven, verify};
use super::{Checkpoint, Leaf, Proof};
use crate::history::{Actor, Draft, Entry, Head, Visibility, extend, public};
use crate::tree::sample::{Tree, chain, entries, key};
use serde_json::{Value, json};

fn own() -> Option<String> {
    Some(key(1).verifier().to_owned())
}

fn checked(file: &Value, older: Option<&str>) -> Result<Proven, Refusal> {
    verify(&file.to_string(), own().as_deref(), older)
}

#[test]
fn a_whole_download_is_proven() {
    let tree = Tree::new(9, 1);
    let proven = checked(&tree.file(&key(1), None), None).unwrap();
    assert_eq!(
        (proven.end.chain.to_string(), proven.end.length, proven.end.hidden),
        (chain().to_string(), 3, 2)
    );
    assert_eq!((proven.index, proven.checkpoint.size, proven.since), (4, 9, None));
    assert_eq!(proven.end.head, entries()[2].hash);
    let trusting = verify(&tree.file(&key(1), None).to_string(), None, None).unwrap();
    assert!(proven.is_own_key && !trusting.is_own_key);
    assert_eq!(trusting.key, own().unwrap());
}

#[test]
fn each_byte_that_is_changed_is_found() {
    let old = Tree::new(6, 1).checkpoint(&key(1));
    let file = Tree::new(9, 1).file(&key(1), Some(6)).to_string();
    assert!(verify(&file, own().as_deref(), Some(&old)).is_ok());
    for place in 0..file.len() {
        for flip in [1, 0x20] {
            let mut bytes = file.clone().into_bytes();
            bytes[place] ^= flip;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            let answer = verify(&changed, own().as_deref(), Some(&old));
            assert!(answer.is_err(), "{place}: {}", &changed[place.saturating_sub(30)..place + 1]);
        }
    }
    for place in 0..old.len() {
        let mut bytes = old.clone().into_bytes();
        bytes[place] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        assert!(verify(&file, own().as_deref(), Some(&changed)).is_err(), "{place} of the old checkpoint");
    }
}

#[test]
fn a_payload_is_gone_only_where_an_entry_says_so() {
    let own = chain();
    let draft = |number: u8, kind: &'static str, payload: Value| {
        let id = uuid::Uuid::from_u128(number.into()).into();
        Draft::new(id, kind, Visibility::Open, &payload, [number; 32]).unwrap()
    };
    let said = json!({"v": 1, "entries": [{"entry": 1, "replacement": {"v": 1}}]});
    let drafts = vec![draft(1, "Noted", json!({"v": 1})), draft(2, "Redacted", said)];
    let morning = "2026-11-24T09:00:00Z".parse().unwrap();
    let mut entries = extend(own, &Head::start(own), Actor::System, morning, drafts);
    (entries[0].payload, entries[0].salt) = (None, None);
    let walked = |entries: &[Entry]| {
        let mut file = serde_json::to_value(public(own, entries)).unwrap();
        file["check"] = json!({"revisions": [{"number": 1, "digest": "", "text": "", "redacted": true}]});
        // The chain is walked first; without a log that is all.
        verify(&file.to_string(), None, None).unwrap_err()
    };
    assert_eq!(walked(&entries), Refusal::NoProof);
    let gone = "its payload is gone, and no later entry says that it was redacted";
    (entries[1].payload, entries[1].salt) = (None, None);
    assert_eq!(walked(&entries), at(1, gone));
    entries.truncate(1);
    assert_eq!(walked(&entries), at(1, gone));
}

/// The proof alone, without the download around it.
fn proven(text: &str) -> Result<(), Refusal> {
    let proof = Proof::parse(text)?;
    let head = Checkpoint::open(&proof.checkpoint, &[key(1).verifier().to_owned()], "checkpoint")?;
    let leaf = Leaf::of(&chain().to_string(), 3, entries()[2].hash).text();
    is_in(&proof.path, head.size, &head.root, proof.index, leaf.as_bytes())
}

#[test]
fn ten_thousand_random_changes_of_a_proof_are_refused() {
    let file = Tree::new(9, 1).file(&key(1), None);
    let proof = file["log"]["proof"].as_str().unwrap();
    assert_eq!(proven(proof), Ok(()));
    // A generator of its own, so that a change that slips through is there again in the next run.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(most).unwrap()).unwrap()
    };
    let mut told = std::collections::BTreeSet::new();
    for _ in 0..10_000 {
        let mut bytes = proof.as_bytes().to_vec();
        let place = random(bytes.len());
        let byte = u8::try_from(random(256)).unwrap();
        match random(4) {
            0 => drop(bytes.remove(place)),
            1 => bytes.insert(place, byte),
            _ if bytes[place] == byte => bytes[place] ^= 1,
            _ => bytes[place] = byte,
        }
        // What inserts the same byte once more changes nothing else than that; it is a change all the same.
        if bytes == proof.as_bytes() {
            continue;
        }
        // A file that is no text is refused before it is read as a proof.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let answer = proven(&text);
        assert!(answer.is_err(), "{place}: {text:?}");
        told.insert(answer.unwrap_err().to_string());
    }
    assert!(told.len() >= 6, "{told:?}");
}

/// What is done to a proof: its name, what is replaced by what, and what is said.
fn forged(first: &str, second: &str) -> [(&'static str, String, String, Refusal); 12] {
    let proof = |words| Refusal::Proof(words);
    let unsigned = || Refusal::Unsigned("checkpoint");
    let line = |hash: &str| format!("{hash}\n");
    [
        ("a hash less", line(first), String::new(), Refusal::Inclusion),
        ("a hash more", line(first), line(first).repeat(2), Refusal::Inclusion),
        ("another order", line(first) + second, line(second) + first, Refusal::Inclusion),
        ("another index", "index 4".into(), "index 5".into(), Refusal::Inclusion),
        ("a size more", "\n9\n".into(), "\n10\n".into(), unsigned()),
        ("a size less", "\n9\n".into(), "\n8\n".into(), unsigned()),
        ("another origin", "checks.example/log\n9".into(), "other.example/log\n9".into(), unsigned()),
        ("a zero before", "index 4".into(), "index 04".into(), proof("the number of the entry is missing")),
        ("CRLF", "index 4\n".into(), "index 4\r\n".into(), proof("the number of the entry is missing")),
        ("64 hashes", line(first), line(first).repeat(64), proof("it is longer than any tree is high")),
        ("another form", "@v1".into(), "@v2".into(), proof("its first line is another")),
        ("a hash cut off", first.into(), first[..40].into(), proof("a line of it is no hash")),
    ]
}

#[test]
fn each_way_to_forge_a_proof_is_refused_in_words_of_its_own() {
    let tree = Tree::new(9, 1);
    let whole = tree.file(&key(1), None);
    let hash = |number: usize| {
        let proof = whole["log"]["proof"].as_str().unwrap();
        proof.lines().nth(2 + number).unwrap().to_owned()
    };
    let (first, second) = (hash(0), hash(1));
    for (name, from, to, refusal) in forged(&first, &second) {
        let mut file = whole.clone();
        replace(&mut file["log"]["proof"], &from, &to);
        assert_ne!(file, whole, "{name}");
        assert_eq!(checked(&file, None), Err(refusal), "{name}");
    }
    let mut trailing = whole.clone();
    let proof = trailing["log"]["proof"].as_str().unwrap().to_owned();
    trailing["log"]["proof"] = json!(proof + "more");
    assert_eq!(checked(&trailing, None), Err(Refusal::Checkpoint("checkpoint")));
}

#[test]
fn each_refusal_has_words_of_its_own() {
    let whole = Tree::new(9, 1).file(&key(1), None);
    type Change = fn(&mut Value);
    let changes: [(Change, Refusal); 12] = [
        (|f| f["format"] = json!("other"), Refusal::Format("other".to_owned())),
        (|f| drop(f["entries"].as_array_mut().unwrap().pop()), Refusal::Length { said: 3, found: 2 }),
        (|f| f["head"] = json!("00".repeat(32)), Refusal::Head),
        (|f| drop(f.as_object_mut().unwrap().remove("log")), Refusal::NoProof),
        (|f| replace(&mut f["entries"][0]["payload"], "1", "2"), at(1, "its payload was changed")),
        (
            |f| replace(&mut f["entries"][2]["envelope"], "Noted", "Other"),
            at(3, "it or an entry before it was changed"),
        ),
        (
            |f| drop(f["entries"].as_array_mut().unwrap().remove(1)),
            at(2, "entries are missing or out of order"),
        ),
        (
            |f| drop(f["entries"][0].as_object_mut().unwrap().remove("payload")),
            at(1, "it does not show what an entry of its visibility shows"),
        ),
        (|f| replace(&mut f["log"]["proof"], "index 4", "index 3"), Refusal::Inclusion),
        (|f| replace(&mut f["log"]["proof"], "\n9\n", "\n8\n"), Refusal::Unsigned("checkpoint")),
        (
            |f| replace(&mut f["log"]["proof"], "index", "indx"),
            Refusal::Proof("the number of the entry is missing"),
        ),
        (
            |f| f["check"] = json!({"revisions": [{"number": 1, "digest": "", "text": ""}]}),
            Refusal::Revision(1),
        ),
    ];
    for (change, expected) in changes {
        let mut file = whole.clone();
        change(&mut file);
        assert_eq!(checked(&file, None), Err(expected));
    }
}

#[test]
fn what_is_no_download_or_no_key_and_what_a_stranger_signed_is_refused() {
    let whole = Tree::new(9, 1).file(&key(1), None);
    assert!(matches!(verify("{", None, None), Err(Refusal::File(_))));
    let foreign = Tree::new(9, 1).file(&key(2), None);
    assert_eq!(checked(&foreign, None), Err(Refusal::Unsigned("checkpoint")));
    assert!(matches!(verify(&whole.to_string(), Some("nonsense"), None), Err(Refusal::Key(_))));
}

fn at(position: i64, what: &'static str) -> Refusal {
    Refusal::Chain { position, what }
}

fn replace(value: &mut Value, from: &str, to: &str) {
    *value = value.as_str().unwrap().replace(from, to).into();
}

#[test]
fn a_hash_dropped_added_or_moved_is_found() {
    let tree = Tree::new(9, 1);
    let whole = tree.file(&key(1), None);
    let proof = Proof::parse(whole["log"]["proof"].as_str().unwrap()).unwrap();
    let mut others = Vec::new();
    for place in 0..proof.path.len() {
        let mut path = proof.path.clone();
        path.remove(place);
        others.push(path);
        let mut path = proof.path.clone();
        path.insert(place, [0; 32]);
        others.push(path);
        let mut path = proof.path.clone();
        path.swap(0, place);
        others.extend((place > 0).then_some(path));
    }
    for path in others {
        let mut file = whole.clone();
        file["log"]["proof"] = Proof { path, ..proof.clone() }.text().into();
        assert_eq!(checked(&file, None), Err(Refusal::Inclusion));
    }
}

#[test]
fn a_log_that_was_rewritten_or_rolled_back_is_found() {
    let kept = Tree::new(8, 1).checkpoint(&key(1));
    let honest = Tree::new(11, 1);
    assert_eq!(checked(&honest.file(&key(1), Some(8)), Some(&kept)).unwrap().since, Some(8));
    assert_eq!(checked(&honest.file(&key(1), None), Some(&kept)), Err(Refusal::NoConsistency(8)));
    assert_eq!(checked(&honest.file(&key(1), Some(7)), Some(&kept)), Err(Refusal::NoConsistency(8)));
    let rewritten = Tree::new(11, 2);
    assert_eq!(checked(&rewritten.file(&key(1), Some(8)), Some(&kept)), Err(Refusal::Consistency(8)));
    assert_eq!(checked(&Tree::new(8, 2).file(&key(1), None), Some(&kept)), Err(Refusal::Consistency(8)));
    let older = Tree::new(7, 1).file(&key(1), None);
    assert_eq!(checked(&older, Some(&kept)), Err(Refusal::RolledBack { old: 8, found: 7 }));
    let foreign = Tree::new(8, 1).checkpoint(&key(3));
    let answer = checked(&honest.file(&key(1), Some(8)), Some(&foreign));
    assert_eq!(answer, Err(Refusal::Unsigned("older checkpoint")));
}

#[test]
fn a_key_that_followed_is_trusted_by_the_word_of_the_first() {
    let kept = Tree::new(6, 1).checkpoint(&key(1));
    let mut file = Tree::new(9, 1).file(&key(2), Some(6));
    assert_eq!(checked(&file, Some(&kept)), Err(Refusal::Unsigned("checkpoint")));
    file["log"]["rotations"] = json!([key(1).hand_over(&key(2), 7).unwrap()]);
    assert_eq!(checked(&file, Some(&kept)).unwrap().since, Some(6));
    file["log"]["rotations"] = json!([key(3).hand_over(&key(2), 7).unwrap()]);
    assert_eq!(checked(&file, Some(&kept)), Err(Refusal::Rotation(1)));
}
