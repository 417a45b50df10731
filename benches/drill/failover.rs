//! The primary is killed under writers, its synchronous standby promoted: two nodes go on, and nothing acknowledged is lost.

use super::pair::Pair;
use super::postgres::Servers;
use super::report::note;
use super::writers::Writers;
use super::{outcome, people, promise};
use std::time::{Duration, Instant};

const WRITERS: usize = 8;

pub async fn run() -> anyhow::Result<()> {
    let servers = Servers::primary().await?;
    let pair = Pair::new()?;
    pair.set_up(&servers)?;
    servers.add_standby().await?;
    let nodes = [pair.serve(&servers, 0)?, pair.serve(&servers, 1)?];
    let cookies = people::cookies(&servers.url("factdesk_app"), WRITERS).await?;
    // Half of the writers at each node: the ones of even numbers at the first.
    let (first, second) = cookies.split_at(WRITERS / 2);
    let at = [
        Writers::begin(&[nodes[0].address], first.to_vec()),
        Writers::begin(&[nodes[1].address], second.to_vec()),
    ];
    tokio::time::sleep(Duration::from_secs(5)).await;
    note(&format!("{} + {} acknowledged with a standby", at[0].acknowledged(), at[1].acknowledged()));
    servers.kill(0)?;
    let killed = Instant::now();
    servers.promote()?;
    let (promoted, before) = (Instant::now(), [at[0].acknowledged(), at[1].acknowledged()]);
    note(&format!("promoted {:.2} s after the kill", (promoted - killed).as_secs_f64()));
    let (one, other) = tokio::join!(again(&at[0], before[0], promoted), again(&at[1], before[1], promoted));
    let after = one?.max(other?).as_secs_f64();
    promise(
        "writing again at both nodes",
        &format!("{after:.2} s after the promotion"),
        "≤ 2 s",
        after <= 2.0,
    )?;
    tokio::time::sleep(Duration::from_secs(5)).await;
    let [one, other] = at;
    let (one, other) = (one.end().await?, other.end().await?);
    let acknowledged = [one, other].concat();
    let url = servers.url_of(1, "factdesk_owner", "factdesk");
    outcome::told(&url, &acknowledged, pair.command(&servers, 0, &["history", "verify"])).await?;
    for node in nodes {
        node.stop()?;
    }
    Ok(())
}

/// How long after the promotion the next write was acknowledged.
async fn again(writers: &Writers, before: usize, promoted: Instant) -> anyhow::Result<Duration> {
    while writers.acknowledged() == before {
        anyhow::ensure!(promoted.elapsed() < Duration::from_secs(60), "a node does not write any more");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(promoted.elapsed())
}
