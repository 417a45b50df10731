//! Published checks with all that other programs read of them, a page at a time: nine queries at most, however many a page
//! has. Their chains are left out: no record shows them.

mod left;
mod whole;

use self::whole::whole;
use super::gone;
use super::lists::{Filter, narrowed};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, ClaimantId};
use crate::published::content::Check;
use crate::published::cursor::Cursor;
use crate::published::record::GoneRecord;
use crate::schema::checks;
use diesel::dsl::{AsSelect, SqlTypeOf, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

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
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = checks)]
struct Row {
    claim: ClaimId,
    slug: String,
    number: i64,
    published_at: Time,
    changed_at: Time,
    claimant: Option<ClaimantId>,
}

/// A page of a list.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// Its checks.
    pub checks: Vec<Check>,
    /// Those that were taken away between the first and the last of them, whatever the list is narrowed to; only for who
    /// goes on in [`Order::Oldest`].
    pub gone: Vec<GoneRecord>,
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
    let all = || checks::table.select(Row::as_select()).into_boxed::<Pg>();
    let query = match order {
        Order::Newest => narrowed(all(), filter),
        Order::Changed | Order::Oldest => with_withdrawn(all(), filter),
    };
    let mut rows: Vec<Row> = behind(query, order, after).limit(most + 1).load(c).await?;
    // A statement of its own, for one with an OR would find neither along an index.
    if let Some(query) = left::of(all(), filter).filter(|_| order != Order::Newest) {
        let left: Vec<Row> = behind(query, order, after).limit(most + 1).load(c).await?;
        rows = left::among(rows, left, order == Order::Changed);
    }
    let listed = listed(c, rows, order, most).await?;
    let Some(after) = after.filter(|_| filter.left && order == Order::Oldest) else { return Ok(listed) };
    let gone = gone::between(c, after, listed.last.filter(|_| listed.is_more)).await?;
    Ok(Listed { gone, ..listed })
}

/// What else a list of verdicts that stand may be narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Only {
    /// Those in one of these languages; none of them is every language.
    pub languages: Vec<String>,
    /// Those first published since.
    pub since: Option<Time>,
    /// How many are passed over.
    pub offset: i64,
}

/// The verdicts that stand, the newest first, as [`page`].
///
/// # Errors
/// As [`page`].
pub async fn standing(
    c: &mut Connection,
    filter: &Filter,
    only: Only,
    after: Option<Cursor>,
    most: i64,
) -> Result<Listed, Error> {
    let order = Order::Newest;
    let mut query = narrowed(checks::table.select(Row::as_select()).into_boxed::<Pg>(), filter);
    query = behind(query, order, after).filter(checks::retracted.eq(false)).offset(only.offset);
    if !only.languages.is_empty() {
        query = query.filter(checks::language.eq_any(only.languages));
    }
    if let Some(since) = only.since {
        query = query.filter(checks::first_published_at.ge(since));
    }
    let rows = query.limit(most + 1).load(c).await?;
    listed(c, rows, order, most).await
}

type Query<'a> = checks::BoxedQuery<'a, Pg, SqlTypeOf<AsSelect<Row, Pg>>>;

/// Who follows checks of one rating learns too that such a verdict was withdrawn.
fn with_withdrawn<'a>(query: Query<'a>, filter: &Filter) -> Query<'a> {
    let query = narrowed(query, &Filter { rating: None, ..filter.clone() });
    match filter.rating.clone() {
        Some(rating) => query.filter(checks::rating.eq(rating)),
        None => query,
    }
}

fn behind<'a>(query: Query<'a>, order: Order, after: Option<Cursor>) -> Query<'a> {
    let query = match order {
        Order::Newest => query.order((checks::published_at.desc(), checks::claim.desc())),
        Order::Changed => query.order((checks::changed_at.desc(), checks::claim.desc())),
        Order::Oldest => query.order((checks::changed_at, checks::claim)),
    };
    let Some(Cursor { at, claim }) = after else { return query };
    let behind = match order {
        Order::Newest => "(published_at, claim) < (",
        Order::Changed => "(changed_at, claim) < (",
        Order::Oldest => "(changed_at, claim) > (",
    };
    let behind = sql::<Bool>(behind).bind::<Timestamptz, _>(at).sql(", ").bind::<SqlUuid, _>(claim);
    query.filter(behind.sql(")"))
}

/// At most `most` of these rows, of which there may be one more, with all that belongs to them.
async fn listed(c: &mut Connection, mut rows: Vec<Row>, order: Order, most: i64) -> Result<Listed, Error> {
    let is_more = i64::try_from(rows.len()).is_ok_and(|found| found > most);
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let last = rows.last().map(|row| Cursor {
        at: if order == Order::Newest { row.published_at } else { row.changed_at },
        claim: row.claim,
    });
    Ok(Listed { checks: whole(c, rows).await?, gone: Vec::new(), last, is_more })
}

/// The check with this slug.
///
/// # Errors
/// [`Error::NotFound`] without one.
pub async fn find(c: &mut Connection, slug: &str) -> Result<Check, Error> {
    if slug.contains('\0') {
        return Err(Error::NotFound);
    }
    let rows = checks::table.filter(checks::slug.eq(slug)).select(Row::as_select()).load(c).await?;
    match whole(c, rows).await?.pop() {
        Some(check) => Ok(check),
        None => Err(super::check::missing(c, slug).await?),
    }
}

/// Those of these claims that were published, in no order.
///
/// # Errors
/// When the database can't be read, or a content in it.
pub async fn of(c: &mut Connection, claims: &[ClaimId]) -> Result<Vec<Check>, Error> {
    let rows = checks::table.filter(checks::claim.eq_any(claims)).select(Row::as_select()).load(c).await?;
    whole(c, rows).await
}
