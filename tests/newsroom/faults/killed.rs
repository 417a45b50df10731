//! `kill -9` at random moments under eight writers: nothing acknowledged is lost, nothing is doubled.

use super::running::Running;
use crate::support::database::connect;
use crate::support::page::PageRead;
use crate::support::person::Person;
use factdesk::web::form::new_key;
use futures_util::future::join_all;
use reqwest::Method;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const WRITERS: usize = 8;
/// More than any recovery takes, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the writers share.
struct Shift {
    cookie: String,
    address: SocketAddr,
    over: AtomicBool,
    acknowledged: AtomicUsize,
}

impl Shift {
    /// Returns when so many more writes were acknowledged.
    async fn until_more(&self, more: usize) {
        let (begun, wanted) = (Instant::now(), self.acknowledged.load(Ordering::Relaxed) + more);
        while self.acknowledged.load(Ordering::Relaxed) < wanted {
            assert!(begun.elapsed() < PATIENCE, "the desk did not come back");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn log(person: &Person, text: &str, key: &str) -> reqwest::Result<PageRead> {
    let fields = [("text", text), ("claimant", "unknown"), ("language", "en"), ("form_key", key)];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];
    person.try_send(Method::POST, "/desk/claims", &headers, body.into_bytes()).await
}

/// Logs claim after claim; one that was not acknowledged is sent again as it was. Texts, and where each led.
async fn write(shift: Arc<Shift>, writer: usize) -> HashMap<String, String> {
    let person = Person::with_cookie(shift.address, &shift.cookie);
    let mut acknowledged = HashMap::new();
    for number in 0.. {
        let (text, key) = (format!("Claim {number} of writer {writer}."), new_key());
        let led = loop {
            match log(&person, &text, &key).await {
                Ok(answer) if answer.status == 303 => break answer.header("location").to_owned(),
                Ok(answer) => {
                    let when = answer.header("retry-after");
                    assert!(answer.status == 503 && !when.is_empty(), "{}", answer.describe());
                }
                Err(_) => {}
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        };
        shift.acknowledged.fetch_add(1, Ordering::Relaxed);
        // Whoever missed the answer sends it once more, and is led to the same claim.
        if number % 3 == 0
            && let Ok(again) = log(&person, &text, &key).await
            && again.status != 503
        {
            again.leads_to(&led);
        }
        acknowledged.insert(text, led);
        if shift.over.load(Ordering::Relaxed) {
            break;
        }
    }
    acknowledged
}

async fn a_moment() {
    tokio::time::sleep(Duration::from_millis(rand::random_range(50..600))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_and_nothing_doubled() {
    let mut desk = Running::start("killed");
    let cookie = desk.ada().await.cookie().unwrap();
    let (over, acknowledged) = (AtomicBool::new(false), AtomicUsize::new(0));
    let shift = Arc::new(Shift { cookie, address: desk.address, over, acknowledged });
    let writers: Vec<_> = (0..WRITERS).map(|writer| tokio::spawn(write(shift.clone(), writer))).collect();
    shift.until_more(WRITERS).await;

    a_moment().await;
    desk.kill_factdesk();
    desk.serve();
    shift.until_more(WRITERS).await;

    a_moment().await;
    desk.kill_postgres();
    shift.until_more(WRITERS).await;

    a_moment().await;
    desk.kill_postgres();
    desk.kill_factdesk();
    desk.serve();
    shift.until_more(WRITERS).await;

    shift.over.store(true, Ordering::Relaxed);
    let acknowledged: HashMap<_, _> = join_all(writers).await.into_iter().flat_map(Result::unwrap).collect();
    let owner = connect(&desk.owner_url()).await;
    let rows = owner.query("SELECT text, '/desk/claims/' || id FROM claims", &[]).await.unwrap();
    let stored: HashMap<String, String> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    println!("{} claims", rows.len());
    assert_eq!(rows.len(), stored.len(), "a claim was doubled");
    assert_eq!(stored, acknowledged);
    let said = desk.says(&["history", "verify"]);
    assert!(said.contains(&format!("{} chains", rows.len() + 1)), "{said}");
    assert!(desk.stop().success());
}

const WAITING: &str = "SELECT count(*) FROM pg_stat_activity \
                       WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0";

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_it_answers_what_was_sent() {
    let mut desk = Running::start("stopped");
    let ada = Arc::new(desk.ada().await);
    let mut owner = connect(&desk.owner_url()).await;
    let held = owner.transaction().await.unwrap();
    held.batch_execute("LOCK TABLE form_keys IN EXCLUSIVE MODE").await.unwrap();
    let sent: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let ada = ada.clone();
            tokio::spawn(async move { log(&ada, &format!("Claim of {writer}."), &new_key()).await })
        })
        .collect();
    let begun = Instant::now();
    let other = connect(&desk.owner_url()).await;
    while other.query_one(WAITING, &[]).await.unwrap().get::<_, i64>(0) < WRITERS as i64 {
        assert!(begun.elapsed() < Duration::from_secs(10), "the writers never got there");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let stopping = std::thread::spawn(move || desk.stop());
    tokio::time::sleep(Duration::from_millis(300)).await;
    held.rollback().await.unwrap();
    drop((owner, other));
    for answer in join_all(sent).await {
        answer.unwrap().expect("an answer").is(303);
    }
    assert!(tokio::task::spawn_blocking(|| stopping.join().unwrap()).await.unwrap().success());
}
