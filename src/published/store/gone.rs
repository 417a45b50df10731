//! Checks that were taken away whole: of each its key and when, which is all that is left of it.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::cursor::Cursor;
use crate::published::record::GoneRecord;
use crate::schema::gone_checks;
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

/// Those that went behind `after` and not behind `last`, the oldest first. They are taken away by hand, so they are few.
///
/// # Errors
/// When the database can't be read.
pub async fn between(
    c: &mut Connection,
    after: Cursor,
    last: Option<Cursor>,
) -> Result<Vec<GoneRecord>, Error> {
    let bound = |words: &'static str, Cursor { at, claim }: Cursor| {
        let place = sql::<Bool>(words).bind::<Timestamptz, _>(at).sql(", ").bind::<SqlUuid, _>(claim);
        place.sql(")")
    };
    let mut query = gone_checks::table.order((gone_checks::gone_at, gone_checks::claim)).into_boxed::<Pg>();
    query = query.filter(bound("(gone_at, claim) > (", after));
    if let Some(last) = last {
        query = query.filter(bound("(gone_at, claim) <= (", last));
    }
    let rows: Vec<(ClaimId, Time)> = query.load(c).await?;
    Ok(rows.into_iter().map(|(id, gone_at)| GoneRecord { id, gone_at }).collect())
}
