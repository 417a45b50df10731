//! Keeps a node's index right: read whole once, beside all else, then what changed, whenever somebody asks.

use super::store::{self, TextRow};
use super::whole;
use crate::app::App;
use crate::error::Error;
use crate::matching::shared::Progress;
use crate::matching::terms::{Term, terms};
use std::time::Duration;

/// So many texts are read at a time.
const PAGE: i64 = 2000;
/// Where more than so many changed, all are read again, beside all else.
const MOST: i64 = 5000;
/// How often a node looks that nobody asks.
const PAUSE: Duration = Duration::from_secs(5);

/// Whether all was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// All that was committed.
    All,
    /// Some; the rest is being read.
    Some,
}

/// Reads as long as the server runs.
pub async fn run(app: &App) {
    loop {
        match read_on(app).await {
            Ok(Known::Some) => tokio::task::yield_now().await,
            Ok(Known::All) => tokio::time::sleep(PAUSE).await,
            Err(error) => {
                tracing::warn!(%error, "the claims' texts could not be read; it is tried again");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Reads what changed since the last time; what is missing from the first is not waited for.
///
/// # Errors
/// When the database can't be read.
pub async fn catch_up(app: &App) -> Result<Known, Error> {
    let mut progress = app.matching.turn().await;
    match progress.clone() {
        Progress::Following { since } => follow(app, &mut progress, &since).await,
        Progress::Nothing | Progress::Reading { .. } => Ok(Known::Some),
    }
}

/// One step: the next texts, or what changed.
///
/// # Errors
/// When the database can't be read.
pub async fn read_on(app: &App) -> Result<Known, Error> {
    let mut progress = app.matching.turn().await;
    match progress.clone() {
        Progress::Nothing => {
            let since = store::now(&mut *app.db.read().await?).await?;
            *progress = Progress::Reading { behind: 0, since };
            Ok(Known::Some)
        }
        Progress::Reading { behind, since } => {
            let rows = store::behind(&mut *app.db.read().await?, behind, PAGE).await?;
            *progress = match rows.last() {
                Some(last) => Progress::Reading { behind: last.number, since },
                None => Progress::Following { since },
            };
            match rows.is_empty() {
                true => tidy(app).await?,
                false => put(app, rows).await?,
            }
            Ok(Known::Some)
        }
        Progress::Following { since } => follow(app, &mut progress, &since).await,
    }
}

async fn follow(app: &App, progress: &mut Progress, since: &str) -> Result<Known, Error> {
    let mut c = app.db.read().await?;
    let now = store::now(&mut c).await?;
    if now == since {
        return Ok(Known::All);
    }
    let rows = store::changed(&mut c, since, MOST + 1).await?;
    drop(c);
    if i64::try_from(rows.len()).is_ok_and(|changed| changed > MOST) {
        *progress = Progress::Reading { behind: 0, since: now };
        return Ok(Known::Some);
    }
    put(app, rows).await?;
    *progress = Progress::Following { since: now };
    Ok(Known::All)
}

/// Stems take their time.
async fn put(app: &App, rows: Vec<TextRow>) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let matching = app.matching.clone();
    let put = tokio::task::spawn_blocking(move || {
        let texts: Vec<(u32, Vec<Term>)> = rows.iter().filter_map(text).collect();
        matching.change(|index| texts.iter().for_each(|(number, terms)| index.put(*number, terms)));
    });
    put.await.map_err(Error::internal)
}

fn text(row: &TextRow) -> Option<(u32, Vec<Term>)> {
    let number = u32::try_from(row.number).ok()?;
    Some((number, terms(&whole(&row.text, &row.summary), &row.language)))
}

async fn tidy(app: &App) -> Result<(), Error> {
    let matching = app.matching.clone();
    let tidied = tokio::task::spawn_blocking(move || matching.change(|index| index.compact()));
    tidied.await.map_err(Error::internal)
}
