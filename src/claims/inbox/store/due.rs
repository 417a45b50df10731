//! Work that falls due or is late, and who was not told of it yet.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

/// Somebody who has to be told of a responsibility.
#[derive(Clone, Debug, QueryableByName)]
pub struct Pending {
    /// Who.
    #[diesel(sql_type = SqlUuid)]
    pub person: PersonId,
    /// Of which claim.
    #[diesel(sql_type = SqlUuid)]
    pub claim: ClaimId,
    /// Which responsibility; of a cross-check less than zero.
    #[diesel(sql_type = Integer)]
    pub number: i32,
    /// Its time.
    #[diesel(sql_type = Timestamptz)]
    pub due: Time,
    /// For how many whole days it has been late.
    #[diesel(sql_type = BigInt)]
    pub days: i64,
    /// Whose it is.
    #[diesel(sql_type = Text)]
    pub owner: String,
    /// As which they are told once: of one responsibility, one time and, from the second day on, one day.
    #[diesel(sql_type = Text)]
    pub dedupe: String,
}

/// What is said, to whom, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// To whoever is responsible, once, up to this long before its time.
    Soon(Time),
    /// To the same, at its time and each day after.
    Late,
    /// To the editors, each day from the second on.
    DaysLate,
}

impl When {
    /// `$1` is now, `$2` until when work is due soon.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        let own = "people AS told ON told.id = late.person";
        match self {
            Self::Soon(_) => ("due", "due_at > $1 AND due_at <= $2", own),
            Self::Late => ("overdue", "due_at <= $1 AND due_at <= $2", own),
            Self::DaysLate => (
                "late",
                "due_at <= $1 - interval '2 days' AND due_at <= $2",
                "people AS told ON told.role IN ('editor', 'admin') AND told.id <> late.person",
            ),
        }
    }
}

/// Whom to tell at `now` who was not told yet; a few hundred at a time. Nobody who stepped aside or cannot sign in.
///
/// # Errors
/// When the database can't be read.
pub async fn pending(c: &mut Connection, when: When, now: Time) -> Result<Vec<Pending>, Error> {
    let (kind, which, told) = when.words();
    let query = format!(
        "WITH late AS (SELECT claim, number, person, due_at AS due, \
           greatest(floor(extract(epoch FROM $1 - due_at) / 86400), 0)::bigint AS days \
           FROM (SELECT claim, number, person, due_at FROM duties UNION ALL \
             SELECT claim, -number, person, due_at FROM cross_checks WHERE state = 'open') AS work WHERE {which}), \
         told AS (SELECT told.id AS person, claim, number, due, days, owners.name AS owner, \
           '{kind}:' || claim::text || ':' || number::text || ':' || floor(extract(epoch FROM due))::bigint::text \
             || CASE WHEN days > 0 THEN ':' || days::text ELSE '' END AS dedupe \
           FROM late JOIN people AS owners ON owners.id = late.person JOIN {told} AND NOT told.disabled) \
         SELECT * FROM told \
         WHERE NOT EXISTS (SELECT FROM notices WHERE notices.person = told.person AND notices.dedupe = told.dedupe) \
         AND NOT EXISTS (SELECT FROM recusals WHERE recusals.claim = told.claim AND recusals.person = told.person) \
         ORDER BY due, claim, number, person LIMIT 200"
    );
    let until = if let When::Soon(until) = when { until } else { now };
    let query = diesel::sql_query(query).bind::<Timestamptz, _>(now).bind::<Timestamptz, _>(until);
    Ok(query.load(c).await?)
}
