//! What those who run the desk rely on: the log, the metrics, the doctor, and a copy in one file.

mod backup;
mod doctor;
mod guides;
mod logs;
mod metrics;
mod migrations;
mod moving;
mod settings;

use crate::support::database::TestDatabase;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

/// The program, on a database of its own.
pub fn factdesk(database: &TestDatabase, arguments: &[&str]) -> Command {
    factdesk_on(&database.app_url, &database.owner_url, arguments)
}

/// The same by addresses.
pub fn factdesk_on(app_url: &str, owner_url: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
    command.env_clear().current_dir(env!("CARGO_TARGET_TMPDIR")).args(arguments).env("FACTDESK_LOG", "error");
    command.env("DATABASE_URL", app_url).env("DATABASE_OWNER_URL", owner_url);
    command
}

/// Runs it to its end.
pub fn run(command: &mut Command, input: &str) -> Output {
    let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().unwrap();
    // One that ends before it reads is as good.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// What it said, on both streams.
pub fn said(output: &Output) -> String {
    [output.stdout.as_slice(), output.stderr.as_slice()]
        .concat()
        .iter()
        .map(|byte| char::from(*byte))
        .collect()
}

/// An address that nobody listens on, from where no connection gets a port of its own: who asks at such a one again and
/// again meets themselves there one day.
pub fn free() -> SocketAddr {
    let mut ports = (0..1000).map(|_| rand::random_range(20_000..30_000_u16));
    let found = ports.find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok());
    found.expect("no free port").local_addr().unwrap()
}

/// A node that serves, and whose log is read when it ends.
pub struct Node {
    pub address: SocketAddr,
    serving: Child,
    /// What it prints besides; nobody reading would be an error of its own.
    _printed: BufReader<ChildStdout>,
}

impl Node {
    pub fn start(mut command: Command) -> Self {
        let address = free();
        command
            .args(["serve", "--listen", &address.to_string()])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut serving = command.spawn().unwrap();
        let (mut printed, mut first) = (BufReader::new(serving.stdout.take().unwrap()), String::new());
        printed.read_line(&mut first).unwrap();
        assert_eq!(first, format!("factdesk serves on http://{address}\n"));
        Self { address, serving, _printed: printed }
    }

    /// The end, and the lines that it logged.
    pub fn stop(mut self) -> Vec<String> {
        kill_process(Pid::from_child(&self.serving), Signal::TERM).unwrap();
        let mut log = String::new();
        self.serving.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        assert!(self.serving.wait().unwrap().success(), "{log}");
        log.lines().map(str::to_owned).collect()
    }
}
