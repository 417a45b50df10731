//! Whatever is done to entries or tree, `history verify` says so; and what is not what was signed is never signed again.

use super::{Files, Log};
use crate::history::place::{ada, claim, nine};
use factdesk::tree::sequence::sequence;
use std::error::Error;

const CLAIM: &str = "claim:00000000-0000-0000-0000-000000000001";

#[tokio::test(flavor = "multi_thread")]
async fn each_change_behind_its_back_is_found() {
    let changes = [
        (
            "DELETE FROM history WHERE $C; DELETE FROM chains WHERE $C; DELETE FROM aliases WHERE $C",
            "has its leaf",
        ),
        ("DELETE FROM log_leaves WHERE number = 3", "leaf 3 is missing"),
        ("UPDATE log_leaves SET hash = sha256('x') WHERE number = 3", "another hash for it"),
        ("UPDATE log_hashes SET hash = sha256('x') WHERE place = 3", "stored hashes"),
        ("UPDATE log_head SET size = 6", "its head says 6 entries"),
        (
            "UPDATE checkpoints SET note = replace(note, E'\\n7\\n', E'\\n6\\n')",
            "is not signed by the log's key",
        ),
        ("DELETE FROM checkpoints", "no checkpoint is signed for its 7 entries"),
        (
            "INSERT INTO unsequenced SELECT chain, position FROM log_leaves LIMIT 1",
            "waits for its place there as well",
        ),
        ("INSERT INTO unsequenced VALUES ('desk', 99)", "it waited for its place"),
    ];
    for (sql, words) in changes {
        let mut log = Log::open().await;
        log.sequence().await.unwrap();
        log.tamper(&sql.replace("$C", &format!("chain = '{CLAIM}'"))).await;
        let said = log.words().await;
        assert!(said.contains(words), "{sql}: {said}");
    }
    let mut log = Log::open().await;
    log.tamper("DELETE FROM unsequenced WHERE position = 1").await;
    assert!(log.words().await.contains("the public log has no leaf for it"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tree_that_is_not_the_signed_one_is_signed_no_more() {
    let changes = [
        ("UPDATE log_head SET size = 4", "its hashes do not give the root"),
        ("UPDATE log_hashes SET hash = sha256('x')", "its hashes do not give the root"),
        ("DELETE FROM log_hashes", "hashes of it are gone"),
        ("DELETE FROM checkpoints", "its head is not the one that was signed last"),
    ];
    for (sql, words) in changes {
        let mut log = Log::open().await;
        log.sequence().await.unwrap();
        log.tamper(sql).await;
        log.place.add(claim(), Some(ada()), &[15]).await;
        let said = log.refusal().await;
        assert!(said.contains(words), "{sql}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_put_back_to_an_older_state_is_signed_no_more() {
    let (mut newer, mut older) = (Log::open().await, Log::open().await);
    older.files = Files::new();
    let key = newer.signer().await.key;
    newer.sequence().await.unwrap();
    let keeping = older.files.keeping(Some(key));
    let signer = keeping.signer(&older.db, nine()).await.unwrap().unwrap();
    sequence(&older.db, &signer, nine()).await.unwrap();
    // The older database, and the node that signed for the newer one.
    newer.place.add(claim(), Some(ada()), &[15]).await;
    newer.sequence().await.unwrap();
    std::fs::copy(newer.files.0.join("log/signed"), older.files.0.join("log/signed")).unwrap();
    older.place.add(claim(), Some(ada()), &[16]).await;
    let refused = sequence(&older.db, &signer, nine()).await.unwrap_err();
    let words = refused.source().unwrap().to_string();
    assert!(words.contains("it has 7 entries, and 8 were signed: the database was put back"), "{words}");
    // And one of the same length with another entry.
    std::fs::remove_file(older.files.0.join("log/signed")).unwrap();
    sequence(&older.db, &signer, nine()).await.unwrap();
    std::fs::copy(newer.files.0.join("log/signed"), older.files.0.join("log/signed")).unwrap();
    older.place.add(claim(), Some(ada()), &[17]).await;
    let refused = sequence(&older.db, &signer, nine()).await.unwrap_err();
    let words = refused.source().unwrap().to_string();
    assert!(words.contains("its first 8 entries are not those that were signed"), "{words}");
    assert_eq!(older.faults().await, []);
}
