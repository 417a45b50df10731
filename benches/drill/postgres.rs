//! A Postgres of the drill's own that listens on a port, and its standby.

use super::node::{postmaster, says};
use anyhow::{Context, ensure};
use std::os::unix::fs::{DirBuilderExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Two places for a cluster each, with everybody's password.
pub struct Servers {
    folder: PathBuf,
    programs: PathBuf,
    /// As whom Postgres runs, where we are root.
    user: Option<(u32, u32)>,
    pub password: String,
    /// Of the primary and of its standby.
    pub ports: [u16; 2],
}

impl Servers {
    /// A primary that runs, with factdesk's roles and an empty database.
    pub async fn primary() -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("factdesk-drill-{}", std::process::id()));
        std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
        let user = owner()?;
        if let Some((uid, gid)) = user {
            chown(&folder, Some(uid), Some(gid))?;
        }
        let free = || anyhow::Ok(super::desk::free()?.port());
        let ports = [free()?, free()?];
        let password = hex::encode(rand::random::<[u8; 16]>());
        let servers = Self { folder, programs: programs()?, user, password, ports };
        let file = servers.folder.join("password");
        std::fs::write(&file, &servers.password)?;
        if let Some((uid, gid)) = user {
            chown(&file, Some(uid), Some(gid))?;
        }
        let mut initdb = servers.program("initdb");
        initdb.args([
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            "--data-checksums",
            "-U",
            "postgres",
        ]);
        says(initdb_in(initdb, &servers.data(0), &file))?;
        servers.start(0).await?;
        let make = format!(
            "CREATE ROLE factdesk_owner LOGIN PASSWORD '{0}'; CREATE ROLE factdesk_app LOGIN PASSWORD '{0}'; \
             GRANT factdesk_app TO factdesk_owner",
            servers.password
        );
        servers.ask(0, "postgres", &make).await?;
        servers
            .ask(
                0,
                "postgres",
                "CREATE DATABASE factdesk OWNER factdesk_owner ENCODING 'UTF8' TEMPLATE template0",
            )
            .await?;
        Ok(servers)
    }

    /// A synchronous standby, made by `pg_basebackup`.
    pub async fn add_standby(&self) -> anyhow::Result<()> {
        let mut backup = self.program("pg_basebackup");
        backup.args([
            "--write-recovery-conf",
            "--wal-method=stream",
            "--checkpoint=fast",
            "-h",
            "127.0.0.1",
            "-U",
            "postgres",
        ]);
        backup.arg("-p").arg(self.ports[0].to_string()).arg("-D").arg(self.data(1));
        says(backup)?;
        self.start(1).await?;
        self.ask(0, "postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'").await?;
        self.ask(0, "postgres", "SELECT pg_reload_conf()").await?;
        for _ in 0..100 {
            let state = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'";
            if self.client(0, "postgres").await?.query_opt(state, &[]).await?.is_some() {
                return Ok(());
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        anyhow::bail!("the standby does not become synchronous")
    }

    /// `kill -9` of one with all its processes, as when its machine is gone.
    pub fn kill(&self, which: usize) -> anyhow::Result<()> {
        postmaster::kill_with_children(&self.data(which))
    }

    /// Makes the standby a primary; returns when it takes writes.
    pub fn promote(&self) -> anyhow::Result<()> {
        let mut promote = self.program("pg_ctl");
        promote.arg("promote").arg("--wait").arg("-D").arg(self.data(1));
        says(promote).map(drop)
    }

    /// One address of both, whichever takes writes.
    pub fn url(&self, role: &str) -> String {
        let (password, [one, other]) = (&self.password, self.ports);
        format!(
            "postgres://{role}:{password}@127.0.0.1:{one},127.0.0.1:{other}/factdesk\
             ?target_session_attrs=read-write&connect_timeout=2"
        )
    }

    /// The address of one of them.
    pub fn url_of(&self, which: usize, role: &str, database: &str) -> String {
        format!("postgres://{role}:{}@127.0.0.1:{}/{database}", self.password, self.ports[which])
    }

    async fn client(&self, which: usize, database: &str) -> anyhow::Result<tokio_postgres::Client> {
        let url = self.url_of(which, "postgres", database);
        let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }

    async fn ask(&self, which: usize, database: &str, sql: &str) -> anyhow::Result<()> {
        Ok(self.client(which, database).await?.batch_execute(sql).await?)
    }

    async fn start(&self, which: usize) -> anyhow::Result<()> {
        let mut start = self.program("pg_ctl");
        let options =
            format!("-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''", self.ports[which]);
        start.arg("start").arg("--wait").arg("-D").arg(self.data(which)).arg("-o").arg(options);
        let log = self.folder.join(format!("log{which}"));
        let status = start.arg("-l").arg(log).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        ensure!(status.success(), "Postgres does not start; its log is in {}", self.folder.display());
        Ok(())
    }

    fn data(&self, which: usize) -> PathBuf {
        self.folder.join(["primary", "standby"][which])
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.env("PGPASSWORD", &self.password).current_dir(&self.folder).stdin(Stdio::null());
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for which in 0..2 {
            if self.data(which).join("postmaster.pid").exists() {
                let mut stop = self.program("pg_ctl");
                stop.args(["stop", "--mode=immediate", "-D"]).arg(self.data(which));
                drop(stop.stdout(Stdio::null()).stderr(Stdio::null()).status());
            }
        }
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn initdb_in(mut initdb: Command, data: &Path, password: &Path) -> Command {
    initdb.arg("--pwfile").arg(password).arg("-D").arg(data);
    initdb
}

/// Where the programs of the newest Postgres are.
fn programs() -> anyhow::Result<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|folder| folder.join("pg_basebackup").exists())
        .collect();
    found.sort();
    let asked = || {
        let output = Command::new("pg_config").arg("--bindir").output().ok()?;
        Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
    };
    found.pop().or_else(asked).context("no PostgreSQL programs were found: script/setup postgres")
}

/// Postgres does not run as root.
fn owner() -> anyhow::Result<Option<(u32, u32)>> {
    if !rustix::process::geteuid().is_root() {
        return Ok(None);
    }
    let id = |which: &str| -> anyhow::Result<u32> {
        let output = Command::new("id").args([which, "postgres"]).output()?;
        Ok(String::from_utf8(output.stdout)?.trim().parse()?)
    };
    Ok(Some((id("-u").context("there is no user postgres")?, id("-g")?)))
}
