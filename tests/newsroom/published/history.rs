//! `/checks/{slug}.json` and `/checks/{slug}/history`: a stranger recomputes every hash and learns nothing private.

use super::check::{ADDRESS, read};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use serde_json::Value;
use sha2::{Digest, Sha256};

fn sha256(purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
    parts
        .iter()
        .fold(Sha256::new_with_prefix(purpose), |hash, part| hash.chain_update(part))
        .finalize()
        .to_vec()
}

fn bytes(hex: &Value) -> Vec<u8> {
    hex::decode(hex.as_str().unwrap()).unwrap()
}

/// As a stranger does it, from the file alone.
fn verify(file: &Value) {
    let chain = file["chain"].as_str().unwrap();
    let mut before = sha256("factdesk/chain/v1\n", &[chain.as_bytes()]);
    let entries = file["entries"].as_array().unwrap();
    for (place, entry) in (1..).zip(entries) {
        assert_eq!(entry["position"], place);
        let envelope_hash = match entry["envelope"].as_str() {
            Some(envelope) => sha256("factdesk/envelope/v1\n", &[envelope.as_bytes()]),
            None => bytes(&entry["envelope_hash"]),
        };
        if let Some(payload) = entry["payload"].as_str() {
            let hash = sha256("factdesk/payload/v1\n", &[&bytes(&entry["salt"]), payload.as_bytes()]);
            let envelope: Value = serde_json::from_str(entry["envelope"].as_str().unwrap()).unwrap();
            assert_eq!(envelope["payload_hash"], hex::encode(hash));
        }
        before = sha256("factdesk/entry/v1\n", &[&before, &envelope_hash]);
        assert_eq!(entry["hash"], hex::encode(&before));
    }
    assert_eq!(file["head"], hex::encode(&before));
    assert_eq!(file["length"], entries.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_verifies_the_whole_chain_and_reads_nothing_private() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    room.does("dan", claim, "comments", &[("text", "A word among us.")]).await;
    let page = room.get("eve", &format!("{ADDRESS}.json")).await;
    assert_eq!((page.status, page.header("content-type")), (200, "application/json"));
    let file: Value = serde_json::from_slice(&page.body).unwrap();
    verify(&file);
    assert_eq!(file["length"], room.length(claim).await);
    for hidden in ["A word among us.", "Commented", "VerdictProposed\",\"payload", "Lindqvist", "Okafor"] {
        assert!(!page.text().contains(hidden), "{hidden}");
    }
    assert_eq!(file["check"]["rating"], "False");

    let history = read(&room, &format!("{ADDRESS}/history")).await;
    assert_eq!(history.count(".entry[id]"), usize::try_from(room.length(claim).await).unwrap());
    assert!(history.says(".entry", "A step of the desk that stays private"));
    assert!(!history.text().contains("A word among us."));
    assert_eq!(room.get("eve", &format!("{ADDRESS}/history?from=1&to=2")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn any_two_revisions_can_be_compared() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    for word in ["first", "second"] {
        room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "News.")]).await;
        let summary = format!("In a {word} look no eye could see the Wall.");
        room.does("cleo", claim, "verdict", &[("summary", summary.as_str())]).await;
        room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    }
    let newest = read(&room, &format!("{ADDRESS}/history")).await;
    assert!(newest.says(".difference del", "first") && newest.says(".difference ins", "second"));
    let all = read(&room, &format!("{ADDRESS}/history?from=1&to=3")).await;
    assert!(all.says("#changes", "Revision 1 to revision 3") && !all.says(".difference", "first"));
}
