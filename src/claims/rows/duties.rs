//! `waits`, `duties` and `experience`: what lies untouched, who carries what now, and who checked what under a topic.

use super::of::Who;
use super::{WaitRow, row};
use crate::claims::claim::Claim;
use crate::claims::idle;
use crate::claims::parts::Review;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId, TopicId};
use crate::schema::{self, duties, experience};
use diesel::QueryResult;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

row!(
    /// `duties`.
    DutyRow duties (claim, number) {
        claim: ClaimId,
        number: i32,
        person: PersonId,
        role: String,
        review: String,
        due_at: Option<Time>,
    }
);
row!(
    /// `experience`.
    ExperienceRow experience (claim, topic, person) {
        claim: ClaimId,
        topic: TopicId,
        person: PersonId,
        at: Time,
    }
);

impl WaitRow {
    /// Since when nobody has touched it; nothing where nobody is waited for.
    pub(super) fn of(claim: &Claim) -> Option<Self> {
        idle::is_watched(claim).then(|| Self {
            claim: claim.id,
            review: claim.review.to_string(),
            owned: idle::is_owned(claim),
            step: claim.idle.taken.map_or(0, |step| step as i16 + 1),
            since: claim.idle.since,
        })
    }
}

impl DutyRow {
    /// The responsibilities that this claim asks for now: none once it is settled or closed.
    pub(super) fn all(claim: &Claim, who: &impl Who) -> Result<Vec<Self>, Error> {
        if matches!(claim.review, Review::Settled | Review::Closed) {
            return Ok(Vec::new());
        }
        let row = |(number, one): (i32, &crate::claims::claim::Assignment)| {
            Ok(Self {
                claim: claim.id,
                number,
                person: who(&one.person)?,
                role: one.duty.to_string(),
                review: claim.review.to_string(),
                due_at: one.due.or(claim.due_at()),
            })
        };
        claim.active().map(row).collect()
    }
}

impl ExperienceRow {
    /// Whoever wrote what is published, under each topic the claim has now.
    pub(super) fn all(claim: &Claim, who: &impl Who) -> Result<Vec<Self>, Error> {
        let (Some(text), Some(revision)) = (claim.published_text(), claim.revisions.last()) else {
            return Ok(Vec::new());
        };
        let mut rows = Vec::new();
        for author in &text.authors {
            let person = who(author)?;
            let row = |topic| Self { claim: claim.id, topic, person, at: revision.at };
            rows.extend(claim.topics.iter().map(|topic| row(topic.id)));
        }
        rows.sort_by_key(|row| (row.topic, row.person));
        Ok(rows)
    }
}

/// Writes what differs; what is gone is taken away.
pub(super) async fn save(
    mut c: &Connection,
    old: (&[DutyRow], &[ExperienceRow]),
    new: (&[DutyRow], &[ExperienceRow]),
) -> QueryResult<()> {
    let is_in = |row: &DutyRow, rows: &[DutyRow]| rows.iter().any(|other| other.number == row.number);
    for gone in old.0.iter().filter(|row| !is_in(row, new.0)) {
        diesel::delete(duties::table.find((gone.claim, gone.number))).execute(&mut c).await?;
    }
    for row in new.0.iter().filter(|row| !old.0.contains(row)) {
        if is_in(row, old.0) {
            diesel::update(duties::table.find((row.claim, row.number))).set(row).execute(&mut c).await?;
        } else {
            diesel::insert_into(duties::table).values(row).execute(&mut c).await?;
        }
    }
    let key = |row: &ExperienceRow| (row.claim, row.topic, row.person);
    let is_in = |row: &ExperienceRow, rows: &[ExperienceRow]| rows.iter().any(|other| key(other) == key(row));
    for gone in old.1.iter().filter(|row| !is_in(row, new.1)) {
        diesel::delete(experience::table.find(key(gone))).execute(&mut c).await?;
    }
    for row in new.1.iter().filter(|row| !old.1.contains(row)) {
        if is_in(row, old.1) {
            diesel::update(experience::table.find(key(row))).set(row).execute(&mut c).await?;
        } else {
            diesel::insert_into(experience::table).values(row).execute(&mut c).await?;
        }
    }
    Ok(())
}

/// The stored rows of these claims, in the order of their keys.
pub(super) async fn load(
    c: &mut Connection,
    ids: &[ClaimId],
) -> QueryResult<(Vec<DutyRow>, Vec<ExperienceRow>)> {
    let carried = duties::table
        .filter(duties::claim.eq_any(ids))
        .order((duties::claim, duties::number))
        .select(DutyRow::as_select());
    let carried = carried.load(c).await?;
    let checked = experience::table
        .filter(experience::claim.eq_any(ids))
        .order((experience::claim, experience::topic, experience::person))
        .select(ExperienceRow::as_select());
    Ok((carried, checked.load(c).await?))
}
