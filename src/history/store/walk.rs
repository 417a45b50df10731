//! Whole chains of one sort of subject, one page after the other: for whoever counts the history again.

use super::row::Row;
use crate::db::Connection;
use crate::error::Error;
use crate::history::chain_id::ChainId;
use crate::history::entry::Entry;
use crate::history::redaction;
use crate::schema::{chains, history};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Chains of one page.
const MOST: i64 = 500;

/// What the ids of claims begin with, and the first text after all of them.
const CLAIMS: (&str, &str) = ("claim:", "claim;");

/// How many claims have a chain.
///
/// # Errors
/// When the database can't be read.
pub async fn count_claims(c: &mut Connection) -> Result<i64, Error> {
    let claims = chains::table.filter(chains::chain.gt(CLAIMS.0).and(chains::chain.lt(CLAIMS.1)));
    Ok(claims.count().get_result(c).await?)
}

/// The next chains of claims after `after`, in the byte order of their ids, each with all its entries. None is the end.
///
/// # Errors
/// When the database can't be read, or a row was tampered with so that it can't be understood.
pub async fn next_claims(
    c: &mut Connection,
    after: Option<ChainId>,
) -> Result<Vec<(ChainId, Vec<Entry>)>, Error> {
    let after = after.map_or_else(|| CLAIMS.0.to_owned(), |chain| chain.to_string());
    let page = chains::table
        .filter(chains::chain.gt(&after).and(chains::chain.lt(CLAIMS.1)))
        .order(chains::chain)
        .limit(MOST)
        .select(chains::chain);
    let Some(last) = page.load::<String>(c).await?.pop() else { return Ok(Vec::new()) };
    let rows: Vec<Row> = history::table
        .filter(history::chain.gt(&after).and(history::chain.le(&last)))
        .order((history::chain, history::position))
        .select(Row::as_select())
        .load(c)
        .await?;
    let mut found: Vec<(ChainId, Vec<Entry>)> = Vec::new();
    for row in rows {
        let entry = row.understood()?;
        match found.last_mut() {
            Some((chain, entries)) if *chain == entry.chain => entries.push(entry),
            _ => found.push((entry.chain, vec![entry])),
        }
    }
    found.iter_mut().for_each(|(_, entries)| redaction::resolve(entries));
    Ok(found)
}
