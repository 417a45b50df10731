//! factdesk as a program of its own, on a private cluster, to be killed.

use crate::operation::free;
use crate::support::folder::{Folder, kill, postmaster};
use crate::support::person::Person;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

const PASSWORD: &str = "a quiet morning in may";

/// A desk that serves from a folder, started again and again at one address.
pub struct Running {
    pub folder: Folder,
    pub address: SocketAddr,
    serving: Option<Child>,
}

impl Running {
    /// A new folder with one editor, serving.
    pub fn start(name: &str) -> Self {
        let address = free();
        let mut desk = Self { folder: Folder::new(name), address, serving: None };
        let ada = ["user", "add", "ada@desk.example", "--name", "Ada", "--role", "admin", "--password-stdin"];
        let mut adding = desk.factdesk(&ada).stdin(Stdio::piped()).spawn().unwrap();
        adding.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
        assert!(adding.wait().unwrap().success());
        desk.serve();
        desk
    }

    fn factdesk(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
        command.env_clear().current_dir(&self.folder.0).args(arguments);
        command.env("FACTDESK_DATA_DIR", self.folder.data_dir()).env("FACTDESK_LOG", "off");
        command
    }

    /// Serves until it is told not to; returns when it answers.
    pub fn serve(&mut self) {
        let listen = self.address.to_string();
        let serving = self.factdesk(&["serve", "--listen", &listen]).stdout(Stdio::piped()).spawn();
        let mut serving = serving.unwrap();
        let first = BufReader::new(serving.stdout.take().unwrap()).lines().next();
        assert_eq!(first.unwrap().unwrap(), format!("factdesk serves on http://{listen}"));
        self.serving = Some(serving);
    }

    /// Ada's browser.
    pub async fn ada(&self) -> Person {
        let ada = Person::new(self.address);
        let typed = [("email", "ada@desk.example"), ("password", PASSWORD)];
        ada.post("/login", &typed).await.leads_to("/desk");
        ada
    }

    /// `kill -9` of factdesk; its Postgres lives on.
    pub fn kill_factdesk(&mut self) {
        let mut serving = self.serving.take().unwrap();
        serving.kill().unwrap();
        serving.wait().unwrap();
    }

    /// `kill -9` of Postgres.
    pub fn kill_postgres(&self) {
        kill(postmaster(&self.cluster()).expect("Postgres runs"));
    }

    /// Ctrl-C, and the wait for the end.
    pub fn stop(&mut self) -> ExitStatus {
        let mut serving = self.serving.take().unwrap();
        kill_process(Pid::from_child(&serving), Signal::TERM).unwrap();
        serving.wait().unwrap()
    }

    /// What a subcommand prints, if it succeeds.
    pub fn says(&self, arguments: &[&str]) -> String {
        let output = self.factdesk(arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(output.status.success(), "{arguments:?}: {said}");
        said
    }

    fn cluster(&self) -> std::path::PathBuf {
        self.folder.data_dir().join("postgres").canonicalize().unwrap()
    }

    /// The database behind it, past every guard.
    pub fn owner_url(&self) -> String {
        let socket = |folder: &Path| folder.display().to_string().replace('/', "%2F");
        format!("postgresql://factdesk_owner@{}/factdesk", socket(&self.cluster()))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.serving.is_some() {
            self.kill_factdesk();
        }
    }
}
