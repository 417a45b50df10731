//! One key follows another.

use super::{Log, ORIGIN};
use crate::history::place::{DESK, nine};
use factdesk::tree::LogKey;
use factdesk::tree::key::follow;
use factdesk::tree::sequence::{rotate, sequence};

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_signs_by_the_word_of_the_old_one() {
    let mut log = Log::open().await;
    log.sequence().await.unwrap();
    let old = log.signer().await;
    let new = LogKey::from_seed(ORIGIN, [2; 32]).unwrap();
    old.folder.keep_next(&new).unwrap();
    let statement = rotate(&log.db, &old, &new, nine()).await.unwrap();
    let keys = follow(old.key.verifier(), &[statement]).unwrap();
    assert_eq!(keys.last().unwrap(), new.verifier());
    assert!(sequence(&log.db, &old, nine()).await.is_err(), "the old one signs no more");
    assert!(rotate(&log.db, &old, &LogKey::from_seed(ORIGIN, [3; 32]).unwrap(), nine()).await.is_err());
    // The process may have ended before it took the new key: the next start finds it.
    assert_eq!(log.signer().await.key.verifier(), new.verifier());
    assert_eq!(log.sequence().await.unwrap(), 0);
    assert_eq!(log.number("SELECT count(*) FROM checkpoints WHERE size = 7").await, 2);
    log.place.add(DESK, None, &[3]).await;
    assert_eq!(log.sequence().await.unwrap(), 1);
    assert_eq!(log.faults().await, []);
    log.tamper("UPDATE log_keys SET statement = replace(statement, E'\\n7\\n', E'\\n6\\n')").await;
    assert!(log.words().await.contains("statement 1"));
}
