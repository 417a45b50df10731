//! `kill -9` under eight writers: of factdesk, of its private Postgres, of both.

use super::desk::{Desk, Serving, free};
use super::node::postmaster;
use super::report::{line, median};
use super::writers::Writers;
use super::{outcome, people};
use anyhow::ensure;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

const WRITERS: usize = 8;
/// A killed desk answers again sooner.
const SOON: f64 = 2.0;

/// What is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Victim {
    Factdesk,
    Postgres,
    Both,
}

pub async fn run(factdesk: usize, postgres: usize, both: usize) -> anyhow::Result<()> {
    let desk = Desk::with_demo("drill-kill")?;
    let address = free()?;
    let mut serving = desk.serve_at(address, &[])?;
    let (cookies, owner) = people::of(&desk, WRITERS).await?;
    let writers = Writers::begin(&[address], cookies);
    writers.until_more(WRITERS).await?;
    let rounds = [(Victim::Factdesk, factdesk), (Victim::Postgres, postgres), (Victim::Both, both)];
    for (victim, times) in rounds {
        let mut took = Vec::new();
        for time in 0..times {
            tokio::time::sleep(Duration::from_millis(rand::random_range(50..600))).await;
            let begun = Instant::now();
            serving = strike(&desk, serving, victim, address)?;
            writers.until_more(1).await?;
            took.push(begun.elapsed().as_secs_f64());
            writers.until_more(WRITERS).await?;
            if time % 20 == 19 {
                eprintln!("{victim:?}: {} of {times}, {} acknowledged", time + 1, writers.acknowledged());
            }
        }
        told(victim, took)?;
    }
    let acknowledged = writers.end().await?;
    outcome::told(&owner, &acknowledged, desk.command(&["history", "verify"])).await?;
    serving.stop()
}

fn strike(desk: &Desk, serving: Serving, victim: Victim, address: SocketAddr) -> anyhow::Result<Serving> {
    if victim != Victim::Factdesk {
        postmaster::kill(&desk.folder)?;
    }
    if victim == Victim::Postgres {
        return Ok(serving);
    }
    serving.kill()?;
    desk.serve_at(address, &[])
}

/// From the kill to the next acknowledged write.
fn told(victim: Victim, took: Vec<f64>) -> anyhow::Result<()> {
    if took.is_empty() {
        return Ok(());
    }
    let (times, most) = (took.len(), took.iter().copied().fold(0.0, f64::max));
    let middle = median(took);
    let figure = format!("{times} times; writing again after {middle:.2} s (median), {most:.2} s (longest)");
    line(&format!("kill -9 of {victim:?}"), &figure, "≤ 2 s", middle <= SOON);
    ensure!(most < 30.0, "it took {most} s to come back");
    Ok(())
}
