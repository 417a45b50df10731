//! What the desk promises for bad days, tried out: processes killed, far too many visitors, a primary lost, a database
//! changed behind its back. Each drill prints what it saw and fails when a promise was broken. `script/drill` runs them.

#[path = "../load/client.rs"]
#[allow(dead_code, reason = "shared with the load run")]
mod client;
#[path = "../load/desk.rs"]
#[allow(dead_code, reason = "shared with the load run")]
mod desk;
mod disk;
mod failover;
mod kill;
mod node;
mod outcome;
mod overload;
mod pair;
mod people;
mod postgres;
#[path = "../load/report.rs"]
#[allow(dead_code, reason = "shared with the load run")]
mod report;
mod slow;
mod stop;
mod tamper;
mod traffic;
mod writers;

use anyhow::{Context, bail, ensure};
use std::process::ExitCode;

const USAGE: &str = "\
script/drill kill [FACTDESK POSTGRES BOTH]   so many times kill -9 of each under eight writers (200 30 30)
script/drill overload [SECONDS CONNECTIONS]  readers, writers and a flood of sign-ins, then ten times as many (60 100)
script/drill failover                        a primary killed under writers, its synchronous standby promoted
script/drill tamper [TIMES]                  so many times each change that a superuser can make (100)
script/drill disk [MEGABYTES]                a disk of that size, full under eight writers, and freed (400)
script/drill stop [TIMES VISITORS]           so many times told to stop while so many requests are in hand (20 50)";

fn main() -> ExitCode {
    report::whole("the drill failed", run())
}

async fn run() -> anyhow::Result<()> {
    // cargo adds a word of its own.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let name = arguments.next().context(USAGE)?;
    let numbers = arguments.map(|number| number.parse::<usize>().context(USAGE));
    let numbers = numbers.collect::<anyhow::Result<Vec<_>>>()?;
    let number = |index: usize, usual: usize| numbers.get(index).copied().unwrap_or(usual);
    match name.as_str() {
        "kill" => kill::run(number(0, 200), number(1, 30), number(2, 30)).await,
        "overload" => overload::run(number(0, 60), number(1, 100)).await,
        "failover" => failover::run().await,
        "tamper" => tamper::run(number(0, 100)).await,
        "disk" => disk::run(number(0, 400)).await,
        "stop" => stop::run(number(0, 20), number(1, 50)).await,
        _ => bail!(USAGE),
    }
}

/// Prints what was seen of a promise, and fails where it was not kept.
pub fn promise(what: &str, figure: &str, goal: &str, is_kept: bool) -> anyhow::Result<()> {
    report::line(what, figure, goal, is_kept);
    ensure!(is_kept, "{what}: {figure}, and not {goal}");
    Ok(())
}
