//! People of whom nothing is known any more.

use super::{passkeys, provider};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::schema::{aliases, people};
use diesel::prelude::*;
use diesel::sql_types::Uuid;
use diesel_async::RunQueryDsl;

/// Deletes all that says who somebody was, by the owner's function. The caller added the entry in the same transaction.
///
/// # Errors
/// When the database can't be written.
pub(in crate::people) async fn erase(c: &mut Connection, person: PersonId) -> Result<(), Error> {
    // Tables that are younger than that function.
    passkeys::remove_since(c, person, Time::UNIX_EPOCH).await?;
    passkeys::forget(c, person).await?;
    provider::forget(c, person).await?;
    diesel::sql_query("SELECT erase_person($1)").bind::<Uuid, _>(person).execute(c).await?;
    Ok(())
}

/// People whose nonces are gone though they were not erased, or there though they were.
///
/// # Errors
/// When the database can't be read.
pub async fn wrong_nonces(c: &mut Connection) -> Result<Vec<PersonId>, Error> {
    let theirs = aliases::table.inner_join(people::table.on(people::id.eq(aliases::person)));
    let wrong = theirs.filter(aliases::nonce.is_null().ne(people::erased));
    Ok(wrong.select(people::id).distinct().load(c).await?)
}
