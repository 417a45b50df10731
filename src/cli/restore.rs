//! `factdesk restore`

use super::place::{Place, said};
use crate::config::{Config, Secret};
use crate::db::{self, Access};
use crate::operation::restore::{Restored, restore};
use crate::tree::LogKey;
use crate::tree::sequence::{continues, standing};
use crate::tree::signer::Folder;
use anyhow::Context;
use indicatif::ProgressBar;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What `factdesk backup` wrote.
    file: PathBuf,

    /// A checkpoint of the public log that was kept elsewhere: whether the backup has all that it says, and what this node
    /// never contradicts from now on.
    #[arg(long, value_name = "OLD")]
    checkpoint: Option<PathBuf>,
}

/// How to go on with a log that others have seen longer than it is now.
const ROLLED_BACK: &str = "The copy is whole, and older than what was signed: what came after it is gone. This node signs nothing \
    until that is settled. If a newer copy, a standby or the archived WAL exists, restore that instead. If not, say so to your \
    readers, remove log/signed from the data folder, and go on: whoever kept a newer checkpoint will see that the log was rolled \
    back, which is true.";

pub async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let kept = args.checkpoint.as_ref().map(std::fs::read_to_string).transpose();
    let kept = kept.context("the checkpoint")?;
    let place = Place::open(&config).await?;
    let outcome = put_back(&config, &place, args, kept).await;
    place.close().await?;
    outcome
}

async fn put_back(config: &Config, place: &Place, args: Args, kept: Option<String>) -> anyhow::Result<()> {
    place.set_up().await?;
    let bar = ProgressBar::new_spinner();
    let mut watch = |bytes: u64| bar.set_message(format!("{} MB", bytes / 1_000_000));
    let outcome = restore(&place.owner, &args.file, &mut watch).await;
    bar.finish_and_clear();
    let restored = outcome.map_err(said)?;
    println!(
        "{} rows of {} are back. Sessions, links in mails and invitations are not: people sign in anew.",
        restored.rows, restored.made_at
    );
    let folder = Folder::of(&config.data_dir);
    keep_key(config, &folder, &restored)?;
    let outside = match (folder.signed().map_err(said)?, kept) {
        (Some(own), _) => Some(own),
        (None, Some(kept)) => {
            folder.keep_signed(&kept).map_err(said)?;
            Some(kept)
        }
        (None, None) => None,
    };
    super::history::tell(&super::history::examine(&place.owner, None, None).await?)?;
    compare(&place.owner, outside).await
}

/// The key that was in the file, unless this node has one.
fn keep_key(config: &Config, folder: &Folder, restored: &Restored) -> anyhow::Result<()> {
    let Some(text) = &restored.key else { return Ok(()) };
    let file = config.data_dir.join("log/key");
    if file.exists() || config.log_key.is_some() {
        eprintln!("This node has a key of the public log already; the one in the file was not taken.");
        return Ok(());
    }
    let key = LogKey::parse(text).context("the key in the file")?;
    folder.keep_next(&key).and_then(|()| folder.take_next()).map_err(said)?;
    println!("The key of the public log is in {}.", file.display());
    Ok(())
}

/// The log against what is known of it from outside.
async fn compare(owner: &Secret, outside: Option<String>) -> anyhow::Result<()> {
    let mut c = db::connect(Access::patient(owner.clone())).await?;
    let now = standing(&mut c).await.map_err(said)?;
    println!("The public log has {} entries, root {}.", now.size, hex::encode(now.root));
    let Some(outside) = outside else {
        println!(
            "Nothing outside of the database says whether it was signed beyond that. If it may have been, ask whoever keeps \
             its checkpoints before you serve, and begin again with --checkpoint."
        );
        return Ok(());
    };
    match continues(&mut c, &outside).await {
        Ok(()) => println!("It begins with what was signed before, and goes on from there."),
        Err(error) => {
            let cause = error.source().map_or_else(|| error.to_string(), ToString::to_string);
            anyhow::bail!("{cause}. {ROLLED_BACK}");
        }
    }
    Ok(())
}
