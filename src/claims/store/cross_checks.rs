//! Who owes a second opinion, and so must not see the first.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::schema::cross_checks;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The claims on which `person` owes one: a few, by an index of those that are open.
///
/// # Errors
/// When the database can't be read.
pub async fn owed(c: &mut Connection, person: PersonId) -> Result<Vec<ClaimId>, Error> {
    let open = cross_checks::person.eq(person).and(cross_checks::state.eq("open"));
    Ok(cross_checks::table.filter(open).select(cross_checks::claim).load(c).await?)
}
