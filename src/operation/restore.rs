//! A copy put back into an empty place: all of it in one transaction, or nothing.

pub(super) mod load;

use super::archive::{FORMAT, LARGEST, Reader};
use crate::config::Secret;
use crate::db::{self, Access};
use crate::error::Error;
use std::path::Path;

/// What was put back.
pub struct Restored {
    /// Rows.
    pub rows: u64,
    /// The key of the public log, if it was in the file.
    pub key: Option<String>,
    /// When the file was made.
    pub made_at: String,
}

/// What waited when the copy was made is not carried out by itself: it may have been since, and a rehearsal must reach nobody.
const HELD: &str = "UPDATE outbox SET dead_at = now(), last_error = \
                    'It waited when the backup was made. Try it again if it was not carried out since.' \
                    WHERE done_at IS NULL AND dead_at IS NULL";

/// Opens the file and puts it back. The place has to be reached, and its roles to be there.
///
/// # Errors
/// [`Error::Refused`] where the place is not empty or the file is not good: then nothing was changed but empty tables.
pub async fn restore(owner: &Secret, file: &Path, watch: &mut dyn FnMut(u64)) -> Result<Restored, Error> {
    let refused = |error: super::archive::Bad| Error::Refused(format!("{}: {error}", file.display()));
    let mut reader = Reader::open(file, FORMAT, LARGEST).map_err(refused)?;
    let mut client = db::client(&Access::patient(owner.clone())).await?;
    is_empty(&client).await?;
    db::migrate_to(owner, &reader.manifest.migrations).await?;
    let transaction = client.transaction().await.map_err(Error::unavailable)?;
    let made_at = reader.manifest.made_at.clone();
    let loaded = load::load(&transaction, &mut reader, watch).await?;
    let end = reader.end().map_err(refused)?;
    if end.rows != loaded.rows {
        return Err(Error::Refused(format!(
            "{}: its tables have other numbers of rows than it says",
            file.display()
        )));
    }
    transaction.batch_execute(HELD).await.map_err(Error::unavailable)?;
    transaction.commit().await.map_err(Error::unavailable)?;
    // Columns that came later, and what the planner goes by.
    db::migrate(owner).await?;
    client.batch_execute("ANALYZE").await.map_err(Error::unavailable)?;
    Ok(Restored { rows: loaded.rows.values().sum(), key: loaded.key, made_at })
}

/// Refuses a place where somebody has done anything.
pub(super) async fn is_empty(client: &tokio_postgres::Client) -> Result<(), Error> {
    let sql = "SELECT count(*), count(*) FILTER (WHERE relname IN ('history', 'people', 'checkpoints', 'blobs')) FROM pg_class c \
               WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace = 'public'::regnamespace \
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";
    let row = client.query_one(sql, &[]).await.map_err(Error::unavailable)?;
    let (all, ours): (i64, i64) = (row.get(0), row.get(1));
    let is_free = match (all, ours) {
        (0, _) => true,
        (_, 4) => {
            let sql = "SELECT EXISTS (SELECT FROM history) OR EXISTS (SELECT FROM people) \
                       OR EXISTS (SELECT FROM checkpoints) OR EXISTS (SELECT FROM blobs)";
            !client.query_one(sql, &[]).await.map_err(Error::unavailable)?.get::<_, bool>(0)
        }
        // A restore that was broken off between its migrations, or tables of somebody else.
        _ => client
            .query_opt("SELECT FROM pg_class WHERE relname = '__diesel_schema_migrations'", &[])
            .await
            .map_err(Error::unavailable)?
            .is_some(),
    };
    if is_free {
        return Ok(());
    }
    Err(Error::Refused(
        "This place is not empty, and nothing is ever restored over what is there. Name an empty database, or a new \
         FACTDESK_DATA_DIR."
            .to_owned(),
    ))
}
