//! What witnesses say of checkpoints.

use crate::clock::Time;
use crate::db::{Connection, Db};
use crate::error::Error;
use crate::schema::cosignatures;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

/// The cosignatures of a checkpoint: the witness's name, and the line, by name.
///
/// # Errors
/// When the database can't be read.
pub async fn cosignatures(c: &mut Connection, size: u64, key: i32) -> Result<Vec<(String, String)>, Error> {
    let size = i64::try_from(size).map_err(Error::internal)?;
    let rows = cosignatures::table.filter(cosignatures::size.eq(size).and(cosignatures::key.eq(key)));
    let rows = rows.order(cosignatures::witness).select((cosignatures::witness, cosignatures::line));
    Ok(rows.load(c).await?)
}

/// Keeps one; the first of a witness stays.
///
/// # Errors
/// When the database can't be written.
pub async fn keep_cosignature(
    db: &Db,
    (size, key): (u64, i32),
    witness: &str,
    line: &str,
    at: Time,
) -> Result<(), Error> {
    let size = i64::try_from(size).map_err(Error::internal)?;
    let (witness, line) = (witness.to_owned(), line.to_owned());
    db.write(move |c| {
        async move {
            let row = (
                cosignatures::size.eq(size),
                cosignatures::key.eq(key),
                cosignatures::witness.eq(witness),
                cosignatures::line.eq(line),
                cosignatures::at.eq(at),
            );
            diesel::insert_into(cosignatures::table).values(row).on_conflict_do_nothing().execute(c).await?;
            Ok(())
        }
        .boxed()
    })
    .await
}
