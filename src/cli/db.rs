//! `factdesk db`

use super::place::{Place, said};
use crate::config::Config;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Apply the migrations that are missing. `serve` does this too.
    Migrate,
    /// Show which migrations are applied; ends with status 1 if some are missing.
    Status,
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let place = Place::open(&config).await?;
    let outcome = match command {
        Command::Migrate => migrate(&place).await,
        Command::Status => status(&place).await,
    };
    place.close().await?;
    outcome
}

async fn migrate(place: &Place) -> anyhow::Result<()> {
    let applied = place.migrate().await?;
    for step in &applied {
        println!("applied  {step}");
    }
    println!("{}", if applied.is_empty() { "Nothing to do." } else { "Done." });
    Ok(())
}

async fn status(place: &Place) -> anyhow::Result<()> {
    let found = crate::db::pending(&place.owner).await.map_err(said)?;
    let lines = [("applied", &found.applied), ("pending", &found.pending), ("unknown", &found.unknown)];
    for (word, steps) in lines {
        for step in steps {
            println!("{word}  {step}");
        }
    }
    anyhow::ensure!(found.unknown.is_empty(), "this database was used by a newer factdesk");
    anyhow::ensure!(
        found.pending.is_empty(),
        "{} migrations are missing: run factdesk db migrate",
        found.pending.len()
    );
    Ok(())
}
