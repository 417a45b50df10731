//! Names that the form for a new claim offers.

use crate::db::Connection;
use crate::error::Error;
use crate::schema::claimants;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The claimants named last, by name; any other can be typed.
///
/// # Errors
/// When the database can't be read.
pub async fn claimants(c: &mut Connection) -> Result<Vec<String>, Error> {
    const MOST: i64 = 200;
    // Keys sort by time: the newest claimants are the likeliest to be named again.
    let newest = claimants::table.order(claimants::id.desc()).limit(MOST).select(claimants::name);
    let mut names: Vec<String> = newest.load(c).await?;
    names.sort_by_key(|name| name.to_lowercase());
    Ok(names)
}
