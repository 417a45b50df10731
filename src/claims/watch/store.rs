//! Which claims nobody has touched for too long.

use crate::claims::idle::{Step, limit};
use crate::claims::parts::{Duty, Review};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::person::Role;
use crate::schema::{duties, people, waits};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Of each stage and step no more at once; the others follow a minute later.
const MOST: i64 = 50;

/// Claims whose next step is due at `now`. Each stage and step reads its part of the index.
///
/// # Errors
/// When the database can't be read.
pub async fn due(c: &mut Connection, now: Time) -> Result<Vec<ClaimId>, Error> {
    let mut found = Vec::new();
    for &review in Review::ALL {
        let Some(limit) = limit(review) else { continue };
        for (taken, step) in (0_i16..).zip(Step::ALL) {
            let waiting = waits::table
                .filter(waits::review.eq(review.as_str()).and(waits::step.eq(taken)))
                .filter(waits::since.le(now - step.after(limit)))
                // Where nobody is responsible there is one step only.
                .filter(waits::owned.or(waits::step.eq(0)))
                .order((waits::since, waits::claim))
                .select(waits::claim)
                .limit(MOST);
            found.extend(waiting.load::<ClaimId>(c).await?);
        }
    }
    Ok(found)
}

/// Responsibilities of people who can no longer sign in, or whose role no longer allows it.
///
/// # Errors
/// When the database can't be read.
pub async fn orphans(c: &mut Connection) -> Result<Vec<(ClaimId, i32)>, Error> {
    let approves = duties::role.eq(Duty::Approver.as_str());
    let too_low = people::role
        .eq(Role::Contributor.as_str())
        .or(approves.and(people::role.eq(Role::Reviewer.as_str())));
    let theirs = duties::table
        .inner_join(people::table.on(people::id.eq(duties::person)))
        .filter(people::disabled.or(too_low))
        .order((duties::claim, duties::number))
        .limit(MOST);
    Ok(theirs.select((duties::claim, duties::number)).load(c).await?)
}
