//! What the rule needs to know of everybody who could be asked, in one query for any number of claims.

use crate::claims::parts::Duty;
use crate::claims::suggest::{Candidate, LATELY};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::people::absence::Absence;
use crate::people::person::Role;
use crate::people::store::absences;
use crate::schema::people;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Uuid)]
    claim: ClaimId,
    #[diesel(sql_type = Uuid)]
    person: PersonId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Bool)]
    is_away: bool,
    #[diesel(sql_type = BigInt)]
    open: i64,
    #[diesel(sql_type = Bool)]
    is_recused: bool,
    #[diesel(sql_type = Bool)]
    is_author: bool,
    #[diesel(sql_type = Array<Text>)]
    duties: Vec<String>,
    #[diesel(sql_type = Nullable<Text>)]
    topic: Option<String>,
    #[diesel(sql_type = BigInt)]
    checked: i64,
}

/// `$1` are the claims, `$2` is now, `$3` since when what somebody checked counts. For each person and topic no more
/// than a hundred rows of an index are counted.
const QUERY: &str = "\
    WITH carried AS (SELECT person, count(*) AS open FROM duties GROUP BY person) \
    SELECT wanted.claim, people.id AS person, people.name, people.role, \
      coalesce(away_from <= $2::timestamptz AND away_until > $2, false) AS is_away, coalesce(carried.open, 0) AS open, \
      EXISTS (SELECT FROM recusals WHERE recusals.claim = wanted.claim AND recusals.person = people.id) AS is_recused, \
      coalesce(people.id = ANY (verdicts.authors), false) AS is_author, \
      ARRAY(SELECT duties.role FROM duties WHERE duties.claim = wanted.claim AND duties.person = people.id) AS duties, \
      best.topic, coalesce(best.checked, 0) AS checked \
    FROM unnest($1::uuid[]) AS wanted (claim) CROSS JOIN people \
    LEFT JOIN carried ON carried.person = people.id \
    LEFT JOIN verdicts ON verdicts.claim = wanted.claim \
    LEFT JOIN LATERAL (SELECT topics.name AS topic, (SELECT count(*) FROM (SELECT FROM experience \
        WHERE experience.topic = topics.id AND experience.person = people.id AND experience.at > $3::timestamptz LIMIT 100) AS few) AS checked \
      FROM claim_topics JOIN topics ON topics.id = claim_topics.topic WHERE claim_topics.claim = wanted.claim \
      ORDER BY checked DESC, topics.name LIMIT 1) AS best ON true \
    WHERE NOT people.disabled AND people.role <> 'contributor'";

/// Everybody who could be asked to work on each of these claims.
///
/// # Errors
/// When the database can't be read.
pub async fn candidates(
    c: &mut Connection,
    claims: &[ClaimId],
    now: Time,
) -> Result<HashMap<ClaimId, Vec<Candidate>>, Error> {
    let query = diesel::sql_query(QUERY).bind::<Array<Uuid>, _>(claims);
    let query = query.bind::<Timestamptz, _>(now).bind::<Timestamptz, _>(now - LATELY);
    let mut all: HashMap<ClaimId, Vec<Candidate>> = HashMap::new();
    for found in query.load::<Found>(c).await? {
        let claim = found.claim;
        all.entry(claim).or_default().push(candidate(found)?);
    }
    Ok(all)
}

fn candidate(found: Found) -> Result<Candidate, Error> {
    let duties = found.duties.iter().map(|word| word.parse::<Duty>().map_err(Error::internal));
    Ok(Candidate {
        person: found.person,
        name: found.name,
        role: found.role.parse::<Role>().map_err(Error::internal)?,
        topic: found.topic,
        checked: found.checked,
        open: found.open,
        is_away: found.is_away,
        is_recused: found.is_recused,
        is_author: found.is_author,
        duties: duties.collect::<Result<_, _>>()?,
    })
}

/// Everybody whom claims can be assigned to, and when they are away.
///
/// # Errors
/// When the database can't be read.
pub async fn choosable(c: &mut Connection) -> Result<Vec<(PersonId, String, Option<Absence>)>, Error> {
    let able = people::disabled.eq(false).and(people::role.ne(Role::Contributor.as_str()));
    let able = people::table.filter(able).order((people::name, people::id));
    let rows: Vec<(PersonId, String, absences::Row)> =
        able.select((people::id, people::name, absences::COLUMNS)).load(c).await?;
    Ok(rows.into_iter().map(|(id, name, row)| (id, name, absences::read(row))).collect())
}
