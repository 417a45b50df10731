use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use tokio_postgres::error::SqlState;

use super::{
    error::Error,
    owner::Owner,
    pid_file::PidFile,
    place,
    programs::{Programs, check, run},
    setup,
};

/// How long a server may start or end, or leave processes behind, before that is an error. What was killed while it
/// recovered leaves a process that waits a minute for its dead fellows.
const PATIENCE: Duration = Duration::from_secs(90);
const LOG: &str = "server.log";
const LONGEST_LOG: u64 = 10 << 20;

/// A cluster's folder with the programs and the user that run it.
#[derive(Debug)]
pub struct Server {
    pub folder: PathBuf,
    pub owner: Owner,
    pub programs: Programs,
    /// The cluster's folder, or a name of ours without special characters.
    pub socket_folder: PathBuf,
    pub durable: bool,
}

enum State {
    Serving,
    /// Starting or shutting down.
    Busy(u32),
    /// Nothing runs, or what ran was killed.
    Down,
}

impl Server {
    /// Makes sure that the server answers: adopts a running one, waits for one that starts or ends, starts
    /// it otherwise, also after it was killed. Only with the turn.
    ///
    /// # Errors
    /// If it does not come up; the reason is the server's own.
    pub async fn bring_up(&self) -> Result<(), Error> {
        let begun = Instant::now();
        loop {
            match self.state().await? {
                State::Serving => return Ok(()),
                State::Busy(pid) if begun.elapsed() > PATIENCE => {
                    return Err(Error::Stuck { folder: self.folder.clone(), pid });
                }
                State::Busy(_) => {}
                State::Down => {
                    // After a kill, orphans of the old server hold its memory for a moment and the new
                    // one refuses to start beside them.
                    let killed = self.pid_file().exists();
                    match self.start().await {
                        Err(error) if !killed || begun.elapsed() > PATIENCE => return Err(error),
                        Err(_) => self.mend()?,
                        Ok(()) => {}
                    }
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Stops the server and waits for its end; open connections are closed, nothing committed is lost.
    pub async fn stop(&self) -> Result<(), Error> {
        if !self.pid_file().exists() {
            return Ok(());
        }
        let mut stop = self.command("pg_ctl");
        stop.args(["stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", "."]);
        run(stop).await.and_then(|output| check(&output)).map_err(|reason| self.failed("stop", reason))?;
        if self.socket_folder != self.folder {
            // It is empty now; if not, somebody put something there, and it stays.
            let _ = std::fs::remove_dir(&self.socket_folder);
        }
        Ok(())
    }

    /// Tells the server to stop and does not wait, for when nobody can.
    pub fn begin_to_stop(&self) {
        let mut stop = self.command("pg_ctl");
        let told = stop.args(["stop", "-s", "-W", "-m", "fast", "-D", "."]).output();
        if let Err(error) = told {
            tracing::warn!("the private PostgreSQL was left running: {error}");
        }
    }

    async fn state(&self) -> Result<State, Error> {
        match setup::connect(&self.url(setup::SUPERUSER, "postgres")).await {
            Ok(_) => return Ok(State::Serving),
            Err(Error::Silent) => {}
            Err(Error::Database(error)) => match error.code() {
                Some(&SqlState::CANNOT_CONNECT_NOW) | None => {}
                // It lives and answers, but has no room for us just now.
                Some(&SqlState::TOO_MANY_CONNECTIONS) => return Ok(State::Serving),
                Some(_) => return Err(error.into()),
            },
            Err(other) => return Err(other),
        }
        for file in [self.pid_file(), self.socket_lock()] {
            match file.living() {
                Some(pid) if file.is_ours(pid) => return Ok(State::Busy(pid)),
                Some(_) => file.disown()?,
                None => {}
            }
        }
        Ok(State::Down)
    }

    /// A power cut can leave these files empty, which Postgres takes for another server's that is starting. We have the
    /// turn, and it has just refused: there is none.
    fn mend(&self) -> Result<(), Error> {
        for file in [self.pid_file(), self.socket_lock()] {
            if file.is_torn() {
                file.disown()?;
            }
        }
        Ok(())
    }

    pub fn url(&self, role: &str, database: &str) -> String {
        format!("postgresql://{role}@{}/{database}", place::percent_encode(&self.socket_folder))
    }

    pub fn socket(&self) -> PathBuf {
        self.socket_folder.join(place::SOCKET)
    }

    fn pid_file(&self) -> PidFile<'_> {
        PidFile { path: self.folder.join("postmaster.pid"), cluster: &self.folder, owner: &self.owner }
    }

    fn socket_lock(&self) -> PidFile<'_> {
        PidFile { path: self.socket().with_added_extension("lock"), ..self.pid_file() }
    }

    async fn start(&self) -> Result<(), Error> {
        self.shorten_log();
        let mut start = self.command("pg_ctl");
        // Recovery after a crash may take its time; pg_ctl ends at once if the server does.
        start.args(["start", "-s", "-w", "-t", "600", "-D", ".", "-l", LOG, "-o"]).arg(self.settings());
        match run(start).await {
            Ok(output) if output.status.success() => Ok(()),
            Ok(_) => Err(self.failed("start", self.last_words())),
            Err(reason) => Err(self.failed("start", reason)),
        }
    }

    /// On the command line, because no file in the cluster overrides that.
    fn settings(&self) -> String {
        // `.` is the cluster's folder, in which the server works: nothing in it needs quoting.
        let folder = if self.socket_folder == self.folder { Path::new(".") } else { &self.socket_folder };
        let socket = format!("unix_socket_directories={}", folder.display());
        let mut settings = vec![
            "listen_addresses=",
            "port=5432",
            "unix_socket_permissions=0700",
            &socket,
            "timezone=UTC",
            "log_timezone=UTC",
            "log_checkpoints=off",
            "client_connection_check_interval=5s",
        ];
        if cfg!(target_os = "linux") {
            // Recovery first brings every file to the disk; one call for all of them takes a tenth of the time.
            settings.push("recovery_init_sync_method=syncfs");
        }
        if !self.durable {
            settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
            settings.extend([
                "wal_level=minimal",
                "max_wal_senders=0",
                "max_connections=300",
                "autovacuum=off",
                // What lives for a second plans more than it reads.
                "plan_cache_mode=force_generic_plan",
            ]);
        }
        settings.iter().map(|setting| format!("-c {setting} ")).collect()
    }

    /// Programs run in the cluster's folder and name it `.`, because pg_ctl passes names through a shell.
    fn command(&self, program: &str) -> std::process::Command {
        self.owner.command(&self.programs.path(program), &self.folder)
    }

    fn failed(&self, doing: &'static str, reason: String) -> Error {
        Error::Failed { doing, folder: self.folder.clone(), reason }
    }

    fn shorten_log(&self) {
        let log = self.folder.join(LOG);
        if log.symlink_metadata().is_ok_and(|log| log.len() > LONGEST_LOG)
            && let Err(error) = std::fs::rename(&log, log.with_extension("log.old"))
        {
            tracing::warn!("the log of the private PostgreSQL stays long: {error}");
        }
    }

    fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.folder.join(LOG)).unwrap_or_default();
        let fatal = log.lines().rev().take(20).find(|line| line.contains("FATAL:"));
        let words = fatal.or_else(|| log.lines().last()).unwrap_or("it gave no reason");
        words.to_owned()
    }
}
