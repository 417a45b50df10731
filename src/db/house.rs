//! The desk's one row.

use super::{Connection, Db};
use crate::error::Error;
use crate::house::House;
use crate::schema::desk;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The house's facts, or `None` before the desk is set up.
///
/// # Errors
/// When the database can't be read.
pub async fn house(c: &mut Connection) -> Result<Option<House>, Error> {
    let columns = (desk::name, desk::demo, desk::four_eyes);
    let row: Option<(String, bool, bool)> = desk::table.select(columns).first(c).await.optional()?;
    Ok(row.map(|(name, demo, four_eyes)| House { name, demo, four_eyes }))
}

impl Db {
    /// The same, on a connection of its own.
    ///
    /// # Errors
    /// As [`house`].
    pub async fn house(&self) -> Result<Option<House>, Error> {
        house(&mut *self.read().await?).await
    }
}
