//! The files of an import: what they are, and their rows, read and parsed on a thread of their own.

use super::super::place::said;
use super::Claims;
use crate::app::App;
use crate::claims::change::NewClaim;
use crate::claims::import::format::{Recognised, Source, recognise};
use crate::claims::import::{Format, Mapping, Rejected, Row, Rows};
use crate::claims::moving::store::mapping as saved;
use anyhow::{Context, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// How many claims are committed at a time.
pub(super) const BATCH: usize = 5000;
/// So many batches wait for the database at most.
const AHEAD: usize = 2;

/// A file, or several that belong together, open for reading.
pub(super) struct Group {
    /// The file that rejected rows are named after.
    pub path: PathBuf,
    rows: Rows,
    bar: ProgressBar,
}

/// What was read next.
pub(super) struct Step {
    pub claims: Vec<NewClaim>,
    pub rejected: Vec<Rejected>,
}

impl Group {
    /// What the values of rejected rows are called.
    pub(super) fn heads(&self) -> &[String] {
        &self.rows.heads
    }

    /// Reads on while the database works, never far ahead of it.
    pub(super) fn steps(self) -> Receiver<io::Result<Step>> {
        let (sender, receiver) = channel(AHEAD);
        tokio::task::spawn_blocking(move || read(self, &sender));
        receiver
    }
}

fn read(group: Group, to: &Sender<io::Result<Step>>) {
    let (mut claims, mut rejected) = (Vec::new(), Vec::new());
    for row in group.rows {
        match row {
            Ok(row) => match row.and_then(Row::parse) {
                Ok(claim) => claims.push(claim),
                Err(one) => rejected.push(one),
            },
            Err(error) => {
                // Whoever waits no longer has its own reason.
                let _ = to.blocking_send(Err(error));
                return;
            }
        }
        if claims.len() + rejected.len() >= BATCH {
            let step = Step { claims: std::mem::take(&mut claims), rejected: std::mem::take(&mut rejected) };
            if to.blocking_send(Ok(step)).is_err() {
                return;
            }
        }
    }
    let _ = to.blocking_send(Ok(Step { claims, rejected }));
    group.bar.finish_and_clear();
}

/// The mapping that was named or spelled out.
pub(super) async fn mapping(app: &App, asked: &Claims) -> anyhow::Result<Option<Mapping>> {
    if let Some(name) = &asked.mapping {
        let mut c = app.db.read().await.map_err(said)?;
        let found = saved(&mut c, name).await.map_err(said)?;
        return found.map(Some).ok_or_else(|| anyhow!("--mapping: no mapping is called {name}"));
    }
    if asked.column.is_empty() {
        return Ok(None);
    }
    let pair = |text: &String| {
        let pair = text.split_once('=').map(|(field, head)| (field.trim().to_owned(), head.to_owned()));
        pair.ok_or_else(|| anyhow!("--column: write it as text=Fact"))
    };
    let columns = asked.column.iter().map(pair).collect::<anyhow::Result<BTreeMap<_, _>>>()?;
    let system = asked.system.as_deref().unwrap_or_default();
    Mapping::parse(system, columns).map(Some).map_err(|(field, sentence)| anyhow!("{field}: {sentence}"))
}

/// The files, each alone, but for those of Cofacts.
pub(super) fn groups(asked: &Claims, mapping: Option<&Mapping>) -> anyhow::Result<Vec<Group>> {
    let (mut groups, mut cofacts) = (Vec::new(), Vec::new());
    for path in &asked.files {
        let (mut source, bar) = open(path)?;
        let named = |words: String| anyhow!("{}: {words}", path.display());
        if let Some(mapping) = mapping {
            let rows = Rows::mapped(source, mapping.clone()).map_err(named)?;
            groups.push(Group { path: path.clone(), rows, bar });
            continue;
        }
        match format_of(asked.format, path, &mut source)? {
            Format::Cofacts => cofacts.push((path.clone(), source, bar)),
            format => {
                let rows = Rows::open(source, format).map_err(named)?;
                groups.push(Group { path: path.clone(), rows, bar });
            }
        }
    }
    if let Some((path, ..)) = cofacts.last() {
        let (path, bar) = (path.clone(), ProgressBar::hidden());
        let rows = Rows::cofacts(cofacts.into_iter().map(|(_, source, _)| source).collect());
        groups.push(Group { path, rows: rows.map_err(|words| anyhow!("Cofacts: {words}"))?, bar });
    }
    Ok(groups)
}

fn format_of(named: Option<Format>, path: &Path, source: &mut Source) -> anyhow::Result<Format> {
    if let Some(format) = named {
        return Ok(format);
    }
    let start = source.fill_buf().with_context(|| path.display().to_string())?;
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match recognise(start) {
        Ok(Recognised::As(format)) => Ok(format),
        // Strange columns beside our own are told of by name.
        Ok(Recognised::Columns(heads)) if heads.iter().any(|head| head == "text") => Ok(Format::Factdesk),
        Ok(Recognised::Columns(heads)) => bail!(
            "{}: its columns ({}) are of no format that is known; say which is what with --mapping or --column",
            path.display(),
            heads.join(", ")
        ),
        Err(_) if matches!(ending.as_deref(), Some("jsonl" | "ndjson")) => Ok(Format::Factdesk),
        Err(words) => bail!("{}: {words}; name it with --format", path.display()),
    }
}

fn open(path: &Path) -> anyhow::Result<(Source, ProgressBar)> {
    let named = || path.display().to_string();
    let file = File::open(path).with_context(named)?;
    let bar = ProgressBar::new(file.metadata().with_context(named)?.len());
    let style = ProgressStyle::with_template("{bar:40} {percent}% {bytes}/{total_bytes} {eta} left")?;
    bar.set_style(style);
    let source = BufReader::with_capacity(1 << 16, bar.wrap_read(file));
    Ok((Box::new(source), bar))
}
