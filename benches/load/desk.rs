//! The release binary and its folder.

use anyhow::{Context, bail, ensure};
use factdesk::postgres::{self, Cluster, Options, Role};
use rustix::process::{Pid, Signal, kill_process};
use std::fs::{self, File};
use std::io::Write;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Everybody's password.
pub const PASSWORD: &str = "a quiet morning in may";
/// A start that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(30);
/// Linux counts CPU time for programs in hundredths of a second, whatever its own clock.
const MICROS_A_TICK: f64 = 10_000.0;

/// A data folder with the demo newsroom, removed at the end.
pub struct Desk {
    pub folder: PathBuf,
}

impl Desk {
    /// Makes the folder, the cluster and the newsroom.
    pub fn with_demo(name: &str) -> anyhow::Result<Self> {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let desk = Self { folder };
        desk.remove();
        fs::create_dir_all(&desk.folder)?;
        let mut demo = desk.command(&["demo", "--password-stdin"]).stdin(Stdio::piped()).spawn()?;
        demo.stdin.take().context("no standard input")?.write_all(PASSWORD.as_bytes())?;
        ensure!(demo.wait()?.success(), "factdesk demo failed");
        Ok(desk)
    }

    /// factdesk in this folder, with no other setting than these; its log goes to a file, as a service's does.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
        let foreign = |name: &str| name.starts_with("FACTDESK_") || name.starts_with("DATABASE_");
        for (name, _) in std::env::vars().filter(|(name, _)| foreign(name)) {
            command.env_remove(name);
        }
        // What it adds is measured by script/bench matching.
        command.env("FACTDESK_ENCODER", "off");
        command.args(arguments).arg("--data-dir").arg(&self.folder).current_dir(&self.folder);
        if let Ok(log) = File::options().create(true).append(true).open(self.folder.join("factdesk.log")) {
            command.stderr(log);
        }
        command.stdout(Stdio::null());
        command
    }

    /// Serves, and waits for the first answer.
    pub fn serve(&self) -> anyhow::Result<Serving> {
        self.serve_at(free()?, &[])
    }

    /// The same at this address, with settings.
    pub fn serve_at(&self, address: SocketAddr, settings: &[&str]) -> anyhow::Result<Serving> {
        let mut command = self.command(&["serve", "--listen", &address.to_string()]);
        command.args(settings);
        let begun = Instant::now();
        let mut serving = Serving { process: command.spawn()?, address, ready_after: Duration::ZERO };
        while !answers(address) {
            ensure!(
                serving.process.try_wait()?.is_none(),
                "serve ended; its log is in {}",
                self.folder.display()
            );
            ensure!(begun.elapsed() < PATIENCE, "serve does not answer");
            std::thread::sleep(Duration::from_millis(2));
        }
        serving.ready_after = begun.elapsed();
        Ok(serving)
    }

    /// The same cluster, for questions past every guard.
    pub async fn cluster(&self) -> anyhow::Result<Cluster> {
        Ok(postgres::open(Options { data_dir: self.folder.clone(), durable: true }).await?)
    }

    fn remove(&self) {
        // A cluster that root made may be elsewhere, behind a link.
        if let Ok(cluster) = self.folder.join("postgres").canonicalize() {
            drop(fs::remove_dir_all(cluster));
        }
        drop(fs::remove_dir_all(&self.folder));
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.remove();
    }
}

/// An address that nobody listens on, nor ever gets by chance: whoever asks again and again for an answer at a port that the
/// system gives away meets themselves there one day, and holds it.
pub fn free() -> anyhow::Result<SocketAddr> {
    let mut ports = (0..1000).map(|_| rand::random_range(20_000..30_000_u16));
    let found = ports.find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok());
    Ok(found.context("no free port")?.local_addr()?)
}

/// Whether the front page comes.
fn answers(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        // Somebody else may have got the port, and say nothing.
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"GET / HTTP/1.1\r\nhost: desk.example\r\nconnection: close\r\n\r\n")?;
        let mut head = [0; 12];
        std::io::Read::read_exact(&mut stream, &mut head)?;
        Ok(head.ends_with(b"200"))
    };
    ask().unwrap_or(false)
}

/// A server: factdesk, or what it is compared with. It is stopped with this value.
pub struct Serving {
    pub process: Child,
    pub address: SocketAddr,
    /// From its start to the first answer.
    pub ready_after: Duration,
}

impl Serving {
    /// CPU time used so far, in microseconds; nothing where there is no /proc.
    pub fn cpu_micros(&self) -> Option<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id())).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
        Some(ticks * MICROS_A_TICK)
    }

    /// Memory in use; nothing where there is no /proc.
    pub fn resident_megabytes(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
    }

    /// `kill -9`.
    #[allow(dead_code, reason = "a drill does it")]
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    /// SIGTERM, and the wait for its end.
    pub fn stop(mut self) -> anyhow::Result<()> {
        let pid = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw).context("no process")?;
        kill_process(pid, Signal::TERM)?;
        match self.process.wait()?.success() {
            true => Ok(()),
            false => bail!("a server ended badly"),
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            drop(self.process.kill());
            drop(self.process.wait());
        }
    }
}

/// A connection that ends with the client.
pub async fn connect(cluster: &Cluster, role: Role) -> anyhow::Result<tokio_postgres::Client> {
    let url = cluster.url(role, "factdesk");
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}
