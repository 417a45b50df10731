//! Which claims nobody has touched for too long.

use crate::claims::idle::{Step, limit};
use crate::claims::parts::{Duty, Review};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::house::limits::Limits;
use crate::ids::ClaimId;
use crate::people::person::Role;
use crate::schema::{cross_checks, duties, people, waits};
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

/// What limits would do at once to claims that wait: how many reach which step. Counted to a thousand in each stage and
/// step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Would {
    /// Whoever is responsible is warned, and no more.
    pub warn_owner: usize,
    /// The editors are warned too.
    pub warn_editors: usize,
    /// It is given back, after both were warned within minutes.
    pub give_back: usize,
}

/// What `limits` would do at `now`.
///
/// # Errors
/// When the database can't be read.
pub async fn would(c: &mut Connection, limits: &Limits, now: Time) -> Result<Would, Error> {
    const MOST: i64 = 1000;
    let mut would = Would::default();
    for &review in Review::ALL {
        let Some(limit) = limit(limits, review) else { continue };
        for (taken, first) in (0_i16..).zip(Step::ALL) {
            let waiting = waits::table
                .filter(waits::review.eq(review.as_str()).and(waits::step.eq(taken)))
                .filter(waits::since.le(now - first.after(limit)))
                .filter(waits::owned.or(waits::step.eq(0)));
            let found = waiting.select((waits::owned, waits::since)).limit(MOST);
            for (owned, since) in found.load::<(bool, Time)>(c).await? {
                let reached = |step: &Step| *step >= first && since <= now - step.after(limit);
                match Step::ALL.into_iter().rfind(reached) {
                    // Where nobody is responsible the editors are warned, and that is all.
                    _ if !owned => would.warn_editors += 1,
                    Some(Step::Return) => would.give_back += 1,
                    Some(Step::WarnEditors) => would.warn_editors += 1,
                    _ => would.warn_owner += 1,
                }
            }
        }
    }
    Ok(would)
}

impl Would {
    /// "3 claims would be warned of now", in parts.
    pub fn words(&self) -> Vec<String> {
        let claims = |count: usize| match count {
            1 => "1 claim".to_owned(),
            1000.. => "1000 claims or more".to_owned(),
            many => format!("{many} claims"),
        };
        let told = [
            (self.warn_owner, "whoever is responsible would be warned now"),
            (self.warn_editors, "the editors would be warned now"),
            (self.give_back, "nobody’s and back in the queue within minutes, after both warnings"),
        ];
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        told.map(|(count, what)| format!("{}: {what}", claims(count))).collect()
    }
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

/// Cross-checks that were asked of people who can no longer sign in, or whose role no longer allows it.
///
/// # Errors
/// When the database can't be read.
pub async fn unanswered(c: &mut Connection) -> Result<Vec<(ClaimId, i32)>, Error> {
    let too_low = people::role.eq(Role::Contributor.as_str());
    let theirs = cross_checks::table
        .inner_join(people::table.on(people::id.eq(cross_checks::person)))
        .filter(cross_checks::state.eq("open").and(people::disabled.or(too_low)))
        .order((cross_checks::claim, cross_checks::number))
        .limit(MOST);
    Ok(theirs.select((cross_checks::claim, cross_checks::number)).load(c).await?)
}
