//! Writing: one snapshot, a part of a table or a file in memory at a time.

use super::super::archive::{Finished, Manifest, PART, Writer};
use super::super::backup::{manifest, quoted, sequences};
use super::{FORMAT, HIDDEN, STAYS, SUMS, folder};
use crate::clock::Time;
use crate::config::Secret;
use crate::db::{self, Access};
use crate::error::Error;
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::pin::pin;
use tokio_postgres::{IsolationLevel, Transaction};

/// What was written.
pub struct Written {
    /// The file.
    pub file: Finished,
    /// Its rows.
    pub rows: u64,
    /// Its files.
    pub files: u64,
}

/// JSON has no control characters, so that with these for quote and separator a row of CSV is the bare object.
const AS_LINES: &str = "WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')";

/// Writes the whole desk to a new file.
///
/// # Errors
/// When the database can't be read or the file not written; then there is none.
pub async fn move_out(
    owner: &Secret,
    name: &Path,
    now: Time,
    watch: &mut dyn FnMut(u64),
) -> Result<Written, Error> {
    let mut client = db::client(&Access::patient(owner.clone())).await?;
    let building = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true);
    let snapshot = building.start().await.map_err(Error::unavailable)?;
    let manifest = readable(manifest(&snapshot, false, now).await?);
    let writer = Writer::begin(name, &manifest).map_err(|error| refused(name, &error))?;
    let mut out = Out { writer, name, sums: String::new(), bytes: 0, watch };
    let mut rows = BTreeMap::new();
    for (table, columns) in &manifest.tables {
        rows.insert(table.clone(), out.table(&snapshot, table, columns).await?);
    }
    let files = out.files(&snapshot).await?;
    let sequences = serde_json::to_vec_pretty(&sequences(&snapshot).await?).map_err(Error::internal)?;
    out.add("sequences.json", &sequences)?;
    let sums = std::mem::take(&mut out.sums);
    out.add(SUMS, sums.as_bytes())?;
    let all = rows.values().sum();
    let file = out.writer.finish(rows).map_err(|error| refused(name, &error))?;
    Ok(Written { file, rows: all, files })
}

fn refused(name: &Path, error: &std::io::Error) -> Error {
    Error::Refused(format!("{}: {error}", name.display()))
}

/// A backup's manifest without what stays behind.
fn readable(mut manifest: Manifest) -> Manifest {
    FORMAT.clone_into(&mut manifest.format);
    manifest.tables.retain(|table, _| !STAYS.contains(&table.as_str()));
    for (table, column) in HIDDEN {
        if let Some(columns) = manifest.tables.get_mut(table) {
            columns.retain(|one| one != column);
        }
    }
    manifest.left_out.extend(STAYS.iter().map(ToString::to_string));
    manifest
}

/// The archive on its way.
struct Out<'a> {
    writer: Writer,
    name: &'a Path,
    sums: String,
    bytes: u64,
    watch: &'a mut dyn FnMut(u64),
}

impl Out<'_> {
    fn add(&mut self, member: &str, bytes: &[u8]) -> Result<(), Error> {
        // Writing to a text cannot fail.
        let _ = writeln!(self.sums, "{}  {member}", hex::encode(Sha256::digest(bytes)));
        self.writer.add(member, bytes).map_err(|error| refused(self.name, &error))?;
        self.bytes += bytes.len() as u64;
        (self.watch)(self.bytes);
        Ok(())
    }

    /// The rows of a table, whole lines in each part; how many there are.
    async fn table(
        &mut self,
        snapshot: &Transaction<'_>,
        table: &str,
        columns: &[String],
    ) -> Result<u64, Error> {
        let order = if table == "history" { "ORDER BY chain, position" } else { "" };
        let select = format!("SELECT {} FROM \"{table}\" {order}", quoted(columns));
        let sql = format!("COPY (SELECT row_to_json(r) FROM ({select}) r) TO STDOUT {AS_LINES}");
        let stream = snapshot.copy_out(&sql).await.map_err(Error::unavailable)?;
        let mut stream = pin!(stream);
        let (mut part, mut number, mut rows) = (Vec::new(), 0, 0);
        while let Some(row) = stream.try_next().await.map_err(Error::unavailable)? {
            rows += 1;
            part.extend_from_slice(&row);
            if part.len() >= PART {
                number += 1;
                self.add(&format!("{}/{number:06}.jsonl", folder(table)), &part)?;
                part.clear();
            }
        }
        if !part.is_empty() {
            self.add(&format!("{}/{:06}.jsonl", folder(table), number + 1), &part)?;
        }
        Ok(rows)
    }

    /// Every kept file under its SHA-256, but for those that were redacted.
    async fn files(&mut self, snapshot: &Transaction<'_>) -> Result<u64, Error> {
        let sql = "SELECT encode(sha256, 'hex'), bytes FROM blobs WHERE NOT removed ORDER BY sha256";
        let none: [&str; 0] = [];
        let stream = snapshot.query_raw(sql, none).await.map_err(Error::unavailable)?;
        let (mut stream, mut files) = (pin!(stream), 0);
        while let Some(row) = stream.try_next().await.map_err(Error::unavailable)? {
            let (sha256, bytes): (&str, &[u8]) = (row.get(0), row.get(1));
            self.add(&format!("files/{sha256}"), bytes)?;
            files += 1;
        }
        Ok(files)
    }
}
