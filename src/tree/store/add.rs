//! Adding to the tree's tables, in the transaction that holds the head's lock.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::Hash;
use crate::schema::{checkpoints, log_hashes, log_head, log_keys, log_leaves};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::RunQueryDsl;

/// A leaf with the hashes that it completes.
pub struct NewLeaf {
    /// Its number.
    pub number: u64,
    /// The entry's chain.
    pub chain: String,
    /// Its place there.
    pub position: i64,
    /// Its hash.
    pub hash: Hash,
    /// Hashes to be stored, each with its place.
    pub hashes: Vec<(u64, Hash)>,
}

fn int(number: u64) -> Result<i64, Error> {
    i64::try_from(number).map_err(Error::internal)
}

/// Adds leaves, takes their entries out of the queue, and moves the head from the size `old` to the new one.
///
/// # Errors
/// [`Error::Internal`] when the head is elsewhere: the transaction must be rolled back.
pub async fn number(c: &mut Connection, new: &[NewLeaf], old: u64, head: (u64, Hash)) -> Result<(), Error> {
    let leaf = |leaf: &NewLeaf| {
        Ok((
            log_leaves::number.eq(int(leaf.number)?),
            log_leaves::chain.eq(leaf.chain.clone()),
            log_leaves::position.eq(leaf.position),
            log_leaves::hash.eq(leaf.hash.to_vec()),
        ))
    };
    let hash = |(place, hash): &(u64, Hash)| {
        Ok((log_hashes::place.eq(int(*place)?), log_hashes::hash.eq(hash.to_vec())))
    };
    let leaves: Vec<_> = new.iter().map(leaf).collect::<Result<_, Error>>()?;
    let hashes: Vec<_> = new.iter().flat_map(|leaf| &leaf.hashes).map(hash).collect::<Result<_, Error>>()?;
    diesel::insert_into(log_leaves::table).values(leaves).execute(c).await?;
    diesel::insert_into(log_hashes::table).values(hashes).execute(c).await?;
    take_out(c, new).await?;
    let head = (log_head::size.eq(int(head.0)?), log_head::root.eq(head.1.to_vec()));
    let moved = diesel::update(log_head::table.filter(log_head::size.eq(int(old)?))).set(head);
    match moved.execute(c).await? {
        1 => Ok(()),
        _ => Err(Error::internal("the log grew while it was being added to")),
    }
}

async fn take_out(c: &mut Connection, new: &[NewLeaf]) -> Result<(), Error> {
    let chains: Vec<&str> = new.iter().map(|leaf| leaf.chain.as_str()).collect();
    let positions: Vec<i64> = new.iter().map(|leaf| leaf.position).collect();
    let query = "DELETE FROM unsequenced WHERE (chain, position) IN (SELECT * FROM unnest($1, $2))";
    let taken = diesel::sql_query(query).bind::<Array<Text>, _>(chains).bind::<Array<BigInt>, _>(positions);
    match taken.execute(c).await? {
        taken if taken == new.len() => Ok(()),
        _ => Err(Error::internal("entries that were to be numbered left the queue meanwhile")),
    }
}

/// Keeps a signed head. Nobody gets it before the transaction is committed.
///
/// # Errors
/// When the database can't be written.
pub async fn keep_checkpoint(
    c: &mut Connection,
    size: u64,
    key: i32,
    note: &str,
    at: Time,
) -> Result<(), Error> {
    let row = (
        checkpoints::size.eq(int(size)?),
        checkpoints::key.eq(key),
        checkpoints::note.eq(note),
        checkpoints::signed_at.eq(at),
    );
    diesel::insert_into(checkpoints::table).values(row).execute(c).await?;
    Ok(())
}

/// Adds a key; `false` where another one has this number already.
///
/// # Errors
/// When the database can't be written.
pub async fn add_key(
    c: &mut Connection,
    number: i32,
    verifier: &str,
    size: u64,
    statement: Option<&str>,
    at: Time,
) -> Result<bool, Error> {
    let row = (
        log_keys::number.eq(number),
        log_keys::verifier.eq(verifier),
        log_keys::size.eq(int(size)?),
        log_keys::statement.eq(statement),
        log_keys::made_at.eq(at),
    );
    let insert = diesel::insert_into(log_keys::table).values(row).on_conflict_do_nothing();
    Ok(insert.execute(c).await? == 1)
}
