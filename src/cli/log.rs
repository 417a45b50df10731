//! `factdesk log`

use super::place::{Place, said};
use crate::clock::Clock;
use crate::config::Config;
use crate::tree::LogKey;
use crate::tree::asking::Partner;
use crate::tree::cosignature::Witness;
use crate::tree::sequence::rotate;
use crate::tree::signer::{Folder, Keeping};
use anyhow::Context;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Let a new key follow the one that signs the public log. The old one signs that, so that whoever trusts it
    /// trusts the new one. With FACTDESK_LOG_KEY the new key is printed, to be set there.
    RotateKey,
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let Command::RotateKey = command;
    let (place, _) = Place::ready(&config).await?;
    let outcome = rotate_key(&place, &config).await;
    place.close().await?;
    outcome
}

/// Where this node's key is kept.
pub fn keeping(config: &Config) -> anyhow::Result<Keeping> {
    let setting = config.log_key.as_ref().map(|key| LogKey::parse(key.reveal())).transpose();
    let setting = setting.map_err(|_| {
        anyhow::anyhow!("FACTDESK_LOG_KEY is no key such as PRIVATE+KEY+checks.example/log+7f2d3c1a+AQ…")
    })?;
    Ok(Keeping { folder: Folder::of(&config.data_dir), setting, origin: origin(config) })
}

/// The witnesses that are to be asked.
pub fn partners(config: &Config) -> anyhow::Result<Vec<Partner>> {
    let partner = |pair: &String| {
        let (key, url) = pair.trim().split_once(' ').with_context(|| {
            format!("FACTDESK_WITNESSES: “{pair}” is not a key and an address with a space between")
        })?;
        let url = url.trim().trim_end_matches('/').to_owned();
        anyhow::ensure!(
            url.starts_with("https://") || url.starts_with("http://"),
            "FACTDESK_WITNESSES: “{url}” is no address"
        );
        Ok(Partner { witness: Witness::parse(key).context("FACTDESK_WITNESSES")?, url })
    };
    config.witnesses.iter().filter(|pair| !pair.trim().is_empty()).map(partner).collect()
}

/// The name of a log that begins now: the address of `/log` without its scheme, as C2SP tlog-tiles asks.
fn origin(config: &Config) -> String {
    let address = config.public_url();
    let (_, host) = address.split_once("://").unwrap_or(("", &address));
    format!("{host}/log")
}

async fn rotate_key(place: &Place, config: &Config) -> anyhow::Result<()> {
    let (db, keeping, now) = (place.db()?, keeping(config)?, Clock::system().now());
    let signer = keeping.signer(&db, now).await.map_err(said)?;
    let signer = signer.context("this node has not the key of the log that is in force")?;
    let new = LogKey::from_seed(signer.key.origin(), rand::random())?;
    // On disk before the database knows of it, or else a crash between the two would leave a log that nobody can sign.
    match keeping.setting {
        Some(_) => println!("FACTDESK_LOG_KEY={}", new.secret()),
        None => keeping.folder.keep_next(&new).map_err(said)?,
    }
    rotate(&db, &signer, &new, now).await.map_err(said)?;
    if keeping.setting.is_none() {
        keeping.folder.take_next().map_err(said)?;
    }
    db.close();
    println!("From now on the log is signed by {}", new.verifier());
    Ok(())
}
