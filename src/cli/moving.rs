//! `factdesk move`

use super::place::{Place, said};
use crate::clock::Clock;
use crate::config::Config;
use crate::operation::moving::{move_in, move_out};
use clap::Subcommand;
use indicatif::ProgressBar;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the whole desk to one archive that anybody can read: the history, every table as JSON Lines, every file, with
    /// checksums. Nothing in it opens anything: no passwords, second factors, sessions, tokens or keys.
    Out {
        /// The file to write; there must be none with this name.
        file: PathBuf,
    },
    /// Put the desk of such an archive into an empty place, and prove its history.
    In {
        /// What `factdesk move out` wrote.
        file: PathBuf,
    },
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let place = Place::open(&config).await?;
    let outcome = match command {
        Command::Out { file } => out(&place, file).await,
        Command::In { file } => put_in(&place, file).await,
    };
    place.close().await?;
    outcome
}

async fn out(place: &Place, file: PathBuf) -> anyhow::Result<()> {
    let bar = ProgressBar::new_spinner();
    let mut watch = |bytes: u64| bar.set_message(format!("{} MB", bytes / 1_000_000));
    let outcome = move_out(&place.owner, &file, Clock::system().now(), &mut watch).await;
    bar.finish_and_clear();
    let written = outcome.map_err(said)?;
    println!("{} rows and {} files, {} bytes", written.rows, written.files, written.file.size);
    println!("{}  {}", written.file.sha256, file.display());
    Ok(())
}

async fn put_in(place: &Place, file: PathBuf) -> anyhow::Result<()> {
    place.set_up().await?;
    let bar = ProgressBar::new_spinner();
    let mut watch = |bytes: u64| bar.set_message(format!("{} MB", bytes / 1_000_000));
    let outcome = move_in(&place.owner, &file, &mut watch).await;
    bar.finish_and_clear();
    let moved = outcome.map_err(said)?;
    println!("{} rows and {} files of {} are here.", moved.rows, moved.files, moved.made_at);
    println!(
        "Nobody has a password here: they ask for one at /password-reset, or, without mail, whoever runs the server gives \
         out the first with `factdesk user password`."
    );
    super::history::tell(&super::history::examine(&place.owner, None, None).await?)
}
