//! `FILE.rejected.csv`: the rows that were left out, each with its line and its reason.

use super::files::Group;
use crate::claims::import::formula::guarded;
use crate::claims::import::{NOTES, Rejected};
use anyhow::Context;
use std::fs::File;
use std::path::{Path, PathBuf};

/// `FILE.rejected.csv`
pub(super) fn rejects_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".rejected.csv");
    name.into()
}

/// The file of rejected rows, made when the first one comes.
pub(super) struct Rejects {
    path: PathBuf,
    heads: Vec<String>,
    writer: Option<csv::Writer<File>>,
    count: usize,
}

impl Rejects {
    /// Of these rows.
    pub(super) fn of(group: &Group) -> Self {
        Self { path: rejects_of(&group.path), heads: group.heads().to_vec(), writer: None, count: 0 }
    }

    pub(super) fn add_all(&mut self, rows: &[Rejected]) -> anyhow::Result<()> {
        rows.iter().try_for_each(|row| self.add(row))
    }

    fn add(&mut self, row: &Rejected) -> anyhow::Result<()> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                let writer = csv::WriterBuilder::new().flexible(true).from_path(&self.path);
                let mut writer =
                    writer.with_context(|| format!("{} can't be written", self.path.display()))?;
                let heads = self.heads.iter().map(|head| guarded(head).into_owned());
                writer.write_record(NOTES.into_iter().map(str::to_owned).chain(heads))?;
                self.writer.insert(writer)
            }
        };
        let line = row.line.to_string();
        let values = row.values.iter().map(|value| guarded(value).into_owned());
        writer.write_record([line, guarded(&row.reason).into_owned()].into_iter().chain(values))?;
        self.count += 1;
        Ok(())
    }

    /// How many there are, once they are written.
    pub(super) fn close(self) -> anyhow::Result<usize> {
        if let Some(mut writer) = self.writer {
            writer.flush()?;
        }
        Ok(self.count)
    }
}
