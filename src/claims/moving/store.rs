//! Imports as rows.

mod mappings;
mod stretches;

pub use mappings::{mapping, mappings, save_mapping};
pub use stretches::{SHOWN, Stretch, advance, rejects};

use crate::claims::import::{Format, Mapping};
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
    pub verdicts_new: i64,
    pub rows_rejected: i64,
    pub rows_all: i64,
    pub error: String,
    pub heads: Vec<String>,
    pub made_at: Time,
}

type Row = (
    (Uuid, PersonId, String, Option<String>, Option<serde_json::Value>, String),
    (i64, i64, i64, i64, i64, i64),
    (String, Vec<String>, Time),
);

#[diesel::dsl::auto_type]
fn columns() -> _ {
    (
        (imports::id, imports::person, imports::name, imports::format, imports::mapping, imports::state),
        (
            imports::rows_read,
            imports::rows_new,
            imports::rows_known,
            imports::verdicts_new,
            imports::rows_rejected,
            imports::rows_all,
        ),
        (imports::error, imports::heads, imports::made_at),
    )
}

fn import(((id, person, name, format, mapping, state), counts, (error, heads, made_at)): Row) -> Import {
    let (rows_read, rows_new, rows_known, verdicts_new, rows_rejected, rows_all) = counts;
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
        verdicts_new,
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
    let rows: Vec<Row> = all.select(columns()).load(c).await?;
    Ok(rows.into_iter().map(import).collect())
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(c: &mut Connection, id: Uuid) -> Result<Import, Error> {
    Ok(import(imports::table.find(id).select(columns()).first(c).await?))
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
pub async fn begin(
    c: &mut Connection,
    id: Uuid,
    by: PersonId,
    all: i64,
    heads: &[String],
) -> Result<bool, Error> {
    let idle = imports::state.eq_any(["uploaded", "failed"]);
    let set = (
        imports::state.eq("working"),
        // Entries name whoever pressed the button, not whoever brought the file.
        imports::person.eq(by),
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

/// Lets go of files that nobody imported since `before`.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, before: Time) -> Result<(), Error> {
    let idle = imports::state.eq_any(["uploaded", "failed"]).and(imports::made_at.lt(before));
    let set = (
        imports::state.eq("failed"),
        imports::bytes.eq(Vec::<u8>::new()),
        imports::error.eq("Its file was kept for a week and is gone. Upload it again."),
    );
    diesel::update(imports::table.filter(idle)).set(set).execute(c).await?;
    let old = imports::table.filter(imports::state.ne("working").and(imports::made_at.lt(before)));
    let theirs = import_rejects::table.filter(import_rejects::import.eq_any(old.select(imports::id)));
    diesel::delete(theirs).execute(c).await?;
    Ok(())
}
