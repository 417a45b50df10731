//! What people did that changes no subject: sign-ins, refused permissions, exports. Added to and read, not chained.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::schema::activity;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

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
