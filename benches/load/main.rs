//! The desk under load: the release binary on a private cluster of its own with every durable setting on, the demo
//! newsroom and ten thousand imported claims. Prints one line for each goal. `script/bench load` runs it.

mod bare;
mod client;
mod command;
mod desk;
mod import;
mod page;
mod pgbench;
mod report;
mod wordpress;

use anyhow::Context;
use desk::{Desk, Serving};
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    report::whole("the load run stopped", run())
}

async fn run() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(bare::WORD) {
        return bare::run(arguments).await;
    }
    let desk = Desk::with_demo("load")?;
    import::measure(&desk)?;
    start(&desk)?;
    let serving = desk.serve()?;
    let cluster = desk.cluster().await?;
    page::measure(&desk, &serving, &cluster).await?;
    command::measure(&serving, &cluster).await?;
    memory(&serving)?;
    serving.stop()?;
    cluster.close().await.context("the cluster does not stop")
}

/// From the command to the first page, the cluster being stopped before: the median of several starts.
fn start(desk: &Desk) -> anyhow::Result<()> {
    let mut took = Vec::new();
    for _ in 0..5 {
        let serving = desk.serve()?;
        took.push(serving.ready_after.as_secs_f64());
        serving.stop()?;
    }
    let seconds = report::median(took);
    report::line("first answer after start", &format!("{seconds:.2} s"), "≤ 1 s", seconds <= 1.0);
    Ok(())
}

fn memory(serving: &Serving) -> anyhow::Result<()> {
    // What the last requests held is given back within a second.
    std::thread::sleep(Duration::from_secs(1));
    match serving.resident_megabytes() {
        None => report::skipped("memory after the load", "there is no /proc here"),
        Some(megabytes) => {
            let figure = format!("{megabytes:.1} MB resident");
            report::line("memory after the load", &figure, "≤ 60 MB", megabytes <= 60.0);
        }
    }
    Ok(())
}
