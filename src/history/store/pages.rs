//! The history read from end to end, in the byte order of chain ids, a page at a time: what `verify` walks over.
//! A page is all chains after one id up to another, so that rows without their counterpart fall into one too.

use super::row::Row;
use crate::db::Connection;
use crate::error::Error;
use crate::history::entry::Entry;
use crate::history::fault::Fault;
use crate::ids::PersonId;
use crate::schema::{aliases, chains, history};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A row of `chains`, as it is.
#[derive(Queryable)]
pub(in crate::history) struct ChainRow {
    pub(in crate::history) chain: String,
    pub(in crate::history) length: i64,
    pub(in crate::history) head: Vec<u8>,
}

/// A row of `aliases`, as it is.
#[derive(Queryable)]
pub(in crate::history) struct AliasRow {
    pub(in crate::history) chain: String,
    pub(in crate::history) person: PersonId,
    /// None once the person was erased.
    pub(in crate::history) nonce: Option<Vec<u8>>,
    pub(in crate::history) alias: String,
}

/// A row of `history` with the chain it stands in; unreadable ones are faults.
pub(in crate::history) type EntryRow = (String, Result<Entry, Fault>);

/// A stretch of chain ids: after the first, up to and with the second, or to the end.
#[derive(Clone, Copy)]
pub(in crate::history) struct Stretch<'a> {
    pub(in crate::history) after: &'a str,
    pub(in crate::history) to: Option<&'a str>,
}

pub(in crate::history) async fn count(c: &mut Connection) -> Result<i64, Error> {
    Ok(chains::table.count().get_result(c).await?)
}

/// The next `most` chains after `after`.
pub(in crate::history) async fn next(
    c: &mut Connection,
    after: &str,
    most: i64,
) -> Result<Vec<ChainRow>, Error> {
    let rows = chains::table.filter(chains::chain.gt(after)).order(chains::chain).limit(most);
    Ok(rows.load(c).await?)
}

/// Each entry of a stretch, in order.
pub(in crate::history) async fn entries(
    c: &mut Connection,
    stretch: Stretch<'_>,
) -> Result<Vec<EntryRow>, Error> {
    let mut rows = history::table.select(Row::as_select()).into_boxed();
    rows = rows.filter(history::chain.gt(stretch.after));
    if let Some(to) = stretch.to {
        rows = rows.filter(history::chain.le(to));
    }
    let rows: Vec<Row> = rows.order((history::chain, history::position)).load(c).await?;
    Ok(rows.into_iter().map(|row| (row.chain.clone(), row.entry())).collect())
}

/// Each alias of a stretch.
pub(in crate::history) async fn aliases(
    c: &mut Connection,
    stretch: Stretch<'_>,
) -> Result<Vec<AliasRow>, Error> {
    let mut rows = aliases::table.into_boxed().filter(aliases::chain.gt(stretch.after));
    if let Some(to) = stretch.to {
        rows = rows.filter(aliases::chain.le(to));
    }
    Ok(rows.order((aliases::chain, aliases::person)).load(c).await?)
}
