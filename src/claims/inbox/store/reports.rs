//! Reports of errors, and which editors were not told of them yet.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

/// An editor who has to be told of a report that waits.
#[derive(Clone, Debug, QueryableByName)]
pub struct Untold {
    /// Who.
    #[diesel(sql_type = SqlUuid)]
    pub person: PersonId,
    /// About which claim.
    #[diesel(sql_type = SqlUuid)]
    pub claim: ClaimId,
    /// Which report.
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    /// Until when it is to be answered.
    #[diesel(sql_type = Timestamptz)]
    pub due: Time,
    /// `reported` or `report_late`.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// As which they are told once: of one claim on one day, so that no flood of reports is one of mails; of one that is
    /// late once, and each week after.
    #[diesel(sql_type = Text)]
    pub dedupe: String,
}

/// Whom to tell at `now`, a few hundred at a time. No editor who stepped aside from the claim.
///
/// # Errors
/// When the database can't be read.
pub async fn untold(c: &mut Connection, now: Time) -> Result<Vec<Untold>, Error> {
    let query = "WITH open AS (SELECT claim, number, due_at AS due, 'reported' AS kind, \
           'reported:' || claim::text || ':' || ((received_at AT TIME ZONE 'UTC')::date)::text AS dedupe \
           FROM reports WHERE answered_at IS NULL UNION ALL \
         SELECT claim, number, due_at, 'report_late', 'report_late:' || number::text || ':' || \
           floor(extract(epoch FROM $1 - due_at) / 604800)::bigint::text \
           FROM reports WHERE answered_at IS NULL AND due_at <= $1), \
         told AS (SELECT DISTINCT ON (people.id, open.dedupe) people.id AS person, open.* \
           FROM open JOIN people ON people.role IN ('editor', 'admin') AND NOT people.disabled \
           ORDER BY people.id, open.dedupe, open.number) \
         SELECT * FROM told \
         WHERE NOT EXISTS (SELECT FROM notices WHERE notices.person = told.person AND notices.dedupe = told.dedupe) \
         AND NOT EXISTS (SELECT FROM recusals WHERE recusals.claim = told.claim AND recusals.person = told.person) \
         ORDER BY due, number, person LIMIT 200";
    Ok(diesel::sql_query(query).bind::<Timestamptz, _>(now).load(c).await?)
}
