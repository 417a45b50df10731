//! Reading: into an empty place, all of it in one transaction, or nothing.

use super::super::archive::{Bad, Reader};
use super::super::backup::{quoted, tables};
use super::super::restore::is_empty;
use super::super::restore::load::{open_up, set, unavailable};
use super::{FORMAT, LARGEST, STAYS, SUMS, table_of};
use crate::config::Secret;
use crate::db::{self, Access};
use crate::error::Error;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use tokio_postgres::Transaction;

/// What was moved in.
pub struct Moved {
    /// Rows.
    pub rows: u64,
    /// Files.
    pub files: u64,
    /// When the archive was made.
    pub made_at: String,
}

/// Opens the archive and puts the desk in it into this place. The place has to be reached, and its roles to be there.
///
/// # Errors
/// [`Error::Refused`] where the place is not empty or the archive is not good: then nothing was changed but empty tables.
pub async fn move_in(owner: &Secret, file: &Path, watch: &mut dyn FnMut(u64)) -> Result<Moved, Error> {
    let named = |words: String| Error::Refused(format!("{}: {words}", file.display()));
    let mut reader = Reader::open(file, FORMAT, LARGEST).map_err(|error: Bad| named(error.to_string()))?;
    let mut client = db::client(&Access::patient(owner.clone())).await?;
    is_empty(&client).await?;
    db::migrate_to(owner, &reader.manifest.migrations).await?;
    let t = client.transaction().await.map_err(Error::unavailable)?;
    let mut known = tables(&t).await?;
    fits(&reader.manifest.tables, &known)?;
    // What stayed behind keeps what the migrations made, such as a new secret.
    known.retain(|table, _| !STAYS.contains(&table.as_str()));
    let after = open_up(&t, &known).await?;
    let mut into = Arriving { columns: reader.manifest.tables.clone(), ..Arriving::empty(&t) };
    while let Some((member, content)) = reader.next().map_err(|error| named(error.to_string()))? {
        into.take(&member, &content).await?;
        watch(into.bytes);
    }
    let Arriving { rows, files, blobs, .. } = into;
    if !blobs.is_empty() {
        return Err(named(format!("{} of its files are missing", blobs.len())));
    }
    let (made_at, end) =
        (reader.manifest.made_at.clone(), reader.end().map_err(|error| named(error.to_string()))?);
    if end.rows.iter().any(|(table, count)| rows.get(table).copied().unwrap_or(0) != *count) {
        return Err(named("its tables have other numbers of rows than it says".to_owned()));
    }
    t.batch_execute(&after).await.map_err(unavailable)?;
    t.commit().await.map_err(unavailable)?;
    // Columns that came later, and what the planner goes by.
    db::migrate(owner).await?;
    client.batch_execute("ANALYZE").await.map_err(Error::unavailable)?;
    Ok(Moved { rows: rows.values().sum(), files, made_at })
}

type Tables = BTreeMap<String, Vec<String>>;

/// Whether every column of the archive has a place.
fn fits(archive: &Tables, known: &Tables) -> Result<(), Error> {
    for (table, columns) in archive {
        let ours = known.get(table).map(Vec::as_slice).unwrap_or_default();
        if let Some(strange) = columns.iter().find(|column| !ours.contains(column)) {
            let words =
                format!("The archive has {strange} of {table}, for which its migrations make no place.");
            return Err(Error::Refused(words));
        }
    }
    Ok(())
}

/// A file's row, whose bytes come later.
#[derive(Deserialize)]
struct Blob {
    sha256: String,
    media_type: String,
    length: i64,
    removed: bool,
}

/// The archive on its way in.
struct Arriving<'a> {
    t: &'a Transaction<'a>,
    columns: Tables,
    rows: BTreeMap<String, u64>,
    files: u64,
    /// Files that have not come yet, by their SHA-256.
    blobs: HashMap<String, Blob>,
    sums: String,
    bytes: u64,
}

impl<'a> Arriving<'a> {
    fn empty(t: &'a Transaction<'a>) -> Self {
        let (columns, rows, blobs) = (Tables::new(), BTreeMap::new(), HashMap::new());
        Self { t, columns, rows, files: 0, blobs, sums: String::new(), bytes: 0 }
    }

    async fn take(&mut self, member: &str, content: &[u8]) -> Result<(), Error> {
        self.bytes += content.len() as u64;
        if member == SUMS {
            let same = self.sums.as_bytes() == content;
            return if same {
                Ok(())
            } else {
                Err(Error::Refused("Its checksums are not those of its members.".to_owned()))
            };
        }
        // Writing to a text cannot fail.
        let _ = writeln!(self.sums, "{}  {member}", hex::encode(Sha256::digest(content)));
        match (table_of(member), member.strip_prefix("files/")) {
            (Some("blobs"), _) => self.note(content).await,
            (Some(table), _) => self.insert(table, content).await,
            (None, Some(sha256)) => self.file(sha256, content).await,
            (None, None) if member == "sequences.json" => set(self.t, content).await,
            (None, None) => {
                Err(Error::Refused(format!("The archive has a member that is none of ours: {member}")))
            }
        }
    }

    /// A part of a table: its lines are made one list, which the database reads by the names of its columns.
    async fn insert(&mut self, table: &str, content: &[u8]) -> Result<(), Error> {
        let columns = self.columns.get(table).ok_or_else(|| {
            Error::Refused(format!("The archive has rows of {table}, which its manifest does not name."))
        })?;
        let lines = std::str::from_utf8(content).map_err(Error::internal)?;
        let list = format!("[{}]", lines.trim_end().replace('\n', ","));
        let columns = quoted(columns);
        let sql = format!(
            "INSERT INTO \"{table}\" ({columns}) OVERRIDING SYSTEM VALUE \
             SELECT {columns} FROM json_populate_recordset(NULL::\"{table}\", $1::text::json)"
        );
        let rows = self.t.execute(&sql, &[&list]).await.map_err(unavailable)?;
        *self.rows.entry(table.to_owned()).or_default() += rows;
        Ok(())
    }

    /// What is known of files; those that were redacted have no bytes to wait for.
    async fn note(&mut self, content: &[u8]) -> Result<(), Error> {
        for line in content.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let mut blob: Blob = serde_json::from_slice(line).map_err(Error::internal)?;
            blob.sha256 = blob.sha256.trim_start_matches("\\x").to_owned();
            *self.rows.entry("blobs".to_owned()).or_default() += 1;
            if blob.removed {
                self.keep(&blob, &[]).await?;
            } else {
                self.blobs.insert(blob.sha256.clone(), blob);
            }
        }
        Ok(())
    }

    async fn file(&mut self, sha256: &str, content: &[u8]) -> Result<(), Error> {
        let found = self.blobs.remove(sha256);
        let blob = found
            .ok_or_else(|| Error::Refused(format!("The archive has a file that no row names: {sha256}")))?;
        if hex::encode(Sha256::digest(content)) != sha256 {
            return Err(Error::Refused(format!("The bytes of the file {sha256} are others.")));
        }
        self.files += 1;
        self.keep(&blob, content).await
    }

    async fn keep(&self, blob: &Blob, bytes: &[u8]) -> Result<(), Error> {
        let sql =
            "INSERT INTO blobs (sha256, media_type, length, bytes, removed) VALUES ($1, $2, $3, $4, $5)";
        let sha256 = hex::decode(&blob.sha256).map_err(Error::internal)?;
        let values: [&(dyn tokio_postgres::types::ToSql + Sync); 5] =
            [&sha256, &blob.media_type, &blob.length, &bytes, &blob.removed];
        self.t.execute(sql, &values).await.map_err(unavailable)?;
        Ok(())
    }
}
