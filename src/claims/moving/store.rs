//! Imports as rows.

mod mappings;

pub use mappings::{mapping, mappings, save_mapping};

use crate::claims::import::{Format, Mapping, Rejected};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::outbox;
use crate::schema::{import_rejects, imports};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

/// So many imports are listed.
const LISTED: i64 = 20;
/// So many rejected rows are shown; all are in the download.
pub const SHOWN: i64 = 50;
/// The kind of job.
pub const KIND: &str = "import";

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The file is here; nothing was imported.
    Uploaded,
    /// It is being imported.
    Working,
    /// It is over.
    Done,
    /// It could not go on.
    Failed,
}

impl State {
    fn read(text: &str) -> Self {
        match text {
            "working" => Self::Working,
            "done" => Self::Done,
            "failed" => Self::Failed,
            _ => Self::Uploaded,
        }
    }

    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Uploaded => "Not imported yet",
            Self::Working => "Being imported",
            Self::Done => "Imported",
            Self::Failed => "Stopped",
        }
    }
}

/// An import without its bytes.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Import {
    pub id: Uuid,
    pub person: PersonId,
    pub name: String,
    pub format: Option<Format>,
    pub mapping: Option<Mapping>,
    pub state: State,
    pub rows_read: i64,
    pub rows_new: i64,
    pub rows_known: i64,
    pub rows_rejected: i64,
    pub rows_all: i64,
    pub error: String,
    pub heads: Vec<String>,
    pub made_at: Time,
}

type Row = (
    (Uuid, PersonId, String, Option<String>, Option<serde_json::Value>, String),
    (i64, i64, i64, i64, i64),
    (String, Vec<String>, Time),
);

type Columns = (
    (imports::id, imports::person, imports::name, imports::format, imports::mapping, imports::state),
    (imports::rows_read, imports::rows_new, imports::rows_known, imports::rows_rejected, imports::rows_all),
    (imports::error, imports::heads, imports::made_at),
);

const COLUMNS: Columns = (
    (imports::id, imports::person, imports::name, imports::format, imports::mapping, imports::state),
    (imports::rows_read, imports::rows_new, imports::rows_known, imports::rows_rejected, imports::rows_all),
    (imports::error, imports::heads, imports::made_at),
);

fn import(((id, person, name, format, mapping, state), counts, (error, heads, made_at)): Row) -> Import {
    let (rows_read, rows_new, rows_known, rows_rejected, rows_all) = counts;
    Import {
        id,
        person,
        name,
        format: format.as_deref().and_then(Format::named),
        mapping: mapping.and_then(|mapping| serde_json::from_value(mapping).ok()),
        state: State::read(&state),
        rows_read,
        rows_new,
        rows_known,
        rows_rejected,
        rows_all,
        error,
        heads,
        made_at,
    }
}

/// A file that was uploaded.
#[allow(missing_docs, reason = "named like the columns")]
pub struct New {
    pub id: Uuid,
    pub person: PersonId,
    pub form_key: String,
    pub name: String,
    pub format: Option<Format>,
    pub bytes: Vec<u8>,
    pub now: Time,
}

/// Keeps it, and answers with its key, or that of the same form sent before.
///
/// # Errors
/// When the database can't be written.
pub async fn keep(c: &mut Connection, new: &New) -> Result<Uuid, Error> {
    let row = (
        imports::id.eq(new.id),
        imports::person.eq(new.person),
        imports::form_key.eq(&new.form_key),
        imports::name.eq(&new.name),
        imports::format.eq(new.format.map(Format::name)),
        imports::bytes.eq(&new.bytes),
        imports::state.eq("uploaded"),
        imports::made_at.eq(new.now),
    );
    diesel::insert_into(imports::table).values(row).on_conflict_do_nothing().execute(c).await?;
    let mine = imports::table.filter(imports::person.eq(new.person).and(imports::form_key.eq(&new.form_key)));
    Ok(mine.select(imports::id).first(c).await?)
}

/// The newest.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection) -> Result<Vec<Import>, Error> {
    let all = imports::table.order((imports::made_at.desc(), imports::id.desc())).limit(LISTED);
    let rows: Vec<Row> = all.select(COLUMNS).load(c).await?;
    Ok(rows.into_iter().map(import).collect())
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(c: &mut Connection, id: Uuid) -> Result<Import, Error> {
    Ok(import(imports::table.find(id).select(COLUMNS).first(c).await?))
}

/// Its bytes; none once it is over.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn bytes(c: &mut Connection, id: Uuid) -> Result<Vec<u8>, Error> {
    Ok(imports::table.find(id).select(imports::bytes).first(c).await?)
}

/// Says how it is read, as long as it has not begun.
///
/// # Errors
/// When the database can't be written.
pub async fn set_mapping(c: &mut Connection, id: Uuid, mapping: &Mapping) -> Result<(), Error> {
    let mapping = serde_json::to_value(mapping).map_err(Error::internal)?;
    let waiting = imports::table.find(id).filter(imports::state.eq("uploaded"));
    let set = (imports::mapping.eq(mapping), imports::format.eq(None::<String>));
    diesel::update(waiting).set(set).execute(c).await?;
    Ok(())
}

/// Begins it, or goes on with one that stopped. Whether it was not under way already.
///
/// # Errors
/// When the database can't be written.
pub async fn begin(c: &mut Connection, id: Uuid, all: i64, heads: &[String]) -> Result<bool, Error> {
    let idle = imports::state.eq_any(["uploaded", "failed"]);
    let set = (
        imports::state.eq("working"),
        imports::rows_all.eq(all),
        imports::heads.eq(heads),
        imports::error.eq(""),
    );
    if diesel::update(imports::table.find(id).filter(idle)).set(set).execute(c).await? == 0 {
        return Ok(false);
    }
    enqueue(c, id).await?;
    Ok(true)
}

/// Leaves a job for the next stretch.
///
/// # Errors
/// When the database can't be written.
pub async fn enqueue(c: &mut Connection, id: Uuid) -> Result<(), Error> {
    let job = Uuid::now_v7();
    let dedupe = format!("{KIND}:{id}:{job}");
    outbox::store::add(c, job, KIND, &id.to_string(), json!({}), &dedupe).await
}

/// What a stretch of rows came to.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Stretch {
    /// Where it began.
    pub from: i64,
    pub read: i64,
    pub new: i64,
    pub known: i64,
    /// With their places in the file.
    pub rejected: Vec<(i64, Rejected)>,
}

/// Writes down a stretch, once: another worker may have had the same job in hand.
///
/// # Errors
/// When the database can't be written.
pub async fn advance(c: &mut Connection, id: Uuid, stretch: &Stretch) -> Result<(), Error> {
    let row = |(place, one): &(i64, Rejected)| {
        (
            import_rejects::import.eq(id),
            import_rejects::place.eq(*place),
            import_rejects::line.eq(i64::try_from(one.line).unwrap_or(i64::MAX)),
            import_rejects::reason.eq(one.reason.replace('\0', " ")),
            import_rejects::contents.eq(one
                .values
                .iter()
                .map(|value| value.replace('\0', " "))
                .collect::<Vec<String>>()),
        )
    };
    let rows: Vec<_> = stretch.rejected.iter().map(row).collect();
    let there = imports::table.find(id).filter(imports::rows_read.eq(stretch.from));
    let rejected = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let set = (
        imports::rows_read.eq(stretch.from + stretch.read),
        imports::rows_new.eq(imports::rows_new + stretch.new),
        imports::rows_known.eq(imports::rows_known + stretch.known),
        imports::rows_rejected.eq(imports::rows_rejected + rejected),
    );
    if diesel::update(there).set(set).execute(c).await? == 1 {
        diesel::insert_into(import_rejects::table).values(rows).on_conflict_do_nothing().execute(c).await?;
    }
    Ok(())
}

/// It is over, or could not go on: `error` says why. The bytes of one that is over go.
///
/// # Errors
/// When the database can't be written.
pub async fn end(c: &mut Connection, id: Uuid, error: &str, now: Time) -> Result<(), Error> {
    let working = imports::table.find(id).filter(imports::state.eq("working"));
    if error.is_empty() {
        let set = (imports::state.eq("done"), imports::bytes.eq(Vec::<u8>::new()), imports::ended_at.eq(now));
        diesel::update(working).set(set).execute(c).await?;
    } else {
        let set = (imports::state.eq("failed"), imports::error.eq(error));
        diesel::update(working).set(set).execute(c).await?;
    }
    Ok(())
}

/// Rejected rows in the order of the file, at most so many.
///
/// # Errors
/// When the database can't be read.
pub async fn rejects(c: &mut Connection, id: Uuid, most: i64) -> Result<Vec<Rejected>, Error> {
    let rows = import_rejects::table.filter(import_rejects::import.eq(id)).order(import_rejects::place);
    let columns = (import_rejects::line, import_rejects::reason, import_rejects::contents);
    let rows: Vec<(i64, String, Vec<String>)> = rows.select(columns).limit(most).load(c).await?;
    let one = |(line, reason, values): (i64, String, Vec<String>)| Rejected {
        line: line.unsigned_abs(),
        reason,
        values,
    };
    Ok(rows.into_iter().map(one).collect())
}
