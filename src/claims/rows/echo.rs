//! The rows of claims that are alike, and of repeats.

use super::of::{Who, text};
use super::row;
use crate::claims::claim::{Claim, Relation, Repeated, numbered};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::schema;
use crate::schema::relations;
use diesel::QueryResult;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

row!(
    /// `relations`.
    RelationRow relations (claim, other) {
        claim: ClaimId,
        other: ClaimId,
        how: String,
        related_by: PersonId,
        related_at: Time,
    }
);
row!(
    /// `repeats`.
    RepeatRow repeats (claim, number) {
        claim: ClaimId,
        number: i32,
        name: String,
        title: String,
        url: Option<String>,
        said_on: String,
        quote: String,
        recorded_by: PersonId,
        recorded_at: Time,
        withdrawn: Option<String>,
    }
);

impl RelationRow {
    /// All of a claim's, by the keys of the others.
    pub(super) fn all(claim: &Claim, who: &impl Who) -> Result<Vec<Self>, Error> {
        let row = |one: &Relation| {
            let (other, how, related_by) = (one.claim, one.how.to_string(), who(&one.by)?);
            Ok(Self { claim: claim.id, other, how, related_by, related_at: one.at })
        };
        let mut rows: Vec<Self> = claim.relations.iter().map(row).collect::<Result<_, Error>>()?;
        rows.sort_by_key(|row| row.other);
        Ok(rows)
    }
}

impl RepeatRow {
    /// All of a claim's.
    pub(super) fn all(claim: &Claim, who: &impl Who) -> Result<Vec<Self>, Error> {
        let row = |(number, one): (i32, &Repeated)| {
            Ok(Self {
                claim: claim.id,
                number,
                name: one.repeat.name.to_string(),
                title: text(one.repeat.title.as_ref()),
                url: one.repeat.url.as_ref().map(|url| url.as_str().to_owned()),
                said_on: one.repeat.said_on.as_str().to_owned(),
                quote: text(one.repeat.quote.as_ref()),
                recorded_by: who(&one.recorded_by)?,
                recorded_at: one.recorded_at,
                withdrawn: one.withdrawn.as_ref().map(ToString::to_string),
            })
        };
        numbered(&claim.repeats).map(row).collect()
    }
}

/// Writes, changes and removes what editors said of pairs.
pub(super) async fn save(mut c: &Connection, old: &[RelationRow], new: &[RelationRow]) -> QueryResult<()> {
    for gone in old.iter().filter(|row| !new.iter().any(|one| one.other == row.other)) {
        diesel::delete(relations::table.find((gone.claim, gone.other))).execute(&mut c).await?;
    }
    for row in new.iter().filter(|row| !old.contains(row)) {
        let key = (relations::claim, relations::other);
        let insert = diesel::insert_into(relations::table).values(row);
        insert.on_conflict(key).do_update().set(row).execute(&mut c).await?;
    }
    Ok(())
}
