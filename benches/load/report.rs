//! One line for each figure, with its goal beside it.

use std::process::ExitCode;

/// A whole run; what ends it early is said behind `stopped`.
pub fn whole(stopped: &str, run: impl Future<Output = anyhow::Result<()>>) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    match runtime.map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(run)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{stopped}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// A figure with its goal, and whether it is met.
pub fn line(what: &str, figure: &str, goal: &str, is_met: bool) {
    let outcome = if is_met { "met" } else { "MISSED" };
    println!("{what:<34} {figure:<72} goal {goal:<8} {outcome}");
}

/// A figure that belongs to the line above.
pub fn note(figure: &str) {
    println!("{:<34} {figure}", "");
}

/// A figure that this machine cannot give.
pub fn skipped(what: &str, why: &str) {
    println!("{what:<34} SKIPPED: {why}");
}

/// The middle one: what a run on a busy machine says that its best and worst don't.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
