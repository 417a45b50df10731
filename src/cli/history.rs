//! `factdesk history`

use super::place::{Place, said};
use crate::articles::checker::ArticleChecker;
use crate::claims::checker::Claims;
use crate::config::{Config, Secret};
use crate::db::{self, Access};
use crate::history::heads::{self, Heads};
use crate::history::verify::{Checker, Options, Report, Step, verify};
use crate::people::verify::People;
use crate::settings::verify::Desk;
use crate::tree::checker::Tree;
use anyhow::Context;
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Prove that no entry was changed, removed or put in behind the desk's back, and that all rows say what
    /// the entries say. Prints what differs; ends with status 1 if anything does.
    Verify {
        /// Write each chain's id, length and head to FILE. Keep it on another machine.
        #[arg(long, value_name = "FILE")]
        save: Option<PathBuf>,
        /// Fail if any chain of this earlier FILE is gone, shorter or different.
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let Command::Verify { save, against } = command;
    let against = against.map(read).transpose()?;
    let place = Place::open(&config).await?;
    let outcome = examine(&place.owner, save, against).await;
    place.close().await?;
    tell(&outcome?)
}

/// Prints what was found, and fails where the history is not whole.
pub fn tell(report: &Report) -> anyhow::Result<()> {
    match print(report) {
        // Whoever reads has seen enough (`| head`); the status still says how it stands.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        printed => printed?,
    }
    match report.faults.len() {
        0 => Ok(()),
        1 => anyhow::bail!("the history is not whole: 1 difference"),
        many => anyhow::bail!("the history is not whole: {many} differences"),
    }
}

fn print(report: &Report) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for fault in &report.faults {
        writeln!(out, "{fault}")?;
    }
    let digest = hex::encode(report.digest);
    writeln!(out, "{} chains, {} entries, digest {digest}", report.chains, report.entries)?;
    writeln!(out, "{}", report.blind_spot())
}

fn read(file: PathBuf) -> anyhow::Result<Heads> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(|| name.clone())?;
    Heads::parse(&text).with_context(|| name)
}

pub async fn examine(
    owner: &Secret,
    save: Option<PathBuf>,
    against: Option<Heads>,
) -> anyhow::Result<Report> {
    let mut connection = db::connect(Access::patient(owner.clone())).await?;
    let checkers: [&dyn Checker; 5] = [&ArticleChecker, &Claims, &People, &Desk, &Tree];
    let mut saving = save.map(Saving::begin).transpose()?;
    let bar = ProgressBar::new(0)
        .with_style(ProgressStyle::with_template("{bar:40} {pos} of {len} chains, {eta} left")?);
    let mut trouble = None;
    let mut watch = |step: Step<'_>| {
        bar.set_length(step.of.max(step.done));
        bar.set_position(step.done);
        if let (Some(saving), Some(line)) = (&mut saving, step.line) {
            trouble = trouble.take().or(saving.add(line).err());
        }
    };
    let report = verify(&mut connection, Options { checkers: &checkers, against, watch: &mut watch }).await;
    bar.finish_and_clear();
    let report = report.map_err(said)?;
    if let Some(trouble) = trouble {
        return Err(trouble).context("the file of heads");
    }
    if let Some(saving) = saving {
        saving.finish(&report).context("the file of heads")?;
    }
    Ok(report)
}

/// A file of heads on its way; it gets its name only when it is whole.
struct Saving {
    file: BufWriter<File>,
    part: PathBuf,
    name: PathBuf,
}

impl Saving {
    fn begin(name: PathBuf) -> anyhow::Result<Self> {
        let mut part = name.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        let file = File::create(&part).with_context(|| part.display().to_string())?;
        let mut saving = Self { file: BufWriter::new(file), part, name };
        saving.add(heads::FIRST_LINE)?;
        Ok(saving)
    }

    fn add(&mut self, line: &str) -> std::io::Result<()> {
        self.file.write_all(line.as_bytes())
    }

    /// Nothing is saved of a history that is not whole: such a file would pass for a good one.
    fn finish(mut self, report: &Report) -> anyhow::Result<()> {
        if !report.faults.is_empty() {
            std::fs::remove_file(&self.part)?;
            anyhow::bail!("not saved, since the history is not whole:\n{}", list(report));
        }
        self.add(&heads::last_line(&report.digest))?;
        self.file.into_inner()?.sync_all()?;
        std::fs::rename(&self.part, &self.name)?;
        Ok(())
    }
}

fn list(report: &Report) -> String {
    report.faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
