//! `factdesk stats`

use super::place::{Place, said};
use crate::clock::Clock;
use crate::config::{Config, Secret};
use crate::db::{self, Access};
use crate::insight::tally::change::rebuild;
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Count the whole history again, beside a desk that works. `serve` does it by itself where it was never done, or where
    /// the desk's time zone is another one since.
    Rebuild,
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let Command::Rebuild = command;
    let (place, _) = Place::ready(&config).await?;
    let counted = count(&place.owner, &config).await;
    place.close().await?;
    println!("{} claims are counted.", counted?);
    Ok(())
}

/// Counts with a bar in the terminal.
pub async fn count(owner: &Secret, config: &Config) -> anyhow::Result<u64> {
    let mut connection = db::connect(Access::patient(owner.clone())).await?;
    let bar = ProgressBar::new(0)
        .with_style(ProgressStyle::with_template("{bar:40} {pos} of {len} claims counted, {eta} left")?);
    let mut watch = |done: u64, of: u64| {
        bar.set_length(of.max(done));
        bar.set_position(done);
    };
    let zone = db::house(&mut connection).await.map_err(said)?.and_then(|house| house.place.zone());
    let zone = zone.unwrap_or(config.time_zone);
    let counted = rebuild(&mut connection, zone, Clock::system().now(), &mut watch).await;
    bar.finish_and_clear();
    counted.map_err(said)
}
