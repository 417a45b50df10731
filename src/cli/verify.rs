//! `factdesk verify`: what a stranger checks of a download. It needs no database, and no network for a file.

use crate::clock::Clock;
use crate::tree::cosignature::{Witness, agreed};
use crate::tree::verify::verify;
use anyhow::Context;
use std::path::PathBuf;
use std::time::Duration;

/// A download larger than that is none of ours.
const MOST: u64 = 64 << 20;
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The JSON of a check, or its address: https://checks.example/checks/some-claim.json
    #[arg(value_name = "FILE|URL")]
    what: String,

    /// A checkpoint of the log that was kept earlier: fail if the log does not begin as it did then.
    #[arg(long, value_name = "OLD")]
    checkpoint: Option<PathBuf>,

    /// The log's key, as text or as a file: what you know of the desk from elsewhere. Without it the key is believed
    /// that the download names.
    #[arg(long, value_name = "KEY|FILE")]
    key: Option<String>,

    /// The key of a witness whose cosignature counts: of a newsroom that watches this log. May be given several times.
    #[arg(long = "witness", value_name = "KEY")]
    witnesses: Vec<String>,

    /// How many of these witnesses have to have cosigned; all, if it is not said.
    #[arg(long, value_name = "K", requires = "witnesses")]
    quorum: Option<usize>,

    /// Write the checkpoint to FILE, for a later --checkpoint.
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
}

pub async fn run(args: Args) -> anyhow::Result<()> {
    let older = args.checkpoint.as_ref().map(read).transpose()?;
    let key = args.key.as_deref().map(key_of).transpose()?;
    let text = match args.what.split_once("://") {
        Some(("http" | "https", _)) => fetch(&args.what, older.as_deref()).await?,
        _ => read(&PathBuf::from(&args.what))?,
    };
    let proven = verify(&text, key.as_deref(), older.as_deref())?;
    let cosigned = witnessed(&args, &proven.note)?;
    if let Some(file) = &args.save {
        std::fs::write(file, &proven.note).with_context(|| file.display().to_string())?;
    }
    print!("{proven}");
    if let Some(found) = cosigned {
        println!("cosigned by {found} of the {} witnesses that you named", args.witnesses.len());
    }
    Ok(())
}

fn read(file: &PathBuf) -> anyhow::Result<String> {
    let size = std::fs::metadata(file).with_context(|| file.display().to_string())?.len();
    anyhow::ensure!(size <= MOST, "{}: too large for the JSON of a check", file.display());
    std::fs::read_to_string(file).with_context(|| file.display().to_string())
}

/// The key itself, or the first line of a file, such as a copy of `/log/key`.
fn key_of(text: &str) -> anyhow::Result<String> {
    if text.split('+').count() >= 3 {
        return Ok(text.to_owned());
    }
    Ok(read(&PathBuf::from(text))?.lines().next().unwrap_or_default().to_owned())
}

/// The download, with the proof that leads from the older checkpoint to the newest.
async fn fetch(address: &str, older: Option<&str>) -> anyhow::Result<String> {
    let mut url = url::Url::parse(address)?;
    if let Some(size) = older.and_then(|note| note.lines().nth(1)) {
        url.query_pairs_mut().append_pair("since", size);
    }
    // Twice is harmless.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().timeout(PATIENCE).user_agent("factdesk-verify").build()?;
    let answer = client.get(url).send().await?.error_for_status()?;
    let mut body = Vec::new();
    let mut answer = answer;
    while let Some(some) = answer.chunk().await? {
        body.extend_from_slice(&some);
        anyhow::ensure!(body.len() as u64 <= MOST, "{address}: too large for the JSON of a check");
    }
    String::from_utf8(body).with_context(|| format!("{address}: not text"))
}

/// How many of the witnesses that were named cosigned; nothing where none was.
fn witnessed(args: &Args, note: &str) -> anyhow::Result<Option<usize>> {
    if args.witnesses.is_empty() {
        return Ok(None);
    }
    let witnesses: Vec<Witness> =
        args.witnesses.iter().map(|key| Witness::parse(key)).collect::<Result<_, _>>()?;
    let now = Clock::system().now().timestamp().unsigned_abs();
    let quorum = args.quorum.unwrap_or(witnesses.len());
    Ok(Some(agreed(note, &witnesses, quorum, now)?))
}
