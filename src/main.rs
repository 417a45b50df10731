//! Makes the one multi-threaded runtime, on which every database connection lives, and hands over to the command line.

use factdesk::cli::Cli;
use std::process::ExitCode;

/// The system's keeps what each thread once had; `docs/performance.md` has the figures.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let outcome = Cli::read().and_then(|cli| {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(cli.run())
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("factdesk: {error:#}");
            ExitCode::FAILURE
        }
    }
}
