//! What every drill with writers comes to: nothing lost, nothing doubled, every chain and the tree whole.

use super::node::says;
use super::promise;
use super::writers::{Acknowledged, compare};
use std::process::Command;
use std::time::Duration;

/// Compares what was acknowledged with what the database at `url` holds; `verify` is `factdesk history verify` there.
pub async fn told(url: &str, acknowledged: &[Acknowledged], verify: Command) -> anyhow::Result<()> {
    let (lost, doubled) = compare(url, acknowledged).await?;
    let of = format!("of {} acknowledged", acknowledged.len());
    promise("lost", &format!("{lost} {of}"), "0", lost == 0)?;
    promise("doubled", &format!("{doubled} {of}"), "0", doubled == 0)?;
    // The sequencer gives every entry its leaf within seconds.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let verified = says(verify)?;
    promise("chains and tree", verified.lines().next().unwrap_or_default(), "whole", true)
}
