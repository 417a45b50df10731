//! A claim's type and what was answered about the items of its checklist.

use super::row;
use crate::claims::claim::Claim;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::Alias;
use crate::ids::{ClaimId, PersonId};
use crate::schema;
use crate::schema::{checklist_answers, claim_types};
use diesel::QueryResult;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

row!(
    /// `claim_types`.
    KindRow claim_types (claim) {
        claim: ClaimId,
        kind: String,
        name: String,
        version: i32,
    }
);
row!(
    /// `checklist_answers`.
    AnswerRow checklist_answers (claim, item) {
        claim: ClaimId,
        item: i32,
        answer: String,
        note: String,
        person: PersonId,
        at: Time,
    }
);

impl KindRow {
    /// The row of a claim that has a type.
    pub fn of(claim: &Claim) -> Option<Self> {
        let checklist = &claim.listed.as_ref()?.checklist;
        let (kind, name) = (checklist.kind.clone(), checklist.name.clone());
        Some(Self { claim: claim.id, kind, name, version: checklist.version })
    }
}

impl AnswerRow {
    /// A row for each item that is answered.
    pub(super) fn all(
        claim: &Claim,
        who: &impl Fn(&Alias) -> Result<PersonId, Error>,
    ) -> Result<Vec<Self>, Error> {
        let answers = claim.listed.iter().flat_map(|listed| &listed.answers);
        let row = |(item, one): (&i32, &crate::claims::claim::Answered)| {
            Ok(Self {
                claim: claim.id,
                item: *item,
                answer: one.answer.to_string(),
                note: one.note.as_ref().map(ToString::to_string).unwrap_or_default(),
                person: who(&one.by)?,
                at: one.at,
            })
        };
        answers.map(row).collect()
    }
}

/// Writes what differs; answers that no longer stand are taken away.
pub(super) async fn save(
    mut c: &Connection,
    claim: ClaimId,
    old: (Option<&KindRow>, &[AnswerRow]),
    new: (Option<&KindRow>, &[AnswerRow]),
) -> QueryResult<()> {
    match (old.0, new.0) {
        (Some(_), None) => {
            diesel::delete(claim_types::table.find(claim)).execute(&mut c).await?;
        }
        (None, Some(row)) => {
            diesel::insert_into(claim_types::table).values(row).execute(&mut c).await?;
        }
        (Some(before), Some(row)) if before != row => {
            diesel::update(claim_types::table.find(claim)).set(row).execute(&mut c).await?;
        }
        _ => {}
    }
    for gone in old.1.iter().filter(|row| !new.1.contains(row)) {
        diesel::delete(checklist_answers::table.find((claim, gone.item))).execute(&mut c).await?;
    }
    for row in new.1.iter().filter(|row| !old.1.contains(row)) {
        diesel::insert_into(checklist_answers::table).values(row).execute(&mut c).await?;
    }
    Ok(())
}
