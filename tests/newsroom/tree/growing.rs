//! Numbering what was committed, and signing it.

use super::{Files, Log, ORIGIN};
use crate::faults::line::{Cut, Line};
use crate::history::place::{DESK, ada, claim, nine};
use factdesk::config::Secret;
use factdesk::db::{Access, Db};
use factdesk::tree::sequence::sequence;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

const WAITING: &str = "SELECT count(*) FROM unsequenced";

#[tokio::test(flavor = "multi_thread")]
async fn what_was_committed_waits_and_is_numbered_once() {
    let mut log = Log::open().await;
    assert_eq!(log.number(WAITING).await, 7);
    assert_eq!(log.faults().await, [], "what waits is no fault");
    assert_eq!(log.sequence().await.unwrap(), 7);
    assert_eq!((log.number(WAITING).await, log.sequence().await.unwrap()), (0, 0));
    assert_eq!(log.faults().await, []);
    log.place.add(claim(), Some(ada()), &[15, 16]).await;
    assert_eq!(log.faults().await, []);
    assert_eq!(log.sequence().await.unwrap(), 2);
    let numbers = "SELECT count(*) FROM log_leaves WHERE number < 9";
    let signed = "SELECT max(size) FROM checkpoints";
    assert_eq!((log.number(numbers).await, log.number(signed).await), (9, 9));
    assert_eq!(log.faults().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_desk_signs_an_empty_tree() {
    let mut log = Log::open().await;
    log.tamper("DELETE FROM unsequenced; DELETE FROM history; DELETE FROM chains; DELETE FROM aliases").await;
    assert_eq!(log.sequence().await.unwrap(), 0);
    assert_eq!(log.number("SELECT count(*) FROM checkpoints WHERE size = 0").await, 1);
    log.place.add(DESK, None, &[1]).await;
    assert_eq!(log.sequence().await.unwrap(), 1);
    assert_eq!(log.faults().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_nodes_at_once_make_one_tree() {
    let mut log = Log::open().await;
    let signer = log.signer().await;
    for first in (100..140).step_by(2) {
        log.place.add(claim(), Some(ada()), &[first, first + 1]).await;
        let rounds = (0..4).map(|_| sequence(&log.db, &signer, nine()));
        futures_util::future::try_join_all(rounds).await.unwrap();
    }
    log.sequence().await.unwrap();
    assert_eq!(log.number("SELECT size FROM log_head").await, 47);
    assert_eq!(log.faults().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_break_at_any_step_numbers_all_or_nothing() {
    let mut log = Log::open().await;
    log.sequence().await.unwrap();
    let line = Line::to(&log.place.database.app_url).await;
    let broken = Db::new(Access::serving(Secret::from(line.url.clone()), false)).unwrap();
    let (signer, mut breaks, mut numbers) = (log.signer().await, 0, 30..u8::MAX);
    let whole = "SELECT (SELECT count(*) FROM log_leaves) + (SELECT count(*) FROM unsequenced) - (SELECT count(*) FROM history)";
    let signed = "SELECT (SELECT size FROM log_head) - (SELECT max(size) FROM checkpoints) + (SELECT size FROM log_head) - (SELECT count(*) FROM log_leaves)";
    for how in [Cut::Before, Cut::After] {
        for step in 1..100 {
            log.place.add(claim(), Some(ada()), &[numbers.next().unwrap()]).await;
            line.cut(step, how);
            let first = sequence(&broken, &signer, nine()).await;
            let was_cut = line.mend();
            let waiting = log.number(WAITING).await;
            assert!(first.is_err() || waiting == 0, "{how:?} {step}: {first:?}");
            assert_eq!((log.number(whole).await, log.number(signed).await), (0, 0), "{how:?} {step}");
            let (begun, mut left) = (Instant::now(), u64::try_from(waiting).unwrap());
            while left > 0 {
                // Until the server has noticed, whoever was cut off holds the head.
                assert!(begun.elapsed() < Duration::from_secs(5), "{how:?} {step}: a lock stayed");
                left -= log.sequence().await.unwrap();
            }
            if !was_cut {
                break;
            }
            breaks += 1;
        }
    }
    println!("{breaks} breaks");
    assert!(breaks > 15, "{breaks} breaks");
    assert_eq!(log.faults().await, []);
    broken.close();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_made_once_for_its_owner_alone() {
    let log = Log::open().await;
    let first = log.signer().await;
    assert_eq!(first.key.origin(), ORIGIN);
    let file = std::fs::metadata(log.files.0.join("log/key")).unwrap();
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
    assert_eq!(log.signer().await.key.verifier(), first.key.verifier());
    let elsewhere = Files::new();
    let other = elsewhere.keeping(None).signer(&log.db, nine()).await.unwrap();
    assert!(other.is_none(), "a node without the key does not sign");
    let shared = elsewhere.keeping(Some(first.key.clone())).signer(&log.db, nine()).await.unwrap();
    assert_eq!(shared.unwrap().key.verifier(), first.key.verifier());
    assert!(!elsewhere.0.join("log/key").exists());
}
