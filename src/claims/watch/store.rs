//! Which claims nobody has touched for too long.

use crate::claims::idle::{Step, limit};
use crate::claims::parts::Review;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::house::limits::Limits;
use crate::ids::ClaimId;
use crate::schema::waits;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Of each stage and step no more at once; the others follow a minute later.
const MOST: i64 = 50;

/// Claims whose next step is due at `now`. Each stage and step reads its part of the index.
///
/// # Errors
/// When the database can't be read.
pub async fn due(c: &mut Connection, limits: &Limits, now: Time) -> Result<Vec<ClaimId>, Error> {
    let mut found = Vec::new();
    for &review in Review::ALL {
        let Some(limit) = limit(limits, review) else { continue };
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

/// How many claims would take which step at `now`: their owners warned, the editors warned, given back. Counted to a
/// thousand each.
///
/// # Errors
/// When the database can't be read.
pub async fn would(c: &mut Connection, limits: &Limits, now: Time) -> Result<[i64; 3], Error> {
    const MOST: i64 = 1000;
    let mut counts = [0; 3];
    for &review in Review::ALL {
        let Some(limit) = limit(limits, review) else { continue };
        for (at, step) in Step::ALL.into_iter().enumerate() {
            let taken = i16::try_from(at).unwrap_or(i16::MAX);
            let waiting = waits::table
                .filter(waits::review.eq(review.as_str()).and(waits::step.eq(taken)))
                .filter(waits::since.le(now - step.after(limit)));
            let found = waiting.filter(waits::owned.or(waits::step.eq(0))).select(waits::owned).limit(MOST);
            for owned in found.load::<bool>(c).await? {
                // Where nobody is responsible the first step warns the editors.
                counts[if owned { at } else { 1 }] += 1;
            }
        }
    }
    Ok(counts)
}
