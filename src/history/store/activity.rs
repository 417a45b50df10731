//! What people did that changes no subject: sign-ins, refused permissions, exports. Added to and read, not chained.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::schema::activity;
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Forgets what is older, by the owner's function, since the table is only added to. Nothing of the last 30 days goes.
///
/// # Errors
/// When the database can't be written.
pub async fn forget(c: &mut Connection, before: Time) -> Result<(), Error> {
    diesel::sql_query("SELECT forget_activity($1)").bind::<Timestamptz, _>(before).execute(c).await?;
    Ok(())
}

/// Records one activity. `address` is where the request came from, or empty; `detail` names no secret.
///
/// # Errors
/// When the database can't be written.
pub async fn record(
    c: &mut Connection,
    id: Uuid,
    at: Time,
    person: Option<PersonId>,
    kind: &str,
    address: &str,
    detail: serde_json::Value,
) -> Result<(), Error> {
    let row = (
        activity::id.eq(id),
        activity::at.eq(at),
        activity::person.eq(person),
        activity::kind.eq(kind),
        activity::address.eq(address),
        activity::detail.eq(detail),
    );
    diesel::insert_into(activity::table).values(row).execute(c).await?;
    Ok(())
}
