//! What is due to go live, and by whom it was scheduled.

use crate::claims::store::load;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::person::Person;
use crate::schema::{claims, people};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// No more at once than a second can take; the others follow in the next one.
const MOST: i64 = 20;

/// A claim whose time has come.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct Due {
    /// Which.
    pub claim: ClaimId,
    /// For when it was scheduled.
    pub at: Time,
}

/// Who scheduled a publication.
pub enum Scheduler {
    /// Somebody who can still act, with the role of today.
    Here(Person),
    /// Somebody who cannot sign in any more.
    Gone(String),
}

/// What is due at `now`, the earliest first.
///
/// # Errors
/// When the database can't be read.
pub async fn due(c: &mut Connection, now: Time) -> Result<Vec<Due>, Error> {
    let rows = claims::table
        .filter(claims::scheduled_at.le(now))
        .order((claims::scheduled_at, claims::id))
        .select((claims::id, claims::scheduled_at.assume_not_null()))
        .limit(MOST);
    Ok(rows.load(c).await?)
}

/// Who scheduled `claim` for `at`; nobody if that no longer stands.
///
/// # Errors
/// When the database can't be read.
pub async fn scheduler(c: &mut Connection, claim: ClaimId, at: Time) -> Result<Option<Scheduler>, Error> {
    let loaded = load(c, claim).await?;
    let Some(scheduled) = loaded.claim.scheduled.as_ref().filter(|scheduled| scheduled.at == at) else {
        return Ok(None);
    };
    let Some(person) = loaded.people.get(&scheduled.by) else {
        return Ok(Some(Scheduler::Gone("Somebody".to_owned())));
    };
    let disabled: bool = people::table.find(person.id).select(people::disabled).first(c).await?;
    Ok(Some(match disabled {
        true => Scheduler::Gone(person.name.clone()),
        false => Scheduler::Here(person.clone()),
    }))
}
