//! Folders with a private cluster, and ways to hurt it.

use std::{
    fs,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};

use factdesk::postgres::{self, Cluster, Options};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};

/// A folder of one test, in a place that every user can enter; its cluster is removed with it.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("factdesk-test-{}-{name}", std::process::id()));
        fs::DirBuilder::new().mode(0o711).create(&folder).unwrap();
        Folder(folder)
    }

    pub async fn open(&self) -> Cluster {
        postgres::open(self.options()).await.unwrap_or_else(|error| panic!("{error}"))
    }

    pub fn options(&self) -> Options {
        Options { data_dir: self.data_dir(), durable: false }
    }

    pub fn data_dir(&self) -> PathBuf {
        self.0.join("var")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Ok(cluster) = self.data_dir().join("postgres").canonicalize() {
            if let Some(pid) = postmaster(&cluster) {
                kill(pid);
            }
            drop(fs::remove_dir_all(cluster));
        }
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The server's process, by the file it keeps.
pub fn postmaster(cluster: &Path) -> Option<Pid> {
    let text = fs::read_to_string(cluster.join("postmaster.pid")).ok()?;
    Pid::from_raw(text.lines().next()?.parse().ok()?)
}

/// `kill -9`, and the wait for its end.
pub fn kill(pid: Pid) {
    kill_process(pid, Signal::KILL).unwrap();
    while is_running(pid) {
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A zombie, which nobody has asked how it ended, runs no more.
pub fn is_running(pid: Pid) -> bool {
    let status = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()));
    test_kill_process(pid).is_ok() && !status.is_ok_and(|line| line.contains(") Z "))
}
