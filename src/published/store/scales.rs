//! Since when each version of the rating scale holds.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::schema::scales;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// From when to when `version` held, by the entries of the desk's history; a desk begins with the first, and the newest
/// has no end.
///
/// # Errors
/// When the database can't be read.
pub async fn held(c: &mut Connection, version: i64) -> Result<(Option<Time>, Option<Time>), Error> {
    let both = scales::table.filter(scales::version.eq_any([version, version + 1]));
    let found: Vec<(i64, Time)> = both.select((scales::version, scales::since)).load(c).await?;
    let at = |version| found.iter().find(|(one, _)| *one == version).map(|(_, at)| *at);
    Ok((at(version), at(version + 1)))
}
