//! How far the first steps of the desk are, as far as rows tell; and which of them were put off.

use super::Connection;
use crate::error::Error;
use crate::house::start::{Found, Step};
use crate::schema::{claims, people, put_off};
use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What the rows tell, each by an index.
///
/// # Errors
/// When the database can't be read.
pub async fn first_steps(c: &mut Connection) -> Result<Found, Error> {
    let here: Vec<uuid::Uuid> =
        people::table.filter(people::disabled.eq(false)).select(people::id).limit(2).load(c).await?;
    let claims = diesel::select(exists(claims::table.select(claims::id))).get_result(c).await?;
    let later = put_off::table.select(put_off::step).load(c).await?;
    Ok(Found { people: i64::try_from(here.len()).map_err(Error::internal)?, claims, later })
}

/// Puts steps off. Once more is no more than once.
///
/// # Errors
/// When the database can't be written.
pub async fn put_off(c: &mut Connection, steps: &[Step], at: DateTime<Utc>) -> Result<(), Error> {
    let row = |step: &Step| (put_off::step.eq(step.key()), put_off::at.eq(at));
    let rows: Vec<_> = steps.iter().map(row).collect();
    diesel::insert_into(put_off::table).values(rows).on_conflict_do_nothing().execute(c).await?;
    Ok(())
}

/// Nothing is put off any more.
///
/// # Errors
/// When the database can't be written.
pub async fn take_up(c: &mut Connection) -> Result<(), Error> {
    diesel::delete(put_off::table).execute(c).await?;
    Ok(())
}
