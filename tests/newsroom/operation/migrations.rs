//! Nodes of several ages on one database.

use super::{factdesk, factdesk_on, run, said};
use crate::support::database::{self, connect};
use crate::support::desk::Desk;
use crate::support::person::Person;
use factdesk::web::form::new_key;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// A step that takes a table in which everybody writes, and that programs do without.
const STEP: &str = "2026-11-25-120200_index_unassigned";

/// Asks again and again until all is over; the longest wait for an answer, of which none is a fault.
async fn goes_on(person: Person, path: &'static str, over: Arc<AtomicBool>) -> Duration {
    let mut longest = Duration::ZERO;
    for number in 0.. {
        let begun = Instant::now();
        let answer = match path {
            "/desk/claims" => {
                let (text, key) = (format!("Claim {number}."), new_key());
                let form = [
                    ("text", text.as_str()),
                    ("claimant", "unknown"),
                    ("language", "en"),
                    ("form_key", &key),
                ];
                person.post(path, &form).await.that_is(303)
            }
            _ => person.get(path).await.that_is(200),
        };
        drop(answer);
        longest = longest.max(begun.elapsed());
        if over.load(Relaxed) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    longest
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_two_nodes_apply_under_readers_and_writers_is_a_fault_to_nobody() {
    let desk = Desk::open().await;
    let owner = connect(&desk.owner_url).await;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(STEP);
    let down = std::fs::read_to_string(folder.join("down.sql")).unwrap();
    let version: String = STEP.split('_').next().unwrap().replace('-', "");
    let undone = format!("{down}; DELETE FROM __diesel_schema_migrations WHERE version = '{version}'");
    owner.batch_execute(&undone).await.unwrap();
    let over = Arc::new(AtomicBool::new(false));
    let mut at_work = Vec::new();
    for name in ["eve", "cleo", "dan", "ben"] {
        at_work.push(tokio::spawn(goes_on(desk.signed_in(name).await, "/desk/claims", over.clone())));
    }
    at_work.push(tokio::spawn(goes_on(desk.signed_in("ada").await, "/desk", over.clone())));
    at_work.push(tokio::spawn(goes_on(desk.stranger(), "/search?q=bats", over.clone())));
    // Somebody writes for longer than the step waits.
    let mut other = connect(&desk.owner_url).await;
    let held = other.transaction().await.unwrap();
    held.batch_execute("LOCK TABLE claims IN ROW EXCLUSIVE MODE").await.unwrap();
    let nodes: Vec<_> = (0..2)
        .map(|_| {
            let mut command = factdesk_on(desk.app_url(), &desk.owner_url, &["db", "migrate"]);
            tokio::task::spawn_blocking(move || said(&run(&mut command, "")))
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(2600)).await;
    held.rollback().await.unwrap();
    let mut words = Vec::new();
    for node in nodes {
        words.push(node.await.unwrap());
    }
    words.sort_by_key(String::len);
    assert_eq!(words, ["Nothing to do.\n".to_owned(), format!("applied  {STEP}\nDone.\n")]);
    over.store(true, Relaxed);
    for one in at_work {
        let longest = one.await.unwrap();
        assert!(longest < Duration::from_secs(2), "somebody waited {longest:?}");
    }
    let indexes = "SELECT count(*) FROM pg_indexes WHERE indexname IN ('claims_review_priority_newest', 'claims_unassigned')";
    assert_eq!(desk.count(indexes).await, 2);
}

#[tokio::test]
async fn nodes_that_start_at_once_apply_each_step_once_and_an_older_one_refuses_to_start() {
    let database = database::fresh().await;
    let owner = connect(&database.owner_url).await;
    owner.batch_execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
    let nodes: Vec<_> = (0..3)
        .map(|_| {
            let mut command = factdesk(&database, &["db", "migrate"]);
            std::thread::spawn(move || run(&mut command, ""))
        })
        .collect();
    let mut words: Vec<String> = nodes.into_iter().map(|node| said(&node.join().unwrap())).collect();
    words.sort_by_key(String::len);
    assert_eq!(&words[..2], ["Nothing to do.\n", "Nothing to do.\n"]);
    let applied = words[2].lines().filter(|line| line.starts_with("applied")).count();
    let steps = "SELECT count(*) FROM __diesel_schema_migrations";
    let steps: i64 = owner.query_one(steps, &[]).await.unwrap().get(0);
    assert!(words[2].ends_with("Done.\n") && steps > 50 && applied as i64 == steps, "{}", words[2]);
    owner.batch_execute("INSERT INTO __diesel_schema_migrations VALUES ('29991231235959')").await.unwrap();
    let older = run(&mut factdesk(&database, &["serve", "--listen", "127.0.0.1:0"]), "");
    let refusal = said(&older);
    assert!(!older.status.success() && refusal.lines().count() == 1, "{refusal}");
    assert!(refusal.contains("used by a newer factdesk (it has migration 29991231235959)"), "{refusal}");
}
