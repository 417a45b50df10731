//! Reads of `/desk`: what waits for a person, how much waits in each state, what happened last.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// Counts stop here: "more than 1,000".
pub const MOST: i64 = 1000;

/// What can wait for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// They review it.
    Review,
    /// They could approve it: any editor who did not write it and has no conflict.
    Approve,
    /// The same where the desk lets authors approve.
    ApproveOwn,
    /// It is approved and could go live.
    Publish,
    /// It is over its time, whoever has it.
    Late,
    /// They logged it and it has not ended.
    Logged,
    /// It is published, and the day has come to look at it again.
    Recheck,
    /// Nobody has it yet, and they could take it.
    Free,
    /// They were asked for a second opinion.
    CrossCheck,
    /// They review it, and its claimant has not answered in time.
    Answer,
}

/// A claim that waits.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Item {
    #[diesel(sql_type = Uuid)]
    pub id: ClaimId,
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = Text)]
    pub review: String,
    #[diesel(sql_type = Bool)]
    pub correcting: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<Time>,
    #[diesel(sql_type = Timestamptz)]
    pub logged_at: Time,
    #[diesel(sql_type = Timestamptz)]
    pub changed_at: Time,
    #[diesel(sql_type = Nullable<Text>)]
    pub reviewer: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub proposer: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub proposed_at: Option<Time>,
    #[diesel(sql_type = Nullable<Text>)]
    pub rating: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub scale: Option<i64>,
}

/// As [`Wait::claims`] has them.
const APPROVE: &str = "claims WHERE review = 'awaiting_approval' \
     AND NOT EXISTS (SELECT FROM verdicts WHERE verdicts.claim = claims.id AND $1 = ANY (authors)) \
     AND NOT EXISTS (SELECT FROM cross_checks WHERE cross_checks.claim = claims.id AND person = $1 \
     AND round = claims.revision AND state IN ('open', 'given')) \
     AND NOT EXISTS (SELECT FROM recusals WHERE recusals.claim = claims.id AND person = $1)";
const CROSS_CHECK: &str = "claims WHERE review <> 'closed' \
     AND id IN (SELECT claim FROM cross_checks WHERE person = $1 AND state = 'open')";

impl Wait {
    /// `$1` is the person, `$2` now. Each reads an index in its order.
    fn claims(self) -> &'static str {
        match self {
            Self::Review => "claims WHERE reviewer = $1 AND review = 'in_review'",
            Self::Approve => APPROVE,
            Self::ApproveOwn => {
                "claims WHERE review = 'awaiting_approval' \
                 AND NOT EXISTS (SELECT FROM cross_checks WHERE cross_checks.claim = claims.id AND person = $1 \
                 AND state = 'open') \
                 AND NOT EXISTS (SELECT FROM recusals WHERE recusals.claim = claims.id AND person = $1)"
            }
            Self::Publish => {
                "claims WHERE review = 'approved' \
                 AND NOT EXISTS (SELECT FROM recusals WHERE recusals.claim = claims.id AND person = $1)"
            }
            Self::Late => {
                "unnest(ARRAY['logged', 'in_review', 'awaiting_approval', 'approved']) AS states (state) \
                 CROSS JOIN LATERAL (SELECT * FROM claims WHERE review = state AND queue_due < $2 \
                 ORDER BY queue_due, id LIMIT 10) AS claims WHERE true"
            }
            Self::Recheck => {
                "claims WHERE recheck_at <= $2 AND review = 'settled' \
                 AND NOT EXISTS (SELECT FROM recusals WHERE recusals.claim = claims.id AND person = $1)"
            }
            Self::Free => {
                "claims WHERE review = 'logged' AND reviewer IS NULL AND approver IS NULL \
                 AND NOT EXISTS (SELECT FROM recusals WHERE recusals.claim = claims.id AND person = $1)"
            }
            Self::Answer => {
                "claims WHERE reviewer = $1 AND EXISTS (SELECT FROM replies WHERE replies.claim = claims.id \
                 AND answer = '' AND remind_at < $2 AND NOT EXISTS (SELECT FROM replies AS newer \
                 WHERE newer.claim = replies.claim AND newer.number > replies.number))"
            }
            Self::CrossCheck => CROSS_CHECK,
            Self::Logged => "claims WHERE logged_by = $1 AND review NOT IN ('settled', 'closed')",
        }
    }
}

/// What waits, the soonest due first; the first few of it.
///
/// # Errors
/// When the database can't be read.
pub async fn waiting(
    c: &mut Connection,
    wait: Wait,
    person: PersonId,
    now: Time,
) -> Result<Vec<Item>, Error> {
    let (time, id) = match wait {
        Wait::Logged => ("logged_at DESC", "id DESC"),
        Wait::Recheck => ("recheck_at", "id"),
        _ => ("queue_due", "id"),
    };
    // Whoever owes a second opinion is shown nothing of the first.
    // `$2` has to be named even where it plays no part: a value that is not used has no type.
    let query = format!(
        "WITH page AS MATERIALIZED (SELECT claims.* FROM {} AND $2::timestamptz IS NOT NULL AND $1::uuid IS NOT NULL \
         ORDER BY {time}, {id} LIMIT 10) \
         SELECT page.id, page.number, page.text, page.language, page.review, page.correction IS NOT NULL AS correcting, \
         coalesce(owed.due_at, page.due_at, page.recheck_at) AS due_at, page.logged_at, page.changed_at, reviewers.name AS reviewer, \
         proposers.name AS proposer, \
         verdicts.proposed_at, verdicts.rating, verdicts.scale \
         FROM page LEFT JOIN people AS reviewers ON reviewers.id = page.reviewer \
         LEFT JOIN cross_checks AS owed ON owed.claim = page.id AND owed.person = $1 AND owed.state = 'open' \
         LEFT JOIN verdicts ON verdicts.claim = page.id AND owed.claim IS NULL \
         LEFT JOIN people AS proposers ON proposers.id = verdicts.proposed_by ORDER BY page.{time}, page.{id}",
        wait.claims()
    );
    let query = diesel::sql_query(query).bind::<Uuid, _>(person).bind::<Timestamptz, _>(now);
    Ok(query.load(c).await?)
}

/// How many claims are in a state; no more than one beyond [`MOST`] are looked at.
#[derive(Clone, Debug, QueryableByName)]
pub struct Count {
    /// The state of review.
    #[diesel(sql_type = Text)]
    pub review: String,
    /// How many.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
}

/// The states of work, in their order. Without an order of their own the claims of a rare state would be looked for in the
/// whole table.
///
/// # Errors
/// When the database can't be read.
pub async fn counts(c: &mut Connection) -> Result<Vec<Count>, Error> {
    let query = diesel::sql_query(
        "SELECT state AS review, (SELECT count(*) FROM (SELECT FROM claims WHERE review = state \
           ORDER BY queue_due, id LIMIT $1 + 1) AS few) AS count \
         FROM unnest(ARRAY['logged', 'in_review', 'awaiting_approval', 'approved']) WITH ORDINALITY AS states (state, place) \
         ORDER BY place",
    );
    Ok(query.bind::<BigInt, _>(MOST).load(c).await?)
}

/// An entry of a claim's chain.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Happened {
    #[diesel(sql_type = Uuid)]
    pub claim: ClaimId,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = BigInt)]
    pub position: i64,
    #[diesel(sql_type = Timestamptz)]
    pub at: Time,
    #[diesel(sql_type = Nullable<Text>)]
    pub name: Option<String>,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub payload: Option<String>,
}

/// What happened to claims last, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn lately(c: &mut Connection) -> Result<Vec<Happened>, Error> {
    let query = diesel::sql_query(
        "WITH last AS MATERIALIZED (SELECT chain, position, at, actor, kind, payload FROM history \
         WHERE chain LIKE 'claim:%' AND payload IS NOT NULL ORDER BY at DESC LIMIT 40) \
         SELECT claims.id AS claim, claims.text, claims.language, last.position, last.at, people.name, last.kind, last.payload \
         FROM last JOIN claims ON claims.id = substr(last.chain, 7)::uuid \
         LEFT JOIN aliases ON aliases.alias = last.actor LEFT JOIN people ON people.id = aliases.person \
         ORDER BY last.at DESC, claims.number DESC, last.position DESC",
    );
    Ok(query.load(c).await?)
}
