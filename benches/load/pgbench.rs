//! The statements of one comment, as fast as Postgres takes them: `comment.sql` run by pgbench.

use super::command::{CLAIMS, CLIENTS, ROUND};
use super::desk::connect;
use anyhow::{Context, ensure};
use factdesk::postgres::{Cluster, Role};
use std::path::PathBuf;
use std::process::Command;

/// pgbench, and where it finds the database.
pub struct Pgbench {
    program: PathBuf,
    url: String,
    /// The number of the first imported claim.
    first: i64,
}

impl Pgbench {
    /// The one that belongs to the running server; nothing if it was not installed with it.
    pub async fn find(cluster: &Cluster) -> anyhow::Result<Option<Self>> {
        let setup = connect(cluster, Role::Setup).await?;
        let query = "SELECT setting FROM pg_config WHERE name = 'BINDIR'";
        let folder: String = setup.query_one(query, &[]).await?.get(0);
        let query = "SELECT min(number) FROM claims WHERE source_system IS NOT NULL";
        let first = setup.query_one(query, &[]).await?.get(0);
        let program = PathBuf::from(folder).join("pgbench");
        let url = cluster.url(Role::App, "factdesk");
        Ok(program.exists().then_some(Self { program, url, first }))
    }

    /// Transactions a second, each with all statements of a comment, prepared, by as many clients.
    pub fn comments(&self) -> anyhow::Result<f64> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/load/comment.sql");
        let pairs = CLAIMS / 2 / CLIENTS;
        let mut command = Command::new(&self.program);
        command.args(["--no-vacuum", "--protocol=prepared", "--jobs=2", "--file", script]);
        command.arg(format!("--client={CLIENTS}")).arg(format!("--time={}", ROUND.as_secs()));
        command.arg(format!("--define=first={}", self.first)).arg(format!("--define=pairs={pairs}"));
        let output = command.arg(&self.url).output().context("pgbench does not start")?;
        let (said, fault) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        ensure!(output.status.success(), "pgbench: {fault}");
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
        rate.with_context(|| format!("pgbench says no rate: {said}{fault}"))
    }
}
