//! The command line as a program: what it prints, where, and how it ends.

use crate::support::database::{self, TestDatabase};
use crate::support::person::Person;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn factdesk() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
    command.env_clear().current_dir(env!("CARGO_TARGET_TMPDIR")).env("FACTDESK_LOG", "error");
    command
}

fn on(database: &TestDatabase) -> Command {
    let mut command = factdesk();
    command.env("DATABASE_URL", &database.app_url).env("DATABASE_OWNER_URL", &database.owner_url);
    command
}

fn run(command: &mut Command, input: &str) -> Output {
    let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_database_that_cannot_be_reached_is_one_line_within_five_seconds() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let addresses = [
        "postgres://me:hunter2@127.0.0.1:1/x".to_owned(),
        format!("postgres://me:hunter2@{}/x", silent.local_addr().unwrap()),
        "postgres://me:hunter2@[nonsense/x".to_owned(),
        "hunter2".to_owned(),
    ];
    for address in addresses {
        let begun = Instant::now();
        let output = run(factdesk().args(["db", "status"]).env("DATABASE_URL", &address), "");
        let said = text(&output.stderr);
        assert!(begun.elapsed() < Duration::from_secs(5), "{said}");
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
        assert!(said.starts_with("factdesk: DATABASE_URL: ") && !said.contains("hunter2"), "{said}");
    }
}

#[tokio::test]
async fn people_are_added_listed_and_disabled_and_passwords_show_at_most_once() {
    let database = database::fresh().await;
    let user = |arguments: &[&str], input: &str| run(on(&database).arg("user").args(arguments), input);
    let ada = ["add", "Ada@desk.example", "--name", "Ada", "--role", "admin", "--password-stdin"];
    let added = user(&ada, "a quiet morning\n");
    assert!(added.status.success() && added.stdout.is_empty(), "{}", text(&added.stderr));
    let twice = user(&ada, "a quiet morning\n");
    assert_eq!(text(&twice.stderr), "factdesk: Somebody already signs in with this address.\n");
    let ben = user(&["add", "ben@desk.example", "--name", "Ben"], "");
    assert_eq!(text(&ben.stdout).trim().len(), "xxxxx-xxxxx-xxxxx-xxxxx".len());
    let short = user(&["password", "ben@desk.example", "--password-stdin"], "short\n");
    assert!(!short.status.success() && text(&short.stderr).contains("at least 12"));
    assert!(user(&["disable", "ben@desk.example"], "").status.success());
    let last = user(&["disable", "ada@desk.example"], "");
    assert!(text(&last.stderr).contains("the last admin"));
    let none = user(&["two-factor-off", "ben@desk.example"], "");
    assert!(
        !none.status.success() && text(&none.stderr).contains("has no second factor"),
        "{}",
        text(&none.stderr)
    );
    let owner = crate::support::database::connect(&database.owner_url).await;
    let given = "INSERT INTO second_factors (person, secret, since) SELECT id, decode(repeat('00', 20), 'hex'), now() FROM people WHERE name = 'Ben'";
    owner.batch_execute(given).await.unwrap();
    assert!(user(&["two-factor-off", "ben@desk.example"], "").status.success());
    let list = user(&["list"], "");
    let lines: Vec<Vec<&str>> =
        text(&list.stdout).lines().map(|line| line.split_whitespace().collect()).collect();
    let ada = vec!["admin", "ada@desk.example", "Ada"];
    assert_eq!(lines, [ada, vec!["contributor", "ben@desk.example", "Ben", "disabled"]]);
}

#[tokio::test]
async fn serve_prints_its_address_and_the_set_up_and_ends_in_peace() {
    let database = database::fresh().await;
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = on(&database);
    let serving = command.args(["serve", "--listen", &port.to_string()]).stdout(Stdio::piped()).spawn();
    let mut serving = serving.unwrap();
    let mut lines = BufReader::new(serving.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), format!("factdesk serves on http://{port}"));
    let setup = lines.next().unwrap().unwrap();
    let (_, path) = setup.split_once(&port.to_string()).unwrap();
    let stranger = Person::new(port);
    stranger.get(path).await.is(200).says("Set up the desk");
    stranger.get("/readyz").await.is(200);
    kill_process(Pid::from_child(&serving), Signal::TERM).unwrap();
    assert!(serving.wait().unwrap().success());
}

/// Linux has a file that is always full.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_under_the_log_stops_nobody() {
    let database = database::fresh().await;
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = on(&database);
    command.env("FACTDESK_LOG", "info").args(["serve", "--listen", &port.to_string()]);
    let mut serving = command.stdout(full()).stderr(full()).spawn().unwrap();
    while std::net::TcpStream::connect(port).is_err() {
        assert!(serving.try_wait().unwrap().is_none(), "it ended before it served");
        std::thread::sleep(Duration::from_millis(20));
    }
    let stranger = Person::new(port);
    stranger.get("/checks").await.is(200);
    stranger.get("/nothing").await.is(404);
    kill_process(Pid::from_child(&serving), Signal::TERM).unwrap();
    assert!(serving.wait().unwrap().success());
}

#[tokio::test]
async fn a_reader_of_the_verification_may_stop_reading() {
    let database = database::fresh().await;
    let mut child = on(&database)
        .args(["history", "verify"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn plain_http_beyond_this_machine_must_be_meant() {
    let output = run(factdesk().args(["serve", "--public-url", "http://desk.example"]), "");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("FACTDESK_INSECURE_HTTP"));
}
