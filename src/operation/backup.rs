//! Everything in one file, as one snapshot, while others go on writing.

use super::archive::{FORMAT, Finished, Manifest, PART, Writer};
use crate::clock::Time;
use crate::config::Secret;
use crate::db::{self, Access};
use crate::error::Error;
use futures_util::TryStreamExt;
use std::collections::BTreeMap;
use std::path::Path;
use tokio_postgres::{IsolationLevel, Transaction};

/// What is good for a while only, and would open something: whoever restores a copy begins without.
const LEFT_OUT: [&str; 12] = [
    "sessions",
    "half_sign_ins",
    "setup_tokens",
    "mailed_links",
    "reset_wishes",
    "passkey_questions",
    "provider_wishes",
    "invitations",
    "form_keys",
    "sign_in_attempts",
    "presence",
    "__diesel_schema_migrations",
];

/// Which rows of a table are in it: no mail that holds an address which opens something.
fn rows_of(table: &str) -> &'static str {
    match table {
        "outbox" => "WHERE NOT payload @> '{\"private\": true}'",
        _ => "",
    }
}

/// What was written.
pub struct Written {
    /// The file.
    pub file: Finished,
    /// Its rows.
    pub rows: u64,
    /// Entries in the public log.
    pub size: u64,
}

/// Writes everything to a new file; the key of the public log as well, where one is given.
///
/// # Errors
/// When the database can't be read or the file not written; then there is none.
pub async fn backup(
    owner: &Secret,
    name: &Path,
    key: Option<&str>,
    now: Time,
    watch: &mut dyn FnMut(usize, usize, u64),
) -> Result<Written, Error> {
    let mut client = db::client(&Access::patient(owner.clone())).await?;
    let building = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true);
    let snapshot = building.start().await.map_err(Error::unavailable)?;
    let manifest = manifest(&snapshot, key.is_some(), now).await?;
    let written = |error: std::io::Error| Error::Refused(format!("{}: {error}", name.display()));
    let mut writer = Writer::begin(name, &manifest).map_err(written)?;
    let (mut rows, mut bytes) = (BTreeMap::new(), 0);
    for (done, (table, columns)) in manifest.tables.iter().enumerate() {
        let mut watch = |more: usize| {
            bytes += more as u64;
            watch(done, manifest.tables.len(), bytes);
        };
        rows.insert(table.clone(), copy(&snapshot, table, columns, &mut writer, &mut watch).await?);
    }
    let sequences = serde_json::to_vec_pretty(&sequences(&snapshot).await?).map_err(Error::internal)?;
    writer.add("sequences.json", &sequences).map_err(written)?;
    if let Some(key) = key {
        writer.add("log/key", key.as_bytes()).map_err(written)?;
    }
    let all = rows.values().sum();
    let file = writer.finish(rows).map_err(written)?;
    Ok(Written { file, rows: all, size: manifest.log.0 })
}

pub(super) async fn manifest(
    snapshot: &Transaction<'_>,
    has_log_key: bool,
    now: Time,
) -> Result<Manifest, Error> {
    let sql = "SELECT version FROM __diesel_schema_migrations ORDER BY version";
    let migrations = snapshot.query(sql, &[]).await.map_err(Error::unavailable)?;
    let log = snapshot.query_one("SELECT size, encode(root, 'hex') FROM log_head", &[]).await;
    let log = log.map_err(Error::unavailable)?;
    Ok(Manifest {
        format: FORMAT.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now.to_rfc3339(),
        migrations: migrations.iter().map(|row| row.get(0)).collect(),
        tables: tables(snapshot).await?,
        left_out: LEFT_OUT.iter().map(ToString::to_string).collect(),
        log: (log.get::<_, i64>(0).unsigned_abs(), log.get(1)),
        has_log_key,
    })
}

/// Tables of ours with the columns that hold something of their own.
pub(super) async fn tables(snapshot: &Transaction<'_>) -> Result<BTreeMap<String, Vec<String>>, Error> {
    let sql = "SELECT c.relname::text, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c \
               JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' \
               WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> ALL ($1) \
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') GROUP BY 1";
    let rows = snapshot.query(sql, &[&LEFT_OUT.as_slice()]).await.map_err(Error::unavailable)?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// Names of ours have no quote in them; whoever restores looks whether they are the database's own.
pub(super) fn quoted(columns: &[String]) -> String {
    columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ")
}

/// One table, part by part; how many rows it had.
async fn copy(
    snapshot: &Transaction<'_>,
    table: &str,
    columns: &[String],
    writer: &mut Writer,
    watch: &mut dyn FnMut(usize),
) -> Result<u64, Error> {
    let sql = format!("COPY (SELECT {} FROM \"{table}\" {}) TO STDOUT", quoted(columns), rows_of(table));
    let stream = snapshot.copy_out(&sql).await.map_err(Error::unavailable)?;
    let mut stream = std::pin::pin!(stream);
    let (mut part, mut number, mut rows) = (Vec::new(), 0, 0);
    let mut keep = |part: &mut Vec<u8>| {
        for bytes in part.chunks(PART) {
            number += 1;
            writer.add(&format!("tables/{table}/{number:06}"), bytes)?;
            watch(bytes.len());
        }
        part.clear();
        Ok::<_, std::io::Error>(())
    };
    while let Some(row) = stream.try_next().await.map_err(Error::unavailable)? {
        rows += 1;
        part.extend_from_slice(&row);
        if part.len() >= PART {
            keep(&mut part).map_err(Error::internal)?;
        }
    }
    keep(&mut part).map_err(Error::internal)?;
    Ok(rows)
}

/// Where the numbers of rows stand.
pub(super) async fn sequences(snapshot: &Transaction<'_>) -> Result<BTreeMap<String, i64>, Error> {
    let sql = "SELECT sequencename::text, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL";
    let rows = snapshot.query(sql, &[]).await.map_err(Error::unavailable)?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}
