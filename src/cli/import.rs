//! `factdesk import`

mod files;
mod rejects;

use self::files::Step;
use self::rejects::{Rejects, rejects_of};
use super::place::{Place, said};
use crate::app::App;
use crate::claims::change::{Bulk, Counted, Denied, Desk, Logged, NewClaim, count_newer};
use crate::claims::import::Format;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Access, Db};
use crate::people::person::{Person, Role};
use crate::people::store;
use anyhow::{anyhow, bail};
use clap::{Args, Subcommand};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Log claims from files of our own or of another system, with the verdicts that they have there.
    ///
    /// Our own columns are text, claimant, language, quote, title, appeared_on, url, why, source_system and source_id, as CSV
    /// or JSON Lines; only text is needed. Exports of Check, Cofacts, Dega and WordPress, and ClaimReview, are recognised; any
    /// other CSV needs --mapping or --column. A row is imported whole or not at all. What was imported before is skipped,
    /// known by system and key, else by the row's words. Rows that cannot be imported are written to FILE.rejected.csv with
    /// line and reason. A verdict of another system is noted with the claim as what it is, and approves nothing here; one that
    /// says something else by now is noted again.
    Claims(Claims),
}

#[derive(Debug, Args)]
pub struct Claims {
    /// The files. Those of Cofacts' open data belong together.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What they are, where their words don't tell: factdesk, check, check-graphql, claimreview, cofacts, dega, wordpress.
    #[arg(long, value_parser = format)]
    format: Option<Format>,
    /// A mapping of columns that was saved at /desk/import.
    #[arg(long, value_name = "NAME")]
    mapping: Option<String>,
    /// A column of a CSV by what it is to us, as in “--column text=Fact --column source_id=ID”; needs --system.
    #[arg(long, value_name = "FIELD=COLUMN", requires = "system")]
    column: Vec<String>,
    /// The system that the file comes from, for --column.
    #[arg(long, value_name = "NAME")]
    system: Option<String>,
    /// Read and check everything, tell what would happen, and write nothing but the file of rejected rows.
    #[arg(long)]
    dry_run: bool,
    /// Import everything in one transaction, or, if a row is wrong, nothing. For files that fit into memory.
    #[arg(long)]
    all_or_nothing: bool,
    /// Who logs them, by e-mail address. Without it: the first admin.
    #[arg(long, value_name = "EMAIL")]
    by: Option<String>,
}

fn format(name: &str) -> Result<Format, String> {
    let known = Format::ALL.map(|(_, name, _)| name).join(", ");
    Format::named(name).ok_or_else(|| format!("choose of: {known}"))
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let Command::Claims(claims) = command;
    let (place, _) = Place::ready(&config).await?;
    let access = Access { limits: false, ..place.serving().clone() };
    let outcome = match place.db() {
        Ok(db) => import(config, db, &access, claims).await,
        Err(error) => Err(error),
    };
    place.close().await?;
    outcome
}

async fn import(config: Config, db: Db, access: &Access, claims: Claims) -> anyhow::Result<()> {
    let person = actor(&db, claims.by.as_deref()).await?;
    let app = App::new(db, Clock::system(), config).await.map_err(said)?;
    let mapping = files::mapping(&app, &claims).await?;
    let mut tally = Tally::default();
    for group in files::groups(&claims, mapping.as_ref())? {
        let rejects = rejects_of(&group.path);
        let one = match (claims.dry_run, claims.all_or_nothing) {
            (true, _) => look(&app, group).await?,
            (false, true) => at_once(&app, &person, group).await?,
            (false, false) => in_batches(&app, &person, access, group).await?,
        };
        tally.add(&one, rejects);
    }
    tally.tell(claims.dry_run)
}

/// Reads everything and writes nothing.
async fn look(app: &App, group: files::Group) -> anyhow::Result<Tally> {
    let (mut tally, mut rejects, mut seen) = (Tally::default(), Rejects::of(&group), HashSet::new());
    let mut steps = group.steps();
    while let Some(step) = steps.recv().await {
        let Step { mut claims, rejected } = step?;
        rejects.add_all(&rejected)?;
        let all = claims.len();
        claims.retain(|claim| seen.insert((claim.imported.system.clone(), claim.imported.id.clone())));
        let known = Desk::of(app).count_known(&claims).await.map_err(words)?;
        tally.new += claims.len() - known;
        tally.known += all - claims.len() + known;
        let mut c = app.db.read().await.map_err(said)?;
        tally.verdicts += count_newer(&mut c, &claims).await.map_err(said)?;
    }
    tally.rejected = rejects.close()?;
    Ok(tally)
}

/// Each batch is committed by itself; what is there when it is broken off is skipped by the next import.
async fn in_batches(
    app: &App,
    person: &Person,
    access: &Access,
    group: files::Group,
) -> anyhow::Result<Tally> {
    let (mut tally, mut rejects) = (Tally::default(), Rejects::of(&group));
    let mut bulk = Bulk::begin(app, person, access).await.map_err(said)?;
    let mut steps = group.steps();
    while let Some(step) = steps.recv().await {
        let Step { claims, rejected } = step?;
        rejects.add_all(&rejected)?;
        let all = claims.len();
        let Counted { new, verdicts } = bulk.log(claims).await.map_err(words)?;
        tally.new += new;
        tally.known += all - new;
        tally.verdicts += verdicts;
    }
    bulk.finish().await.map_err(words)?;
    tally.rejected = rejects.close()?;
    Ok(tally)
}

async fn at_once(app: &App, person: &Person, group: files::Group) -> anyhow::Result<Tally> {
    let (mut tally, mut rejects) = (Tally::default(), Rejects::of(&group));
    let (mut steps, mut waiting) = (group.steps(), Vec::new());
    while let Some(step) = steps.recv().await {
        let Step { claims, rejected } = step?;
        rejects.add_all(&rejected)?;
        waiting.extend(claims);
    }
    tally.rejected = rejects.close()?;
    if tally.rejected > 0 {
        tally.refused = waiting.len().max(1);
        return Ok(tally);
    }
    tally.log(app, person, waiting).await?;
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

fn words(denied: Denied) -> anyhow::Error {
    match denied {
        Denied::Failed(error) => said(error),
        Denied::Refused(refusal) => anyhow!("refused: {refusal}"),
        _ => anyhow!("others write the same claims just now; run this again, it goes on where it stopped"),
    }
}

/// What became of the rows.
#[derive(Default)]
struct Tally {
    new: usize,
    known: usize,
    /// Verdicts that were added to known ones.
    verdicts: usize,
    rejected: usize,
    /// Good rows that were not imported because others are not.
    refused: usize,
    /// The files of rejected rows.
    files: Vec<PathBuf>,
}

impl Tally {
    fn add(&mut self, one: &Self, rejects: PathBuf) {
        self.new += one.new;
        self.known += one.known;
        self.verdicts += one.verdicts;
        self.rejected += one.rejected;
        self.refused += one.refused;
        if one.rejected > 0 {
            self.files.push(rejects);
        }
    }

    async fn log(&mut self, app: &App, person: &Person, claims: Vec<NewClaim>) -> anyhow::Result<()> {
        let Logged { is_new, verdicts } = Desk::of(app).log_all(person, claims).await.map_err(words)?;
        self.verdicts += verdicts;
        self.new += is_new.iter().filter(|is_new| **is_new).count();
        self.known += is_new.iter().filter(|is_new| !**is_new).count();
        Ok(())
    }

    /// The last line; an error if a row was left out.
    fn tell(&self, dry_run: bool) -> anyhow::Result<()> {
        let Self { new, known, verdicts, rejected, refused, files } = self;
        let (done, noted) = if dry_run { ("would be imported", "would be") } else { ("imported", "were") };
        println!("{new} claims {done}, {known} were here already, {rejected} rows rejected");
        if *verdicts > 0 {
            println!("{verdicts} newer verdicts {noted} added to claims that were here already");
        }
        let files = files.iter().map(|file| Path::display(file).to_string()).collect::<Vec<_>>().join(", ");
        match (rejected, refused) {
            (0, _) => Ok(()),
            (_, 0) => bail!("the rejected rows are in {files}, each with its reason"),
            _ => bail!("nothing was imported; the rejected rows are in {files}"),
        }
    }
}
