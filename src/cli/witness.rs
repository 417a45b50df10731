//! `factdesk witness`: cosigns the logs of others, so that nobody can be shown two histories. It needs no database.

use super::place::said;
use crate::clock::Clock;
use crate::tree::key;
use crate::tree::witness::State;
use crate::tree::witness::serve::{Watch, run as serve};
use anyhow::Context;
use std::collections::HashMap;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Mutex;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What this witness is called, such as witness.partner.example. It is part of its key, and stays.
    #[arg(long)]
    name: String,

    /// Where it remembers what it cosigned, and keeps its key. Lose it and it is another witness; never put an older copy back.
    #[arg(long, value_name = "FOLDER")]
    state: PathBuf,

    /// The key of a log to watch, as it stands at /log/key. Once for each; after a rotation the new key besides the old.
    #[arg(long = "log", value_name = "KEY", required = true)]
    logs: Vec<String>,

    /// Where to listen; put a proxy with TLS in front.
    #[arg(long = "at", default_value = "127.0.0.1:8090")]
    at: String,
}

pub async fn run(args: Args) -> anyhow::Result<()> {
    let state = State::open(&args.state).map_err(said)?;
    let key = state.key(&args.name).map_err(said)?;
    let mut logs: HashMap<String, Vec<String>> = HashMap::new();
    for log in &args.logs {
        logs.entry(key::origin_of(log)?).or_default().push(log.clone());
    }
    let listener = TcpListener::bind(&args.at).with_context(|| args.at.clone())?;
    println!("{}", key.witness().verifier());
    for origin in logs.keys() {
        eprintln!("watching {origin} at http://{}/add-checkpoint", listener.local_addr()?);
    }
    let watch = Watch { state: Mutex::new(state), key, logs, clock: Clock::system() };
    serve(watch, listener).await.context("the witness stopped")
}
