//! A database that is there and does not do its work: it waits for a standby that is gone, takes no writes, stands still.

use super::running::Running;
use crate::support::database::connect;
use crate::support::folder::postmaster;
use crate::support::page::PageRead;
use crate::support::person::Person;
use factdesk::postgres::Role;
use factdesk::web::form::new_key;
use futures_util::future::join_all;
use reqwest::Method;
use rustix::process::{Pid, Signal, kill_process};
use std::time::{Duration, Instant};
use tokio_postgres::Client;

/// A claim on its way, sent again and again as it is.
struct Form {
    text: String,
    body: Vec<u8>,
}

impl Form {
    fn new(text: &str) -> Self {
        let fields = [("text", text), ("claimant", "unknown"), ("language", "en"), ("form_key", &new_key())];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Self { text: text.to_owned(), body: body.into_bytes() }
    }

    /// The answer, which comes in time whatever it is.
    async fn send(&self, by: &Person, within: f64) -> PageRead {
        let headers =
            [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];
        let begun = Instant::now();
        let answer = by.try_send(Method::POST, "/desk/claims", &headers, self.body.clone()).await.unwrap();
        let after = begun.elapsed().as_secs_f64();
        assert!(after <= within, "{} came after {after:.2} s", answer.describe());
        answer
    }

    async fn stored(&self, owner: &Client) -> i64 {
        let query = "SELECT count(*) FROM claims WHERE text = $1";
        owner.query_one(query, &[&self.text]).await.unwrap().get(0)
    }
}

fn is_turned_away(answer: &PageRead) {
    assert!(answer.status == 503 && !answer.header("retry-after").is_empty(), "{}", answer.describe());
}

/// Changes a setting of the whole server, and waits until it holds.
async fn set(setup: &Client, name: &str, value: &str) {
    setup.batch_execute(&format!("ALTER SYSTEM SET {name} = '{value}'")).await.unwrap();
    setup.batch_execute("SELECT pg_reload_conf()").await.unwrap();
    let begun = Instant::now();
    let holds = "SELECT setting FROM pg_settings WHERE name = $1";
    while setup.query_one(holds, &[&name]).await.unwrap().get::<_, String>(0) != value {
        assert!(begun.elapsed() < Duration::from_secs(5), "{name} never became {value}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
}

/// One that has ended by itself needs none.
fn signal(pid: Pid, signal: Signal) {
    let _ = kill_process(pid, signal);
}

/// Stands still as long as this value lives.
struct Frozen(Vec<Pid>);

impl Frozen {
    fn postgres(main: Pid) -> Self {
        let number = main.as_raw_nonzero().to_string();
        let output = std::process::Command::new("pgrep").args(["-P", &number]).output().unwrap();
        let children = String::from_utf8(output.stdout).unwrap();
        let children = children.lines().filter_map(|line| Pid::from_raw(line.parse().ok()?));
        let all: Vec<Pid> = std::iter::once(main).chain(children).collect();
        all.iter().for_each(|pid| signal(*pid, Signal::STOP));
        Self(all)
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        self.0.iter().for_each(|pid| signal(*pid, Signal::CONT));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_does_not_do_its_work_is_never_believed_and_never_waited_for() {
    let mut desk = Running::start("unwell");
    let cluster = desk.folder.open().await;
    let setup = connect(&cluster.url(Role::Setup, "postgres")).await;
    let owner = connect(&desk.owner_url()).await;
    let ada = desk.ada().await;
    ada.get("/desk").await.is(200);

    without_its_standby(&ada, &setup, &owner).await;
    without_writes(&ada, &setup, &owner).await;
    without_room(&ada, &owner).await;
    standing_still(&ada, postmaster(cluster.folder()).unwrap(), &owner).await;

    drop((setup, owner));
    cluster.close().await.unwrap();
    desk.says(&["history", "verify"]);
    assert!(desk.stop().success());
}

async fn without_its_standby(ada: &Person, setup: &Client, owner: &Client) {
    set(setup, "synchronous_standby_names", "ghost").await;
    let form = Form::new("Bats are blind.");
    let answer = form.send(ada, 3.5).await;
    is_turned_away(&answer);
    answer.says("it is not known whether it was stored").says("Sending it again is safe");
    assert_eq!(form.stored(owner).await, 0, "nobody sees what no standby has");
    ada.get("/desk").await.is(200);
    // Somebody breaks the wait off: now it is here, and nowhere else.
    let wait = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    setup.query_one(wait, &[]).await.unwrap();
    let begun = Instant::now();
    while form.stored(owner).await == 0 {
        assert!(begun.elapsed() < Duration::from_secs(5), "the wait was not broken off");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    is_turned_away(&form.send(ada, 3.5).await);
    set(setup, "synchronous_standby_names", "").await;
    form.send(ada, 2.0).await.is(303);
    assert_eq!(form.stored(owner).await, 1);
}

async fn without_writes(ada: &Person, setup: &Client, owner: &Client) {
    set(setup, "default_transaction_read_only", "on").await;
    let form = Form::new("Owls hear nothing.");
    let answer = form.send(ada, 2.5).await;
    is_turned_away(&answer);
    answer.says("Nothing was lost");
    ada.get("/desk").await.is(200);
    set(setup, "default_transaction_read_only", "off").await;
    form.send(ada, 2.0).await.is(303);
    assert_eq!(form.stored(owner).await, 1);
}

/// As Postgres says it of a full disk, where it next needs a page; `script/drill disk` has one that is full.
async fn without_room(ada: &Person, owner: &Client) {
    let full = "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                RAISE EXCEPTION 'could not extend file \"base/16384/16400\": No space left on device' USING ERRCODE = 'disk_full'; \
                END $$; CREATE TRIGGER full_disk BEFORE INSERT ON history EXECUTE FUNCTION full_disk()";
    owner.batch_execute(full).await.unwrap();
    let form = Form::new("Eels are fish.");
    let answer = form.send(ada, 2.5).await;
    is_turned_away(&answer);
    answer.says("Nothing was lost");
    ada.get("/desk").await.is(200);
    owner.batch_execute("DROP TRIGGER full_disk ON history; DROP FUNCTION full_disk").await.unwrap();
    form.send(ada, 2.0).await.is(303);
    assert_eq!(form.stored(owner).await, 1);
}

async fn standing_still(ada: &Person, postgres: Pid, owner: &Client) {
    let form = Form::new("Cats land on their feet.");
    let page = "/search?q=frozen";
    // Connections that are fresh are not asked first whether they live.
    ada.get("/desk").await.is(200);
    let frozen = Frozen::postgres(postgres);
    let asked = Instant::now();
    let reads = (0..47).map(|number| {
        let path = format!("{page}+{number}");
        async move { ada.get(if number % 2 == 0 { "/desk" } else { &path }).await }
    });
    let writes = (0..3).map(|_| form.send(ada, 5.0));
    let (reads, writes) = tokio::join!(join_all(reads), join_all(writes));
    assert!(asked.elapsed() < Duration::from_secs(5), "answered after {:?}", asked.elapsed());
    reads.iter().chain(&writes).for_each(is_turned_away);
    drop(frozen);
    let resumed = Instant::now();
    ada.get(page).await.is(200);
    ada.get("/desk").await.is(200);
    assert!(resumed.elapsed() < Duration::from_secs(1), "back after {:?}", resumed.elapsed());
    form.send(ada, 2.0).await.is(303);
    assert_eq!(form.stored(owner).await, 1);
}
