//! Programs of a drill: how they end, and what they say.

use anyhow::{Context, ensure};
use std::process::{Command, Stdio};

/// What a program prints, if it succeeds.
pub fn says(mut command: Command) -> anyhow::Result<String> {
    let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output()?;
    let (said, fault) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    ensure!(output.status.success(), "{command:?}: {said}{fault}");
    Ok(said.into_owned())
}

pub mod postmaster {
    //! The first process of a Postgres.

    use super::Context;
    use rustix::process::{Pid, Signal, kill_process, test_kill_process};
    use std::path::Path;
    use std::time::{Duration, Instant};

    /// `kill -9` of that of a data folder, and the wait for its end.
    pub fn kill(data_dir: &Path) -> anyhow::Result<()> {
        kill_in(&data_dir.join("postgres").canonicalize()?)
    }

    /// The same of a cluster, and of all that it has begun.
    pub fn kill_with_children(cluster: &Path) -> anyhow::Result<()> {
        let text = std::fs::read_to_string(cluster.join("postmaster.pid"))?;
        let parent = text.lines().next().context("an empty pid file")?.to_owned();
        let is_child = |stat: &str| {
            stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)) == Some(&parent)
        };
        let mut children = Vec::new();
        for process in std::fs::read_dir("/proc")?.flatten() {
            let number = process.file_name().to_string_lossy().parse().ok();
            let stat = std::fs::read_to_string(process.path().join("stat")).unwrap_or_default();
            children.extend(number.filter(|_| is_child(&stat)).and_then(Pid::from_raw));
        }
        kill_in(cluster)?;
        for child in children {
            // It may have ended by itself.
            let _ = kill_process(child, Signal::KILL);
        }
        Ok(())
    }

    /// The same by the folder of the cluster.
    pub fn kill_in(cluster: &Path) -> anyhow::Result<()> {
        let begun = Instant::now();
        let file = cluster.join("postmaster.pid");
        // It may just be starting.
        let pid = loop {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let pid = text.lines().next().and_then(|line| line.parse().ok()).and_then(Pid::from_raw);
            match pid {
                Some(pid) if kill_process(pid, Signal::KILL).is_ok() => break pid,
                _ if begun.elapsed() > Duration::from_secs(20) => return None.context("no Postgres runs"),
                _ => std::thread::sleep(Duration::from_millis(10)),
            }
        };
        let stat = format!("/proc/{}/stat", pid.as_raw_nonzero());
        // A zombie, which nobody has asked how it ended, runs no more.
        while test_kill_process(pid).is_ok()
            && !std::fs::read_to_string(&stat).is_ok_and(|s| s.contains(") Z "))
        {
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}
