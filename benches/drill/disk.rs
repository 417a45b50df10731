//! A disk that is full: what does not fit is never acknowledged, what was acknowledged is there, and once there is room the
//! desk goes on by itself.

use super::client;
use super::desk::{Desk, free};
use super::writers::Writers;
use super::{outcome, people, promise};
use anyhow::{Context, ensure};
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

const WRITERS: usize = 8;
/// Nothing was acknowledged for so long: there is no room left.
const STILL: Duration = Duration::from_secs(3);
/// Freed, it is writing again sooner.
const SOON: f64 = 10.0;

/// A small disk in memory, gone at the end. `script/drill` sees to it that nobody else has it.
struct Disk(PathBuf);

impl Disk {
    fn of(megabytes: usize) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join("factdesk-drill-disk");
        fs::create_dir_all(&folder)?;
        let options = format!("size={megabytes}m,mode=0755");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(&folder);
        ensure!(mount.status()?.success(), "no disk could be mounted: run it by script/drill disk");
        Ok(Self(folder))
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }

    /// Until nothing more goes in.
    fn fill(&self) -> anyhow::Result<usize> {
        let (mut ballast, mut size) = (File::create(self.ballast())?, 0);
        for part in [vec![0; 1 << 20], vec![0; 1 << 12], vec![0; 1]] {
            while ballast.write_all(&part).is_ok() {
                size += part.len();
            }
        }
        Ok(size)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a process that is just ending may still have it open.
        drop(Command::new("umount").arg("--lazy").arg(&self.0).status());
        drop(fs::remove_dir(&self.0));
    }
}

pub async fn run(megabytes: usize) -> anyhow::Result<()> {
    let disk = Disk::of(megabytes)?;
    let desk = Desk::with_demo(disk.0.join("desk").to_str().context("a folder of no name")?)?;
    let address = free()?;
    let serving = desk.serve_at(address, &[])?;
    let (cookies, owner) = people::of(&desk, WRITERS).await?;
    let writers = Writers::begin(&[address], cookies);
    writers.until_more(WRITERS).await?;
    let filled = disk.fill()?;
    eprintln!("{} MB of ballast fill the disk", filled >> 20);
    until_nothing_goes_in(&writers).await?;
    let page =
        client::ask(address, b"GET / HTTP/1.1\r\nhost: desk.example\r\nconnection: close\r\n\r\n").await?;
    promise("the front page on a full disk", &page.status.to_string(), "200", page.status == 200)?;
    fs::remove_file(disk.ballast())?;
    let after = writers.until_more(1).await?.as_secs_f64();
    promise("writing again once there is room", &format!("after {after:.2} s"), "≤ 10 s", after <= SOON)?;
    writers.until_more(WRITERS).await?;
    // Writers complain of any answer but 303 and 503.
    let acknowledged = writers.end().await?;
    outcome::told(&owner, &acknowledged, desk.command(&["history", "verify"])).await?;
    serving.stop()
}

async fn until_nothing_goes_in(writers: &Writers) -> anyhow::Result<()> {
    let begun = Instant::now();
    let (mut known, mut since) = (writers.acknowledged(), Instant::now());
    while since.elapsed() < STILL {
        ensure!(begun.elapsed() < Duration::from_secs(60), "the disk never was full");
        tokio::time::sleep(Duration::from_millis(100)).await;
        if writers.acknowledged() > known {
            (known, since) = (writers.acknowledged(), Instant::now());
        }
    }
    Ok(())
}
