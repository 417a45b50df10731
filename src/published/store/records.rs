//! Published checks with all that other programs read of them, a page at a time: five queries, however many a page has.
//! Their chains are left out: no record shows them.

use super::lists::{Filter, narrowed};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::ChainId;
use crate::ids::{ClaimId, ClaimantId};
use crate::people::person::Role;
use crate::published::content::{Actor, Check, ClaimantFacts, Retraction, Revision};
use crate::published::cursor::Cursor;
use crate::schema::{aliases, checks, claimants, people, retractions, revisions, texts};
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// In which order a list goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By when the newest revision went live, the newest first; cursors carry `published_at`.
    Newest,
    /// By when readers last saw a change, the newest first; cursors carry `changed_at`.
    Changed,
    /// The same, the oldest first: who goes on from the last cursor misses nothing that was published, corrected or
    /// withdrawn since.
    Oldest,
}

/// The row that a check begins with.
#[derive(Clone, Debug, Queryable)]
struct Row {
    claim: ClaimId,
    slug: String,
    number: i64,
    published_at: Time,
    changed_at: Time,
    claimant: Option<ClaimantId>,
}

type Columns =
    (checks::claim, checks::slug, checks::number, checks::published_at, checks::changed_at, checks::claimant);

const COLUMNS: Columns =
    (checks::claim, checks::slug, checks::number, checks::published_at, checks::changed_at, checks::claimant);

/// A page of a list.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// Its checks.
    pub checks: Vec<Check>,
    /// Where the last of them stands: behind it the next page begins, now or once there is more.
    pub last: Option<Cursor>,
    /// Whether there is more already.
    pub is_more: bool,
}

/// The checks behind `after` that `filter` lets through (its own `after` is not asked), at most `most`.
///
/// # Errors
/// When the database can't be read, or a content in it.
pub async fn page(
    c: &mut Connection,
    filter: &Filter,
    order: Order,
    after: Option<Cursor>,
    most: i64,
) -> Result<Listed, Error> {
    let mut query = narrowed(checks::table.select(COLUMNS).into_boxed::<Pg>(), filter);
    if let Some(Cursor { at, claim }) = after {
        let behind = match order {
            Order::Newest => "(published_at, claim) < (",
            Order::Changed => "(changed_at, claim) < (",
            Order::Oldest => "(changed_at, claim) > (",
        };
        let behind = sql::<Bool>(behind).bind::<Timestamptz, _>(at).sql(", ").bind::<SqlUuid, _>(claim);
        query = query.filter(behind.sql(")"));
    }
    let query = match order {
        Order::Newest => query.order((checks::published_at.desc(), checks::claim.desc())),
        Order::Changed => query.order((checks::changed_at.desc(), checks::claim.desc())),
        Order::Oldest => query.order((checks::changed_at, checks::claim)),
    };
    let mut rows: Vec<Row> = query.limit(most + 1).load(c).await?;
    let is_more = i64::try_from(rows.len()).is_ok_and(|found| found > most);
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let last = rows.last().map(|row| Cursor {
        at: if order == Order::Newest { row.published_at } else { row.changed_at },
        claim: row.claim,
    });
    Ok(Listed { checks: whole(c, rows).await?, last, is_more })
}

/// The check with this slug.
///
/// # Errors
/// [`Error::NotFound`] without one.
pub async fn find(c: &mut Connection, slug: &str) -> Result<Check, Error> {
    if slug.contains('\0') {
        return Err(Error::NotFound);
    }
    let rows = checks::table.filter(checks::slug.eq(slug)).select(COLUMNS).load(c).await?;
    whole(c, rows).await?.pop().ok_or(Error::NotFound)
}

/// Those of these claims that were published, in no order.
///
/// # Errors
/// When the database can't be read, or a content in it.
pub async fn of(c: &mut Connection, claims: &[ClaimId]) -> Result<Vec<Check>, Error> {
    let rows = checks::table.filter(checks::claim.eq_any(claims)).select(COLUMNS).load(c).await?;
    whole(c, rows).await
}

/// The rows with all that belongs to them but their chains, in their order.
async fn whole(c: &mut Connection, rows: Vec<Row>) -> Result<Vec<Check>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let claims: Vec<ClaimId> = rows.iter().map(|row| row.claim).collect();
    let mut revisions = published(c, &claims).await?;
    let mut retractions = withdrawn(c, &claims).await?;
    let mut people = known(c, &claims).await?;
    let facts = facts(c, &rows).await?;
    let check = |row: Row| Check {
        claim: row.claim,
        slug: row.slug,
        number: row.number,
        claimant: row.claimant.and_then(|claimant| facts.get(&claimant).cloned()),
        revisions: revisions.remove(&row.claim).unwrap_or_default(),
        retractions: retractions.remove(&row.claim).unwrap_or_default(),
        entries: Vec::new(),
        people: people.remove(&row.claim).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(check).collect())
}

type RevisionRow = (ClaimId, i32, Time, Vec<u8>, String, String);

async fn published(c: &mut Connection, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<Revision>>, Error> {
    let found: Vec<RevisionRow> = revisions::table
        .inner_join(texts::table.on(texts::digest.eq(revisions::digest)))
        .filter(revisions::claim.eq_any(claims))
        .order((revisions::claim, revisions::number))
        .select((
            revisions::claim,
            revisions::number,
            revisions::published_at,
            revisions::digest,
            texts::content,
            revisions::shown,
        ))
        .load(c)
        .await?;
    let mut all: HashMap<ClaimId, Vec<Revision>> = HashMap::new();
    for (claim, number, at, digest, content, shown) in found {
        let text = serde_json::from_str(&content).map_err(Error::internal)?;
        let shown = serde_json::from_str(&shown).map_err(Error::internal)?;
        let revision = Revision { number, at, digest: hex::encode(digest), text, shown };
        all.entry(claim).or_default().push(revision);
    }
    Ok(all)
}

async fn withdrawn(
    c: &mut Connection,
    claims: &[ClaimId],
) -> Result<HashMap<ClaimId, Vec<Retraction>>, Error> {
    let found: Vec<(ClaimId, i32, String, Time)> = retractions::table
        .filter(retractions::claim.eq_any(claims))
        .order((retractions::claim, retractions::number))
        .select((retractions::claim, retractions::number, retractions::reason, retractions::at))
        .load(c)
        .await?;
    let mut all: HashMap<ClaimId, Vec<Retraction>> = HashMap::new();
    for (claim, revision, reason, at) in found {
        all.entry(claim).or_default().push(Retraction { revision, reason, at });
    }
    Ok(all)
}

/// Role and chosen name of whoever acted in these chains; never more than readers may know.
async fn known(c: &mut Connection, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<Actor>>, Error> {
    let chains: HashMap<String, ClaimId> =
        claims.iter().map(|claim| (ChainId::Claim(*claim).to_string(), *claim)).collect();
    let found: Vec<(String, String, Option<String>, String)> = aliases::table
        .inner_join(people::table.on(people::id.eq(aliases::person)))
        .filter(aliases::chain.eq_any(chains.keys()))
        .select((aliases::chain, aliases::alias, people::public_name, people::role))
        .load(c)
        .await?;
    let mut all: HashMap<ClaimId, Vec<Actor>> = HashMap::new();
    for (chain, alias, public_name, role) in found {
        let Some(claim) = chains.get(&chain) else { continue };
        let role = role.parse::<Role>().map_err(Error::internal)?;
        let alias = alias.parse().map_err(Error::internal)?;
        all.entry(*claim).or_default().push(Actor { alias, public_name, role });
    }
    Ok(all)
}

async fn facts(c: &mut Connection, rows: &[Row]) -> Result<HashMap<ClaimantId, ClaimantFacts>, Error> {
    let named: Vec<ClaimantId> = rows.iter().filter_map(|row| row.claimant).collect();
    let found: Vec<(ClaimantId, String, Vec<String>)> = claimants::table
        .filter(claimants::id.eq_any(named))
        .select((claimants::id, claimants::kind, claimants::same_as))
        .load(c)
        .await?;
    let read = |(id, kind, same_as)| (id, ClaimantFacts { kind, same_as });
    Ok(found.into_iter().map(read).collect())
}
