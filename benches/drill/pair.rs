//! Two nodes of factdesk on one shared database.

use super::desk::{Serving, free};
use super::node::says;
use super::postgres::Servers;
use anyhow::{Context, ensure};
use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The folders of the nodes, removed at the end.
pub struct Pair(PathBuf);

impl Pair {
    pub fn new() -> anyhow::Result<Self> {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("drill-failover");
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// factdesk, as one of the nodes.
    pub fn command(&self, servers: &Servers, node: usize, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
        command.env_clear().args(arguments).current_dir(&self.0);
        command.env("DATABASE_URL", servers.url("factdesk_app"));
        command.env("DATABASE_OWNER_URL", servers.url("factdesk_owner"));
        command.env("FACTDESK_DATA_DIR", self.0.join(format!("node{node}")));
        command
    }

    /// Makes the tables and one person.
    pub fn set_up(&self, servers: &Servers) -> anyhow::Result<()> {
        says(self.command(servers, 0, &["db", "migrate"]))?;
        let add = ["user", "add", "ada@desk.example", "--name", "Ada", "--role", "admin", "--password-stdin"];
        let mut adding = self.command(servers, 0, &add).stdin(Stdio::piped()).spawn()?;
        adding.stdin.take().context("no standard input")?.write_all(b"a quiet morning in may")?;
        ensure!(adding.wait()?.success(), "factdesk user add failed");
        Ok(())
    }

    /// Serves, and waits until the port takes connections.
    pub fn serve(&self, servers: &Servers, node: usize) -> anyhow::Result<Serving> {
        let address: SocketAddr = free()?;
        let begun = Instant::now();
        let mut command = self.command(servers, node, &["serve", "--listen", &address.to_string()]);
        let log = std::fs::File::create(self.0.join(format!("node{node}.log")))?;
        let process = command.stdout(Stdio::null()).stderr(log).spawn()?;
        while TcpStream::connect(address).is_err() {
            ensure!(begun.elapsed() < Duration::from_secs(30), "node {node} does not answer");
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(Serving { process, address, ready_after: begun.elapsed() })
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
