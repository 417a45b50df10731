//! The command line; everything else is in the library.

fn main() {}
=======
//! Makes the one multi-threaded runtime, on which every database connection lives, and hands over to the command line.

use factdesk::cli::Cli;
use std::process::ExitCode;

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
>>>>>>> 276a60d (Add routes, server, command line, account, people and set-up)
