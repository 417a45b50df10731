//! `factdesk import`

use super::place::{Place, said};
use crate::app::App;
use crate::claims::change::{Denied, Desk, NewClaim};
use crate::claims::import::{JsonLines, NOTES, Rejected, Row, Sheet, columns};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::people::person::{Person, Role};
use crate::people::store;
use anyhow::{Context, anyhow, bail};
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

/// How many claims are committed at a time.
const BATCH: usize = 500;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Log claims from a file: CSV, or JSON Lines if its name ends in .jsonl or .ndjson.
    ///
    /// The columns are text, claimant, language, quote, title, appeared_on, url, why, source_system and source_id;
    /// only text is needed. A row is imported whole or not at all. What was imported before is skipped, known by
    /// source_system and source_id, else by the row's words. Rows that cannot be imported are written to
    /// FILE.rejected.csv with line and reason; that file can be corrected and imported as it is.
    Claims {
        /// The file.
        file: PathBuf,
        /// Import everything in one transaction, or, if a row is wrong, nothing.
        #[arg(long)]
        all_or_nothing: bool,
        /// Who logs them, by e-mail address. Without it: the first admin.
        #[arg(long, value_name = "EMAIL")]
        by: Option<String>,
    },
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let Command::Claims { file, all_or_nothing, by } = command;
    let rows = Rows::open(&file)?;
    let (place, _) = Place::ready(&config).await?;
    let outcome = match place.db() {
        Ok(db) => import(config, db, rows, all_or_nothing, by.as_deref()).await,
        Err(error) => Err(error),
    };
    place.close().await?;
    outcome?.tell(&rejects_of(&file))
}

async fn import(
    config: Config,
    db: Db,
    rows: Rows,
    all_or_nothing: bool,
    by: Option<&str>,
) -> anyhow::Result<Tally> {
    let person = actor(&db, by).await?;
    let app = App::new(db, Clock::system(), config).await.map_err(said)?;
    let mut tally = Tally::default();
    let (mut waiting, mut rejects, bar) =
        (Vec::new(), Rejects::new(rejects_of(&rows.path)), rows.bar.clone());
    for row in rows {
        match row?.and_then(Row::parse) {
            Ok(claim) => waiting.push(claim),
            Err(rejected) => rejects.add(&rejected)?,
        }
        if waiting.len() == BATCH && !all_or_nothing {
            tally.log(&app, &person, std::mem::take(&mut waiting)).await?;
        }
    }
    tally.rejected = rejects.close()?;
    if all_or_nothing && tally.rejected > 0 {
        bar.finish_and_clear();
        tally.refused = waiting.len();
        return Ok(tally);
    }
    tally.log(&app, &person, waiting).await?;
    bar.finish_and_clear();
    Ok(tally)
}

async fn actor(db: &Db, by: Option<&str>) -> anyhow::Result<Person> {
    let people = store::list(&mut *db.read().await.map_err(said)?).await.map_err(said)?;
    let mut able = people.into_iter().filter(|listed| !listed.disabled);
    let found = match by {
        Some(email) => able.find(|listed| listed.email == email.trim().to_lowercase()),
        None => able.filter(|listed| listed.person.role == Role::Admin).min_by_key(|listed| listed.person.id),
    };
    let nobody = || match by {
        Some(email) => anyhow!("--by: nobody signs in with {email}"),
        None => {
            anyhow!("there is no admin yet who could log the claims; add one, or name somebody with --by")
        }
    };
    found.map(|listed| listed.person).ok_or_else(nobody)
}

/// What became of the rows.
#[derive(Default)]
struct Tally {
    new: usize,
    known: usize,
    rejected: usize,
    /// Good rows that were not imported because others are not.
    refused: usize,
}

impl Tally {
    async fn log(&mut self, app: &App, person: &Person, claims: Vec<NewClaim>) -> anyhow::Result<()> {
        let outcome = Desk::of(app).log_all(person, claims).await;
        let is_new = outcome.map_err(|denied| match denied {
            Denied::Failed(error) => said(error),
            Denied::Refused(refusal) => anyhow!("refused: {refusal}"),
            _ => {
                anyhow!("others write the same claims just now; run this again, it goes on where it stopped")
            }
        })?;
        self.new += is_new.iter().filter(|is_new| **is_new).count();
        self.known += is_new.iter().filter(|is_new| !**is_new).count();
        Ok(())
    }

    /// The last line; an error if a row was left out.
    fn tell(&self, rejects: &Path) -> anyhow::Result<()> {
        let Self { new, known, rejected, refused } = self;
        println!("{new} claims imported, {known} were here already, {rejected} rows rejected");
        match (rejected, refused) {
            (0, _) => Ok(()),
            (_, 0) => bail!("the rejected rows are in {}, each with its reason", rejects.display()),
            _ => bail!("nothing was imported; the rejected rows are in {}", rejects.display()),
        }
    }
}

/// `FILE.rejected.csv`
fn rejects_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".rejected.csv");
    name.into()
}

/// The file of rejected rows, made when the first one comes.
struct Rejects {
    path: PathBuf,
    writer: Option<csv::Writer<File>>,
    count: usize,
}

impl Rejects {
    fn new(path: PathBuf) -> Self {
        Self { path, writer: None, count: 0 }
    }

    fn add(&mut self, row: &Rejected) -> anyhow::Result<()> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                let mut writer = csv::Writer::from_path(&self.path)
                    .with_context(|| format!("{} can't be written", self.path.display()))?;
                writer.write_record(NOTES.into_iter().chain(columns()))?;
                self.writer.insert(writer)
            }
        };
        let (line, blank) = (row.line.to_string(), String::new());
        let values = row.values.iter().chain(std::iter::repeat(&blank)).take(columns().count());
        writer.write_record([&line, &row.reason].into_iter().chain(values))?;
        self.count += 1;
        Ok(())
    }

    fn close(self) -> anyhow::Result<usize> {
        if let Some(mut writer) = self.writer {
            writer.flush()?;
        }
        Ok(self.count)
    }
}

type Read = BufReader<indicatif::ProgressBarIter<File>>;

/// The rows of a file, with a bar that shows how much of it is read.
struct Rows {
    path: PathBuf,
    bar: ProgressBar,
    from: From,
}

enum From {
    Sheet(Box<Sheet<Read>>),
    Json(JsonLines<Read>),
}

impl Rows {
    fn open(path: &Path) -> anyhow::Result<Self> {
        let named = || path.display().to_string();
        let file = File::open(path).with_context(named)?;
        let bar = ProgressBar::new(file.metadata().with_context(named)?.len());
        let style = ProgressStyle::with_template("{bar:40} {percent}% {bytes}/{total_bytes} {eta} left")?;
        bar.set_style(style);
        let reader = BufReader::with_capacity(1 << 16, bar.wrap_read(file));
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        let from = match ending.as_deref() {
            Some("jsonl" | "ndjson") => From::Json(JsonLines::new(reader)),
            _ => From::Sheet(Box::new(Sheet::new(reader).map_err(|words| anyhow!("{}: {words}", named()))?)),
        };
        Ok(Self { path: path.to_owned(), bar, from })
    }
}

impl Iterator for Rows {
    type Item = io::Result<Result<Row, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.from {
            From::Sheet(rows) => rows.next(),
            From::Json(rows) => rows.next(),
        }
    }
}
