//! `factdesk backup`

use super::place::{Place, said};
use crate::clock::Clock;
use crate::config::Config;
use crate::operation::backup::backup;
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file to write; there must be none with this name. It gets its name once it is whole and on the disk.
    file: PathBuf,

    /// Put the key that signs the public log into it as well. Whoever gets that file can sign in the desk's name.
    #[arg(long)]
    with_log_key: bool,
}

pub async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let key = if args.with_log_key { Some(key(&config)?) } else { None };
    let place = Place::open(&config).await?;
    let bar = ProgressBar::new(0)
        .with_style(ProgressStyle::with_template("{bar:40} {pos} of {len} tables, {msg}")?);
    let mut watch = |done: usize, of: usize, bytes: u64| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
        bar.set_message(format!("{} MB", bytes / 1_000_000));
    };
    let outcome = backup(&place.owner, &args.file, key.as_deref(), Clock::system().now(), &mut watch).await;
    bar.finish_and_clear();
    place.close().await?;
    let written = outcome.map_err(said)?;
    let (rows, size) = (written.rows, written.size);
    println!("{rows} rows, {} bytes, the public log's {size} entries", written.file.size);
    println!("{}  {}", written.file.sha256, args.file.display());
    if key.is_some() {
        eprintln!(
            "The file holds the key that signs the public log: keep it where you would keep that key, and nowhere else."
        );
    }
    Ok(())
}

fn key(config: &Config) -> anyhow::Result<String> {
    if let Some(key) = &config.log_key {
        return Ok(key.reveal().to_owned());
    }
    let file = config.data_dir.join("log/key");
    std::fs::read_to_string(&file).with_context(|| format!("{}: this node has no key", file.display()))
}
