//! Saved mappings of columns.

use crate::claims::import::Mapping;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::schema::import_mappings;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The names of saved mappings.
///
/// # Errors
/// When the database can't be read.
pub async fn mappings(c: &mut Connection) -> Result<Vec<String>, Error> {
    Ok(import_mappings::table.order(import_mappings::name).select(import_mappings::name).load(c).await?)
}

/// A saved mapping.
///
/// # Errors
/// When the database can't be read.
pub async fn mapping(c: &mut Connection, name: &str) -> Result<Option<Mapping>, Error> {
    let found = import_mappings::table.find(name).select(import_mappings::mapping);
    let found: Option<serde_json::Value> = found.first(c).await.optional()?;
    found.map(serde_json::from_value).transpose().map_err(Error::internal)
}

/// Saves a mapping under a name, over one that has it.
///
/// # Errors
/// When the database can't be written.
pub async fn save_mapping(
    c: &mut Connection,
    name: &str,
    mapping: &Mapping,
    (by, now): (PersonId, Time),
) -> Result<(), Error> {
    let mapping = serde_json::to_value(mapping).map_err(Error::internal)?;
    let row = (
        import_mappings::name.eq(name),
        import_mappings::mapping.eq(&mapping),
        import_mappings::saved_by.eq(by),
        import_mappings::saved_at.eq(now),
    );
    let insert = diesel::insert_into(import_mappings::table).values(row);
    let set = (
        import_mappings::mapping.eq(&mapping),
        import_mappings::saved_by.eq(by),
        import_mappings::saved_at.eq(now),
    );
    insert.on_conflict(import_mappings::name).do_update().set(set).execute(c).await?;
    Ok(())
}
