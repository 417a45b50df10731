//! The command line: one file per subcommand.

mod backup;
mod db;
pub mod demo;
mod desk;
mod doctor;
mod export;
mod history;
mod import;
mod log;
mod logs;
mod moving;
pub mod place;
mod read_pdf;
mod restore;
mod secret_key;
mod serve;
mod stats;
mod user;
mod verify;
mod witness;
mod worthiness;

use crate::config::Config;
use clap::{Parser, Subcommand};

/// The fact-checking desk in one binary: claims from articles, four-eyes review, published verdicts, and a
/// history nobody can rewrite.
///
/// `factdesk serve` is all it takes: without DATABASE_URL it runs a private Postgres in the data folder.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    config: Config,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the desk and the site until Ctrl-C or SIGTERM.
    Serve,
    /// Fill an empty database with the demo newsroom: people, claims in every state, published pages.
    Demo(demo::Args),
    /// Manage who belongs to the desk.
    #[command(subcommand)]
    User(user::Command),
    /// Settings of the desk itself, each an entry in its history.
    #[command(subcommand)]
    Desk(desk::Command),
    /// Check the history that nobody can rewrite.
    #[command(subcommand)]
    History(history::Command),
    /// Look after the public log, in which every entry of the history has its number.
    #[command(subcommand)]
    Log(log::Command),
    /// Check a download of a check as any stranger can: its chain, its place in the public log, the log's signature,
    /// and that the log begins as it did earlier. Ends with status 1 if anything is not as it must be.
    Verify(verify::Args),
    /// Cosign the public logs of other desks, so that nobody can be shown two histories. It needs no database.
    Witness(witness::Args),
    /// Look after the sums that the desk's figures are read from.
    #[command(subcommand)]
    Stats(stats::Command),
    /// The points by which sentences worth checking are marked.
    #[command(subcommand)]
    Worthiness(worthiness::Command),
    /// Give everything public to other programs.
    #[command(subcommand)]
    Export(export::Command),
    /// Bring in what another system has.
    #[command(subcommand)]
    Import(import::Command),
    /// Write everything to one file, as it is at this moment, beside a `serve` that goes on. Sessions, links in mails, one-time
    /// keys and the log's key are not in it.
    Backup(backup::Args),
    /// Move the desk to another place, as one archive that anybody can read.
    #[command(subcommand)]
    Move(moving::Command),
    /// Put a backup back into an empty place, and prove its history.
    Restore(restore::Args),
    /// Look whether all is as it should be: settings, database, rights, replication, disk, mail, clock, the public log. Says
    /// what to do about what is not, changes nothing, and ends with status 1 if anything fails.
    Doctor(doctor::Args),
    /// Read a PDF from standard input and print its pages as JSON: how `serve` reads one, in a process with bounds.
    #[command(hide = true)]
    ReadPdf,
    /// Look after the database.
    #[command(subcommand)]
    Db(db::Command),
}

impl Cli {
    /// Reads `.env` of the working folder, then flags and environment, which win.
    ///
    /// # Errors
    /// When `.env` can't be understood; a wrong flag ends the process with clap's own words.
    pub fn read() -> anyhow::Result<Self> {
        match dotenvy::from_path(".env") {
            Err(error) if !error.not_found() => Err(unreadable(&error)),
            _ => Ok(Self::parse()),
        }
    }

    /// Runs the subcommand.
    ///
    /// # Errors
    /// What people should read, in one line.
    pub async fn run(self) -> anyhow::Result<()> {
        if let Command::ReadPdf = self.command {
            return read_pdf::run();
        }
        logs::start(&self.config)?;
        if let Command::Doctor(args) = self.command {
            // It says itself what is wrong with the settings.
            return doctor::run(self.config, args).await;
        }
        self.config.check().map_err(anyhow::Error::msg)?;
        match self.command {
            Command::Serve => serve::run(self.config).await,
            Command::Demo(args) => demo::run(self.config, args).await,
            Command::User(command) => user::run(self.config, command).await,
            Command::Desk(command) => desk::run(self.config, command).await,
            Command::History(command) => history::run(self.config, command).await,
            Command::Log(command) => log::run(self.config, command).await,
            Command::Verify(args) => verify::run(args).await,
            Command::Witness(args) => witness::run(args).await,
            Command::Stats(command) => stats::run(self.config, command).await,
            Command::Worthiness(command) => worthiness::run(self.config, command).await,
            Command::Export(command) => export::run(self.config, command).await,
            Command::Import(command) => import::run(self.config, command).await,
            Command::ReadPdf => read_pdf::run(),
            Command::Doctor(args) => doctor::run(self.config, args).await,
            Command::Move(command) => moving::run(self.config, command).await,
            Command::Backup(args) => backup::run(self.config, args).await,
            Command::Restore(args) => restore::run(self.config, args).await,
            Command::Db(command) => db::run(self.config, command).await,
        }
    }
}

/// The parser's own words would repeat the line, which may hold a password.
fn unreadable(error: &dotenvy::Error) -> anyhow::Error {
    match error {
        dotenvy::Error::LineParse(..) => anyhow::anyhow!(".env has a line that is not NAME=value"),
        other => anyhow::anyhow!(".env: {other}"),
    }
}
