//! Rows into tables. References between tables are taken off and put on again, and triggers are silent, so that the order of
//! tables does not matter and nothing is counted twice: an owner may do both, without being a superuser.

use crate::error::Error;
use crate::operation::archive::Reader;
use crate::operation::backup::{quoted, tables};
use actix_web::web::Bytes;
use futures_util::SinkExt;
use std::collections::BTreeMap;
use std::pin::Pin;
use tokio_postgres::{CopyInSink, Transaction};

/// What was loaded.
pub struct Loaded {
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// The key of the public log.
    pub key: Option<String>,
}

const REFERENCES: &str = "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint \
                          WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conrelid::regclass::text, conname";

pub(in crate::operation) fn unavailable(error: tokio_postgres::Error) -> Error {
    Error::unavailable(words(&error))
}

/// The server's own words, which say more than "db error".
fn words(error: &tokio_postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string)
}

/// Loads all members of a file into the tables that are there.
///
/// # Errors
/// When the file is damaged or names what is not there: the transaction must be rolled back.
pub async fn load(
    t: &Transaction<'_>,
    reader: &mut Reader,
    watch: &mut dyn FnMut(u64),
) -> Result<Loaded, Error> {
    let known = tables(t).await?;
    if known != reader.manifest.tables {
        return Err(Error::Refused(
            "The file has other tables or columns than its migrations make.".to_owned(),
        ));
    }
    let after = open_up(t, &known).await?;
    let loaded = members(t, reader, &known, watch).await?;
    t.batch_execute(&after).await.map_err(unavailable)?;
    Ok(loaded)
}

/// Empties all tables, takes references between them off and silences triggers. What puts them on again.
///
/// # Errors
/// When this is not the owner.
pub async fn open_up(t: &Transaction<'_>, known: &BTreeMap<String, Vec<String>>) -> Result<String, Error> {
    let names: Vec<String> = known.keys().map(|table| format!("\"{table}\"")).collect();
    let references = t.query(REFERENCES, &[]).await.map_err(unavailable)?;
    let mut before = String::new();
    for table in &names {
        before += &format!("ALTER TABLE {table} DISABLE TRIGGER USER;");
    }
    for row in &references {
        before +=
            &format!("ALTER TABLE {} DROP CONSTRAINT {};", row.get::<_, &str>(0), row.get::<_, &str>(1));
    }
    before += &format!("TRUNCATE {};", names.join(", "));
    t.batch_execute(&before).await.map_err(unavailable)?;
    let mut after = String::new();
    for row in &references {
        let (table, name, text): (&str, &str, &str) = (row.get(0), row.get(1), row.get(2));
        after += &format!("ALTER TABLE {table} ADD CONSTRAINT {name} {text};");
    }
    for table in &names {
        after += &format!("ALTER TABLE {table} ENABLE TRIGGER USER;");
    }
    Ok(after)
}

type Sink = Pin<Box<CopyInSink<Bytes>>>;

async fn members(
    t: &Transaction<'_>,
    reader: &mut Reader,
    known: &BTreeMap<String, Vec<String>>,
    watch: &mut dyn FnMut(u64),
) -> Result<Loaded, Error> {
    let mut loaded = Loaded { rows: known.keys().map(|table| (table.clone(), 0)).collect(), key: None };
    let mut open: Option<(String, Sink)> = None;
    let mut bytes = 0;
    loop {
        let member = reader.next().map_err(|error| Error::Refused(error.to_string()))?;
        let name = member.as_ref().map_or("", |(name, _)| name.as_str());
        let table = name.strip_prefix("tables/").and_then(|rest| rest.split('/').next());
        if let Some((done, _)) = &open
            && table != Some(done)
            && let Some((done, mut sink)) = open.take()
        {
            let rows = sink.as_mut().finish().await.map_err(unavailable)?;
            *loaded.rows.entry(done).or_default() += rows;
        }
        let table = table.map(str::to_owned);
        let Some((name, content)) = member else { return Ok(loaded) };
        bytes += content.len() as u64;
        watch(bytes);
        match (table, name.as_str()) {
            (Some(table), _) => put(t, &mut open, known, table, content).await?,
            (None, "sequences.json") => set(t, &content).await?,
            (None, "log/key") => loaded.key = Some(String::from_utf8(content).map_err(Error::internal)?),
            _ => return Err(Error::Refused(format!("The file has a member that is none of ours: {name}"))),
        }
    }
}

async fn put(
    t: &Transaction<'_>,
    open: &mut Option<(String, Sink)>,
    known: &BTreeMap<String, Vec<String>>,
    table: String,
    content: Vec<u8>,
) -> Result<(), Error> {
    let sink = match open {
        Some((_, sink)) => sink,
        None => {
            let columns = known.get(&table).ok_or_else(|| {
                Error::Refused(format!("The file has rows of {table}, which is no table of ours."))
            })?;
            let sql = format!("COPY \"{table}\" ({}) FROM STDIN", quoted(columns));
            let sink: CopyInSink<Bytes> = t.copy_in(&sql).await.map_err(unavailable)?;
            &mut open.insert((table, Box::pin(sink))).1
        }
    };
    sink.send(content.into()).await.map_err(unavailable)
}

pub(in crate::operation) async fn set(t: &Transaction<'_>, content: &[u8]) -> Result<(), Error> {
    let sequences: BTreeMap<String, i64> = serde_json::from_slice(content).map_err(Error::internal)?;
    for (name, value) in sequences {
        // Looked up, not taken at its word.
        let sql = "SELECT setval(c.oid::regclass, $2) FROM pg_class c WHERE c.relkind = 'S' \
                   AND c.relnamespace = 'public'::regnamespace AND c.relname = $1::text";
        t.query(sql, &[&name, &value]).await.map_err(unavailable)?;
    }
    Ok(())
}
