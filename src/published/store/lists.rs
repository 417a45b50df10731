//! Lists of checks: keyset paging over indexes, one more row than a page shows to know whether there is more.

mod filter;
mod months;

pub use filter::{Filter, Order, State};

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::cursor::Cursor;
use crate::schema::checks;
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

/// A check as lists show it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = checks)]
pub struct Row {
    /// The claim it is about.
    pub claim: ClaimId,
    /// The end of its address.
    pub slug: String,
    /// Which revision is the newest.
    pub revision: i32,
    /// Whether its verdict was withdrawn.
    pub retracted: bool,
    /// The claim.
    pub text: String,
    /// The claim's language.
    pub language: String,
    /// Who made it; empty if nobody can be named.
    pub claimant_name: String,
    /// The rating's word.
    pub rating_label: String,
    /// The rating's look.
    pub rating_tone: String,
    /// The answer in one sentence.
    pub summary: String,
    /// When the first revision went live.
    pub first_published_at: Time,
    /// When the newest did.
    pub published_at: Time,
    /// When the newest did, or when the verdict was withdrawn.
    pub changed_at: Time,
}

/// The checks that `filter` lets through in its order, at most `most` and one more. Of a page before a cursor, the one
/// more comes first.
///
/// # Errors
/// When the database can't be read.
pub async fn newest(c: &mut Connection, filter: &Filter, most: i64) -> Result<Vec<Row>, Error> {
    let back = filter.before.is_some();
    let mut rows: Vec<Row> = Vec::new();
    for part in parts(filter, back) {
        rows.extend(found(c, filter, part, most + 1 - super::super::most(rows.len())).await?);
        if super::super::most(rows.len()) > most {
            break;
        }
    }
    if back {
        rows.reverse();
    }
    Ok(rows)
}

/// Which part of a list; one after the other they are all of it.
#[derive(Clone, Copy)]
enum Part {
    All,
    /// What was changed at this moment or later.
    Changed(Time),
    /// What was not.
    Unchanged(Time),
}

/// Of what was published before a day, what was changed since comes first in the order of changes. That is little and has
/// an index of its own; to walk past all that was published since would take long.
fn parts(filter: &Filter, back: bool) -> Vec<Part> {
    match filter.until.filter(|_| filter.order == Order::Changed && filter.words.is_none()) {
        Some(until) if back => vec![Part::Unchanged(until), Part::Changed(until)],
        Some(until) => vec![Part::Changed(until), Part::Unchanged(until)],
        None => vec![Part::All],
    }
}

async fn found(c: &mut Connection, filter: &Filter, part: Part, most: i64) -> Result<Vec<Row>, Error> {
    let (order, back) = (filter.order, filter.before.is_some());
    let mut rows: Vec<Row> = Vec::new();
    for (at, filter) in months::stretches(c, filter, order, back).await?.iter().enumerate() {
        let mut query = narrowed(checks::table.into_boxed(), filter);
        if let Some(place) = filter.before.or(filter.after) {
            query = query.filter(beyond(order, back, place));
        }
        // As written in the partial index: what has a state was changed after its first publication.
        if order == Order::Changed && (filter.state.is_some() || matches!(part, Part::Changed(_))) {
            query = query.filter(sql::<Bool>("changed_at > first_published_at"));
        }
        query = match part {
            Part::All => query,
            Part::Changed(at) => query.filter(checks::changed_at.ge(at)),
            Part::Unchanged(at) => query.filter(checks::changed_at.lt(at)),
        };
        rows = ordered(query, order, back, at == 0).select(Row::as_select()).limit(most).load(c).await?;
        if super::super::most(rows.len()) >= most {
            break;
        }
    }
    Ok(rows)
}

/// How many checks `filter` lets through, whatever page it names; counting ends at `most` and one more.
///
/// # Errors
/// When the database can't be read.
pub async fn count(c: &mut Connection, filter: &Filter, most: i64) -> Result<usize, Error> {
    if filter.words.is_some() {
        return Ok(keys(c, filter, most + 1).await?.len());
    }
    // In no order: any of them count.
    let query = narrowed(checks::table.into_boxed::<Pg>(), filter).select(checks::claim).limit(most + 1);
    Ok(query.load::<ClaimId>(c).await?.len())
}

/// The newest checks that `filter` lets through, whatever page and order it names, at most `most`.
pub(super) async fn keys(c: &mut Connection, filter: &Filter, most: i64) -> Result<Vec<ClaimId>, Error> {
    let filter = Filter { after: None, before: None, order: Order::Newest, ..filter.clone() };
    let mut found = Vec::new();
    for (at, filter) in months::stretches(c, &filter, Order::Newest, false).await?.iter().enumerate() {
        let query = ordered(narrowed(checks::table.into_boxed(), filter), Order::Newest, false, at == 0);
        found = query.select(checks::claim).limit(most).load(c).await?;
        if super::super::most(found.len()) >= most {
            break;
        }
    }
    Ok(found)
}

/// In this order, or with `back` the other way round. Where `may_walk` is not, no index gives the order: what is rare is
/// looked up and sorted, whatever the planner thinks of it.
fn ordered<'a, T>(
    query: checks::BoxedQuery<'a, Pg, T>,
    order: Order,
    back: bool,
    may_walk: bool,
) -> checks::BoxedQuery<'a, Pg, T> {
    let column = if order == Order::Changed { "changed_at" } else { "first_published_at" };
    let by =
        sql::<Timestamptz>(&if may_walk { column.to_owned() } else { format!("({column} + interval '0')") });
    match (order == Order::Oldest) == back {
        true => query.order((by.desc(), checks::claim.desc())),
        false => query.order((by, checks::claim)),
    }
}

/// These checks, in this order.
///
/// # Errors
/// When the database can't be read.
pub async fn these(c: &mut Connection, claims: &[ClaimId]) -> Result<Vec<Row>, Error> {
    let rows = checks::table.filter(checks::claim.eq_any(claims)).select(Row::as_select());
    let mut rows: Vec<Row> = rows.load(c).await?;
    rows.sort_by_key(|row| claims.iter().position(|claim| *claim == row.claim));
    Ok(rows)
}

/// What of `query` the filter lets through, wherever the page before ended. What is written as SQL is planned for its
/// values each time, which rare words and topics need.
pub(super) fn narrowed<'a, T>(
    mut query: checks::BoxedQuery<'a, Pg, T>,
    filter: &Filter,
) -> checks::BoxedQuery<'a, Pg, T> {
    if let Some(claimant) = filter.claimant {
        query = query.filter(checks::claimant.eq(claimant));
    }
    if let Some(rating) = filter.rating.clone() {
        query = query.filter(checks::rating.eq(rating)).filter(sql::<Bool>("NOT retracted"));
    }
    if let Some(language) = filter.language.clone() {
        query = query.filter(checks::language.eq(language));
    }
    if let Some(topic) = filter.topic {
        query = query.filter(sql::<Bool>("topics @> ").bind::<Array<SqlUuid>, _>(vec![topic]));
    }
    if let Some(from) = filter.from {
        query = query.filter(checks::first_published_at.ge(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(checks::first_published_at.lt(until));
    }
    // As written in the partial indexes that answer them.
    match filter.state {
        Some(State::Corrected) => query = query.filter(sql::<Bool>("revision > 1 AND NOT retracted")),
        Some(State::Retracted) => query = query.filter(sql::<Bool>("retracted")),
        None => {}
    }
    if let Some(words) = filter.words.clone() {
        query = query.filter(words);
    }
    query
}

type Beyond = Box<dyn BoxableExpression<checks::table, Pg, SqlType = Bool>>;

/// What follows `place` in this order, or with `back` what comes before it.
fn beyond(order: Order, back: bool, Cursor { at, claim }: Cursor) -> Beyond {
    let column = if order == Order::Changed { "changed_at" } else { "first_published_at" };
    let sign = if (order == Order::Oldest) == back { "<" } else { ">" };
    let row = sql::<Bool>(&format!("({column}, claim) {sign} (")).bind::<Timestamptz, _>(at);
    Box::new(row.sql(", ").bind::<SqlUuid, _>(claim).sql(")"))
}
