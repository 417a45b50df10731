//! Ten thousand rows, each a claim with its own chain: the whole command, from start to end.

use super::desk::Desk;
use super::report;
use anyhow::ensure;
use std::fmt::Write;
use std::time::Instant;

const ROWS: usize = 10_000;

pub fn measure(desk: &Desk) -> anyhow::Result<()> {
    let file = desk.folder.join("claims.csv");
    std::fs::write(&file, sheet())?;
    let begun = Instant::now();
    let done = desk.command(&["import", "claims"]).arg(&file).status()?;
    let seconds = begun.elapsed().as_secs_f64();
    ensure!(done.success(), "the import failed; its log is in {}", desk.folder.display());
    let figure = format!("{seconds:.2} s, starting and stopping the database included");
    report::line("import of 10,000 claims", &figure, "≤ 5 s", seconds <= 5.0);
    Ok(())
}

/// Invented rows with every column a newsroom has.
fn sheet() -> String {
    let mut csv =
        "text,claimant,language,quote,title,appeared_on,url,why,source_system,source_id\n".to_owned();
    for row in 1..=ROWS {
        let (town, share) = (row % 97, row % 89);
        let _ = writeln!(
            csv,
            "In town number {town} the buses of line {row} were late on {share} of a hundred days last year.,\
             Councillor {},en,\"They were late on {share} of a hundred days, and nobody said a word.\",\
             The town {town} gazette of week {},2026-{:02}-{:02},https://gazette.example/{town}/{row},\
             Many readers asked.,old-desk,{row}",
            row % 400,
            row % 52 + 1,
            row % 12 + 1,
            row % 28 + 1,
        );
    }
    csv
}
