//! The desk's one row, and the checklists beside it.

use super::{Connection, Db};
use crate::error::Error;
use crate::house::House;
use crate::house::checklist::{Checklist, Version, defaults};
use crate::house::figures::Figure;
use crate::schema::{checklists, desk};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

type Row = (String, bool, bool, Option<serde_json::Value>, Vec<String>);

/// The house's facts, or `None` before the desk is set up.
///
/// # Errors
/// When the database can't be read.
pub async fn house(c: &mut Connection) -> Result<Option<House>, Error> {
    let columns = (desk::name, desk::demo, desk::four_eyes, desk::limits, desk::figures);
    let row: Option<Row> = desk::table.select(columns).first(c).await.optional()?;
    let Some((name, demo, four_eyes, limits, figures)) = row else { return Ok(None) };
    let limits = limits.map(serde_json::from_value).transpose().map_err(Error::internal)?;
    let checklists = checklists(c).await?;
    let figures = figures.iter().filter_map(|word| Figure::parse(word)).collect();
    Ok(Some(House { name, demo, four_eyes, limits: limits.unwrap_or_default(), checklists, figures }))
}

/// Every version of every checklist; those that a desk begins with stand in the program.
async fn checklists(c: &mut Connection) -> Result<Vec<Version>, Error> {
    type Row = (String, i32, String, bool, serde_json::Value);
    let rows: Vec<Row> = checklists::table.load(c).await?;
    let version = |(kind, version, name, offered, items): Row| {
        let items = serde_json::from_value(items).map_err(Error::internal)?;
        Ok(Version { checklist: Checklist { kind, name, version, items }, offered })
    };
    let own = rows.into_iter().map(version).collect::<Result<Vec<_>, Error>>()?;
    let mut all = defaults();
    all.extend(own);
    all.sort_by(|one, other| one.key().cmp(&other.key()));
    Ok(all)
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
