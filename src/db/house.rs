//! The desk's one row, with the checklists, rating scales and policies beside it.

use super::policies::versions;
use super::webhooks::webhooks;
use super::{Connection, Db};
use crate::error::Error;
use crate::house::House;
use crate::house::checklist::{Checklist, Version, defaults};
use crate::house::figures::Figure;
use crate::house::place::Place;
use crate::house::scale::Scale;
use crate::schema::{checklists, desk, scales};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::de::DeserializeOwned;

type Told = Option<serde_json::Value>;

#[derive(Queryable, Selectable)]
#[diesel(table_name = desk)]
struct Row {
    name: String,
    demo: bool,
    four_eyes: bool,
    limits: Told,
    gate: Told,
    organisation: Told,
    logo: Told,
    place: Told,
    figures: Vec<String>,
    two_factor: Vec<String>,
    retention: Told,
    sign_in: Told,
    watching: Told,
    worthiness: Told,
}

/// The house's facts, or `None` before the desk is set up.
///
/// # Errors
/// When the database can't be read.
pub async fn house(c: &mut Connection) -> Result<Option<House>, Error> {
    let row: Option<Row> = desk::table.select(Row::as_select()).first(c).await.optional()?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(House {
        name: row.name,
        demo: row.demo,
        four_eyes: row.four_eyes,
        limits: read(row.limits)?,
        gate: read(row.gate)?,
        organisation: read(row.organisation)?,
        logo: read(row.logo)?,
        place: read(row.place)?,
        sign_in: read(row.sign_in)?,
        retention: read(row.retention)?,
        watching: read(row.watching)?,
        worthiness: read(row.worthiness)?,
        checklists: checklists(c).await?,
        scales: scales(c).await?,
        policies: versions(c).await?,
        figures: row.figures.iter().filter_map(|word| Figure::parse(word)).collect(),
        webhooks: webhooks(c).await?,
        two_factor: row.two_factor,
    }))
}

/// The desk's languages and its time zone, alone.
///
/// # Errors
/// When the database can't be read.
pub async fn place(c: &mut Connection) -> Result<Place, Error> {
    let told: Option<Told> = desk::table.select(desk::place).first(c).await.optional()?;
    read(told.flatten())
}

/// What stands in a column, or what every desk begins with.
fn read<T: DeserializeOwned + Default>(told: Told) -> Result<T, Error> {
    let read = told.map(serde_json::from_value).transpose().map_err(Error::internal)?;
    Ok(read.unwrap_or_default())
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

/// Every version of the rating scale; the first stands in the program.
async fn scales(c: &mut Connection) -> Result<Vec<Scale>, Error> {
    let query = scales::table.select((scales::version, scales::ratings)).order(scales::version);
    let rows: Vec<(i64, serde_json::Value)> = query.load(c).await?;
    let version = |(version, ratings): (i64, serde_json::Value)| {
        let ratings = serde_json::from_value(ratings).map_err(Error::internal)?;
        Ok(Scale { version, ratings })
    };
    let own = rows.into_iter().map(version).collect::<Result<Vec<_>, Error>>()?;
    Ok([Scale::first()].into_iter().chain(own).collect())
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
