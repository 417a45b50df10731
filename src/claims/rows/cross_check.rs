//! The rows of second opinions.

use super::row;
use crate::claims::agreement::Agreement;
use crate::claims::claim::{Claim, CrossCheck, numbered};
use crate::clock::Time;
use crate::error::Error;
use crate::history::Alias;
use crate::ids::{ClaimId, PersonId};
use crate::schema;
use diesel::prelude::*;

row!(
    /// `cross_checks`.
    CrossCheckRow cross_checks (claim, number) {
        claim: ClaimId,
        number: i32,
        person: PersonId,
        asked_by: PersonId,
        asked_at: Time,
        due_at: Option<Time>,
        round: i32,
        state: String,
        rating: Option<String>,
        scale: Option<i64>,
        reason: String,
        had_seen: bool,
        agreement: Option<String>,
        ended_at: Option<Time>,
    }
);

impl CrossCheckRow {
    /// All of a claim's; `who` knows whose aliases they are.
    pub(super) fn all(
        claim: &Claim,
        who: &impl Fn(&Alias) -> Result<PersonId, Error>,
    ) -> Result<Vec<Self>, Error> {
        let row = |(number, one): (i32, &CrossCheck)| Self::of(claim.id, number, one, who);
        numbered(&claim.cross_checks.all).map(row).collect()
    }

    fn of(
        claim: ClaimId,
        number: i32,
        one: &CrossCheck,
        who: &impl Fn(&Alias) -> Result<PersonId, Error>,
    ) -> Result<Self, Error> {
        let opinion = one.opinion.as_ref();
        let reason = opinion.map(|opinion| &opinion.reason).or(one.note.as_ref());
        Ok(Self {
            claim,
            number,
            person: who(&one.person)?,
            asked_by: who(&one.asked_by)?,
            asked_at: one.asked_at,
            due_at: one.due,
            round: one.round,
            state: one.state.as_str().to_owned(),
            rating: opinion.map(|opinion| opinion.rating.value.clone()),
            scale: opinion.map(|opinion| opinion.rating.scale),
            reason: reason.map(ToString::to_string).unwrap_or_default(),
            had_seen: opinion.is_some_and(|opinion| opinion.had_seen),
            agreement: opinion
                .and_then(|opinion| opinion.agreement)
                .map(Agreement::as_str)
                .map(str::to_owned),
            ended_at: one.ended_at,
        })
    }
}
