//! A client that resets its connection while the desk writes for it.

use super::acting::{comment, does, load, logged, seen};
use crate::support::database::connect;
use crate::support::desk::Desk;
use crate::support::person::Person;
use factdesk::history::ChainId;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

const CLIENTS: usize = 8;

/// A comment as it goes over the line; each with a one-time key.
fn request(person: &Person, address: SocketAddr, path: &str, number: usize) -> Vec<u8> {
    let body = format!("form_key={number:032x}&text=Number+{number}");
    let (cookie, length) = (person.cookie().unwrap(), body.len());
    format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// Sends that much of a request, waits, and resets the connection.
async fn send_and_reset(address: SocketAddr, bytes: &[u8], wait: Duration) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    tokio::time::sleep(wait).await;
    stream.set_zero_linger().unwrap();
}

async fn until(desk: &Desk, query: &str, wanted: i64, patience: Duration) {
    let begun = Instant::now();
    while desk.count(query).await != wanted {
        assert!(begun.elapsed() < patience, "never {wanted}: {query}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

// Whom another role's backend waits for is not shown to everybody, but what is locked is.
const WAITING: &str = "SELECT count(*) FROM pg_stat_activity \
                       WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0";
const LOCKING: &str = "SELECT count(*) FROM pg_locks \
                       WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
                       AND mode IN ('RowShareLock', 'RowExclusiveLock') AND pid <> pg_backend_pid()";

#[tokio::test(flavor = "multi_thread")]
async fn who_hangs_up_mid_write_leaves_no_lock_and_half_of_nothing() {
    let desk = Desk::open().await;
    let (claim, eve) = (logged(&desk).await, desk.signed_in("eve").await);
    let path = format!("/desk/claims/{claim}/comments");
    let mut owner = connect(&desk.owner_url).await;
    let held = owner.transaction().await.unwrap();
    let lock = "SELECT FROM chains WHERE chain = $1 FOR UPDATE";
    held.query(lock, &[&ChainId::Claim(claim).to_string()]).await.unwrap();
    let mut streams = Vec::new();
    for number in 0..CLIENTS {
        let mut stream = TcpStream::connect(desk.address).await.unwrap();
        stream.write_all(&request(&eve, desk.address, &path, number)).await.unwrap();
        streams.push(stream);
    }
    // All of them are inside their transactions now.
    until(&desk, WAITING, CLIENTS as i64, Duration::from_secs(10)).await;
    for stream in streams.drain(..) {
        stream.set_zero_linger().unwrap();
    }
    held.rollback().await.unwrap();
    let begun = Instant::now();
    does(&desk, "ada", claim, comment("And I?"), seen(1)).await;
    assert!(begun.elapsed() < Duration::from_secs(1), "a lock stayed for {:?}", begun.elapsed());
    until(&desk, LOCKING, 0, Duration::from_secs(1)).await;
    let all = CLIENTS as i64 + 1;
    until(&desk, "SELECT count(*) FROM comments", all, Duration::from_secs(1)).await;
    assert_eq!(load(&desk, claim).await.position(), 1 + all, "begun writes are finished");
}

#[tokio::test(flavor = "multi_thread")]
async fn resets_at_any_moment_disturb_nobody() {
    let desk = Desk::open().await;
    let (claim, eve) = (logged(&desk).await, desk.signed_in("eve").await);
    let path = format!("/desk/claims/{claim}/comments");
    for number in 0..50 {
        let bytes = request(&eve, desk.address, &path, number);
        // Every fifth breaks off inside the request.
        let sent = if number % 5 == 0 { rand::random_range(1..bytes.len()) } else { bytes.len() };
        let wait = Duration::from_micros(rand::random_range(0..8000));
        send_and_reset(desk.address, &bytes[..sent], wait).await;
    }
    let begun = Instant::now();
    does(&desk, "ada", claim, comment("And I?"), seen(1)).await;
    assert!(begun.elapsed() < Duration::from_secs(1), "a lock stayed for {:?}", begun.elapsed());
    until(&desk, LOCKING, 0, Duration::from_secs(1)).await;
    eve.post(&path, &[("text", "Still here.")]).await.is(303);
    let loaded = load(&desk, claim).await;
    assert_eq!(loaded.position(), 1 + loaded.claim.comments.len() as i64);
    assert_eq!(desk.verified().await, Vec::<String>::new());
}
