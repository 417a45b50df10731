//! All that the database holds of one check, by one statement: a reader who gets a page that nobody asked for before
//! waits for one way there and back, where six tables asked in turn took eight statements.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{step::Step, store::told};
use crate::ids::ClaimId;
use crate::people::person::Role;
use crate::published::content::{Actor, ClaimantFacts, Retraction, Revision};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Binary, Bool, Integer, Nullable, Record, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// By what a check is looked for.
#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    Slug(&'a str),
    Claim(ClaimId),
}

/// What is found: the parts of a check but its family.
pub(super) struct Whole {
    pub(super) claim: ClaimId,
    pub(super) slug: String,
    pub(super) number: i64,
    pub(super) merged_into: Option<ClaimId>,
    pub(super) claimant: Option<ClaimantFacts>,
    pub(super) revisions: Vec<Revision>,
    pub(super) retractions: Vec<Retraction>,
    pub(super) steps: Vec<Step>,
    pub(super) people: Vec<Actor>,
    /// Whether it translates another check, or another translates it.
    pub(super) has_family: bool,
}

/// The check, if it was published.
pub(super) async fn find(c: &mut Connection, of: Of<'_>) -> Result<Option<Whole>, Error> {
    match Question(of).get_result::<Row>(c).await.optional()? {
        Some(row) => read(row).map(Some),
        None => Ok(None),
    }
}

type RevisionRow = (i32, Time, Vec<u8>, String, String);
type RevisionType = Record<(Integer, Timestamptz, Binary, Text, Text)>;
type RetractionRow = (i32, String, Time);
type RetractionType = Record<(Integer, Text, Timestamptz)>;
type PersonRow = (String, Option<String>, String);
type PersonType = Record<(Text, Nullable<Text>, Text)>;

type Row = (
    (ClaimId, String, i64, Option<ClaimId>),
    (Option<String>, Option<Vec<String>>),
    Vec<RevisionRow>,
    Vec<RetractionRow>,
    Vec<told::Row>,
    Vec<PersonRow>,
    bool,
);
type RowType = (
    (Uuid, Text, BigInt, Nullable<Uuid>),
    (Nullable<Text>, Nullable<Array<Text>>),
    Array<RevisionType>,
    Array<RetractionType>,
    Array<told::Type>,
    Array<PersonType>,
    Bool,
);

/// The statement; its text is one of two, each of which stays prepared.
struct Question<'a>(Of<'a>);

impl QueryId for Question<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Question<'_> {
    type SqlType = RowType;
}

const PARTS: &str = "SELECT k.claim, k.slug, k.number, k.duplicate_of, m.kind, m.same_as, \
    ARRAY(SELECT ROW(r.number, r.published_at, r.digest, t.content, r.shown) FROM revisions r \
        JOIN texts t ON t.digest = r.digest WHERE r.claim = k.claim), \
    ARRAY(SELECT ROW(x.number, x.reason, x.at) FROM retractions x WHERE x.claim = k.claim), \
    ARRAY(SELECT ";
/// Nothing is put in order here: every step of a plan is begun and ended anew each time, which takes longer than to sort
/// these few. And the name of the chain is put together once (`OFFSET 0` keeps it so), not for every row it is compared with.
const STEPS: &str = " FROM history h WHERE h.chain = k.chain), \
    ARRAY(SELECT ROW(a.alias, p.public_name, p.role) FROM aliases a JOIN people p ON p.id = a.person \
        WHERE a.chain = k.chain), \
    EXISTS(SELECT FROM translations t WHERE t.claim = k.claim OR t.original = k.claim) \
    FROM (SELECT k.claim, k.slug, k.number, k.claimant, c.duplicate_of, 'claim:' || k.claim AS chain \
        FROM checks k JOIN claims c ON c.id = k.claim WHERE ";
const CLAIMANT: &str = " OFFSET 0) k LEFT JOIN claimants m ON m.id = k.claimant";

impl QueryFragment<Pg> for Question<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(PARTS);
        out.push_sql(told::COLUMNS);
        out.push_sql(STEPS);
        match &self.0 {
            Of::Slug(slug) => {
                out.push_sql("k.slug = ");
                out.push_bind_param::<Text, _>(slug)
            }
            Of::Claim(claim) => {
                out.push_sql("k.claim = ");
                out.push_bind_param::<Uuid, _>(claim)
            }
        }?;
        out.push_sql(CLAIMANT);
        Ok(())
    }
}

fn read(row: Row) -> Result<Whole, Error> {
    let (check, (kind, same_as), revisions, retractions, steps, people, has_family) = row;
    let (claim, slug, number, merged_into) = check;
    let claimant = kind.map(|kind| ClaimantFacts { kind, same_as: same_as.unwrap_or_default() });
    let mut revisions = revisions.into_iter().map(revision).collect::<Result<Vec<_>, _>>()?;
    revisions.sort_unstable_by_key(|revision| revision.number);
    let mut retractions: Vec<_> = retractions.into_iter().map(retraction).collect();
    retractions.sort_unstable_by_key(|retraction| retraction.revision);
    Ok(Whole {
        claim,
        slug,
        number,
        merged_into,
        claimant,
        revisions,
        retractions,
        steps: told::steps(steps)?,
        people: people.into_iter().map(person).collect::<Result<_, _>>()?,
        has_family,
    })
}

fn retraction((revision, reason, at): RetractionRow) -> Retraction {
    Retraction { revision, reason, at }
}

fn revision((number, at, digest, content, shown): RevisionRow) -> Result<Revision, Error> {
    Ok(Revision {
        number,
        at,
        digest: hex::encode(digest),
        text: serde_json::from_str(&content).map_err(Error::internal)?,
        shown: serde_json::from_str(&shown).map_err(Error::internal)?,
    })
}

/// Role and chosen name of somebody in the chain; never more than readers may know.
fn person((alias, public_name, role): PersonRow) -> Result<Actor, Error> {
    let role = role.parse::<Role>().map_err(Error::internal)?;
    Ok(Actor { alias: alias.parse().map_err(Error::internal)?, public_name, role })
}
