//! What became of the rows of an import, stretch by stretch.

use crate::claims::import::Rejected;
use crate::db::Connection;
use crate::error::Error;
use crate::schema::{import_rejects, imports};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// So many rejected rows are shown; all are in the download.
pub const SHOWN: i64 = 50;

/// What a stretch of rows came to.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Stretch {
    /// Where it began.
    pub from: i64,
    pub read: i64,
    pub new: i64,
    pub known: i64,
    /// Added to those that were known.
    pub verdicts: i64,
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
        imports::verdicts_new.eq(imports::verdicts_new + stretch.verdicts),
        imports::rows_rejected.eq(imports::rows_rejected + rejected),
    );
    if diesel::update(there).set(set).execute(c).await? == 1 {
        diesel::insert_into(import_rejects::table).values(rows).on_conflict_do_nothing().execute(c).await?;
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
