//! Reads of the calendar: what has a date in each of some spans of time.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::web::frame::direction;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// A kind of date: its word, its column, and the conditions under which it stands. Each reads an index that begins
/// with the condition and goes on with the column.
const DATES: [(&str, &str, &[&str]); 3] = [
    (
        "due",
        "queue_due",
        &["review = 'logged'", "review = 'in_review'", "review = 'awaiting_approval'", "review = 'approved'"],
    ),
    ("goes live", "scheduled_at", &["scheduled_at IS NOT NULL"]),
    ("to look at again", "recheck_at", &["recheck_at IS NOT NULL"]),
];

/// A claim with a date.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Dated {
    /// Of which span, from 1.
    #[diesel(sql_type = BigInt)]
    pub place: i64,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Timestamptz)]
    pub at: Time,
    #[diesel(sql_type = Uuid)]
    pub id: ClaimId,
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub person: Option<String>,
}

impl Dated {
    /// Whether the date is one that can be missed.
    pub fn is_due(&self) -> bool {
        self.kind == "due"
    }

    /// The writing direction of its language.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}

/// What falls into each span, the earliest first, at most `most` of each; all, or what `person` is responsible for.
///
/// # Errors
/// When the database can't be read.
pub async fn dated(
    c: &mut Connection,
    spans: &[(Time, Time)],
    person: Option<PersonId>,
    most: usize,
) -> Result<Vec<Dated>, Error> {
    let (from, to): (Vec<Time>, Vec<Time>) = spans.iter().copied().unzip();
    // Nobody in particular: the value is named all the same, because one that is not used has no type.
    let query = diesel::sql_query(sql(person.is_some(), most));
    let query = query.bind::<Array<Timestamptz>, _>(from).bind::<Array<Timestamptz>, _>(to);
    Ok(query.bind::<Nullable<Uuid>, _>(person).load(c).await?)
}

fn sql(is_mine: bool, most: usize) -> String {
    let holders: &[&str] = if is_mine {
        &["reviewer = $3", "approver = $3 AND reviewer IS DISTINCT FROM $3"]
    } else {
        &["$3::uuid IS NULL"]
    };
    let mut lanes = Vec::new();
    for (kind, column, conditions) in DATES {
        for condition in conditions {
            lanes.extend(holders.iter().map(|holder| {
                format!(
                    "(SELECT '{kind}' AS kind, {column} AS at, id, number, text, language, reviewer, approver FROM claims \
                     WHERE {condition} AND {column} >= begins AND {column} < ends AND {holder} \
                     ORDER BY {column}, id LIMIT {most})"
                )
            }));
        }
    }
    format!(
        "SELECT place, kind, at, found.id, number, text, language, people.name AS person \
         FROM unnest($1, $2) WITH ORDINALITY AS spans (begins, ends, place) \
         CROSS JOIN LATERAL (SELECT * FROM ({}) AS lanes ORDER BY at, id LIMIT {most}) AS found \
         LEFT JOIN people ON people.id = coalesce(found.reviewer, found.approver) ORDER BY place, at, found.id",
        lanes.join(" UNION ALL ")
    )
}
