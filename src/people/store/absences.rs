//! When people are away.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::absence::Absence;
use crate::schema::people;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// The columns as stored.
pub type Row = (Option<Time>, Option<Time>, Option<PersonId>);

/// The columns to select for [`read`].
pub const COLUMNS: (people::away_from, people::away_until, people::stand_in) =
    (people::away_from, people::away_until, people::stand_in);

/// The absence that a row holds.
pub fn read((from, until, stand_in): Row) -> Option<Absence> {
    let (from, until) = from.zip(until)?;
    Some(Absence { from, until, stand_in })
}

/// The alias by which a person's chain names their stand-in.
pub(super) fn names_stand_in() -> SqlLiteral<Bool> {
    diesel::dsl::sql("aliases.chain = 'person:' || people.id::text AND aliases.person = people.stand_in")
}

/// One person's absence, over or not.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn find(c: &mut Connection, person: PersonId) -> Result<Option<Absence>, Error> {
    Ok(read(people::table.find(person).select(COLUMNS).first(c).await?))
}

/// Who of `ids` is away at `now`, with their names.
///
/// # Errors
/// When the database can't be read.
pub async fn away(
    c: &mut Connection,
    ids: &[PersonId],
    now: Time,
) -> Result<HashMap<PersonId, (String, Absence)>, Error> {
    let rows = people::table.filter(people::id.eq_any(ids)).filter(people::away_until.gt(now));
    let rows: Vec<(PersonId, String, Row)> = rows.select((people::id, people::name, COLUMNS)).load(c).await?;
    let away = rows.into_iter().filter_map(|(id, name, row)| Some((id, (name, read(row)?))));
    Ok(away.filter(|(_, (_, absence))| absence.is_now(now)).collect())
}

/// Whether somebody can't see to anything at `now`: they are away, or can no longer sign in.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn is_gone(c: &mut Connection, person: PersonId, now: Time) -> Result<bool, Error> {
    let row = people::table.find(person).select((people::disabled, COLUMNS));
    let (disabled, row): (bool, Row) = row.first(c).await?;
    Ok(disabled || read(row).is_some_and(|absence| absence.is_now(now)))
}

/// Whether somebody can stand in: of the desk, and able to sign in.
///
/// # Errors
/// When the database can't be read.
pub(in crate::people) async fn can_sign_in(c: &mut Connection, person: PersonId) -> Result<bool, Error> {
    let disabled: Option<bool> =
        people::table.find(person).select(people::disabled).first(c).await.optional()?;
    Ok(disabled == Some(false))
}

/// Writes when a person is away. The caller adds the entry in the same transaction.
///
/// # Errors
/// When the database can't be written.
pub(in crate::people) async fn set(
    c: &mut Connection,
    person: PersonId,
    absence: Option<Absence>,
) -> Result<(), Error> {
    let set = (
        people::away_from.eq(absence.map(|absence| absence.from)),
        people::away_until.eq(absence.map(|absence| absence.until)),
        people::stand_in.eq(absence.and_then(|absence| absence.stand_in)),
    );
    diesel::update(people::table.find(person)).set(set).execute(c).await?;
    Ok(())
}
