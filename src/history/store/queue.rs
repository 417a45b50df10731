//! New entries wait for their number in the public tree ([`crate::schema::unsequenced`]). They are noted in the transaction
//! that adds them: whatever order transactions commit in, none is overlooked.

use crate::db::Connection;
use crate::error::Error;
use crate::history::entry::Entry;
use crate::schema::unsequenced;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Rows of two values each, well below what one statement holds.
const MOST: usize = 10_000;

#[derive(Insertable)]
#[diesel(table_name = unsequenced)]
struct NewRow {
    chain: String,
    position: i64,
}

/// Notes that these entries are new.
pub(super) async fn add(mut c: &Connection, entries: impl IntoIterator<Item = &Entry>) -> Result<(), Error> {
    let row = |entry: &Entry| NewRow { chain: entry.chain.to_string(), position: entry.position };
    let rows: Vec<NewRow> = entries.into_iter().map(row).collect();
    // Only a statement of fixed size stays prepared.
    if let [one] = rows.as_slice() {
        diesel::insert_into(unsequenced::table).values(one).execute(&mut c).await?;
        return Ok(());
    }
    for some in rows.chunks(MOST) {
        diesel::insert_into(unsequenced::table).values(some).execute(&mut c).await?;
    }
    Ok(())
}
