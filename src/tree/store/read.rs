//! What is asked of the tree's tables.

use crate::db::Connection;
use crate::error::Error;
use crate::history::Hash;
use crate::schema::{checkpoints, history, log_hashes, log_head, log_keys, log_leaves, unsequenced};
use crate::tree::grow::Known;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Whether there is something to sign: entries without a number, or a new key.
///
/// # Errors
/// When the database can't be read.
pub async fn is_wanted(c: &mut Connection) -> Result<bool, Error> {
    let newest = log_keys::table.select(diesel::dsl::max(log_keys::number)).single_value();
    let signed = checkpoints::table.filter(checkpoints::key.nullable().eq(newest));
    let waiting = exists(unsequenced::table.select(unsequenced::position));
    let wanted = diesel::select((waiting, not(exists(signed.select(checkpoints::key)))));
    let (waiting, unsigned): (bool, bool) = wanted.get_result(c).await?;
    Ok(waiting || unsigned)
}

/// Size and root.
pub type Head = (u64, Hash);

/// Locks the head until the transaction ends; nothing where another sequencer has it.
///
/// # Errors
/// When the database can't be read.
pub async fn lock_head(c: &mut Connection) -> Result<Option<Head>, Error> {
    let row = log_head::table.select((log_head::size, log_head::root)).for_update().skip_locked();
    row.first::<(i64, Vec<u8>)>(c).await.optional()?.map(read).transpose()
}

/// The same, waiting for its turn.
///
/// # Errors
/// When the database can't be read.
pub async fn lock_head_now(c: &mut Connection) -> Result<Head, Error> {
    let row = log_head::table.select((log_head::size, log_head::root)).for_update();
    read(row.first::<(i64, Vec<u8>)>(c).await?)
}

/// The head, without a lock.
///
/// # Errors
/// When the database can't be read.
pub async fn head(c: &mut Connection) -> Result<Head, Error> {
    read(log_head::table.select((log_head::size, log_head::root)).first::<(i64, Vec<u8>)>(c).await?)
}

fn read((size, root): (i64, Vec<u8>)) -> Result<Head, Error> {
    Ok((size.unsigned_abs(), hash(root)?))
}

fn hash(bytes: Vec<u8>) -> Result<Hash, Error> {
    bytes.try_into().map_err(|_| Error::internal("a hash of the tree is not of 32 bytes"))
}

/// An entry that has no number yet: chain, position, hash.
pub type Waiting = (String, i64, Hash);

/// The next entries without a number, those of a chain in order.
///
/// # Errors
/// When the database can't be read.
pub async fn waiting(c: &mut Connection, most: i64) -> Result<Vec<Waiting>, Error> {
    let rows = unsequenced::table
        .inner_join(
            history::table
                .on(history::chain.eq(unsequenced::chain).and(history::position.eq(unsequenced::position))),
        )
        .order((unsequenced::chain, unsequenced::position))
        .limit(most)
        .select((history::chain, history::position, history::hash));
    let rows: Vec<(String, i64, Vec<u8>)> = rows.load(c).await?;
    rows.into_iter().map(|(chain, position, bytes)| Ok((chain, position, hash(bytes)?))).collect()
}

/// Which entries of these chains wait.
///
/// # Errors
/// When the database can't be read.
pub async fn waiting_of(c: &mut Connection, chains: &[String]) -> Result<Vec<(String, i64)>, Error> {
    let rows = unsequenced::table.filter(unsequenced::chain.eq_any(chains));
    Ok(rows.select((unsequenced::chain, unsequenced::position)).load(c).await?)
}

/// Rows of the queue that no entry stands behind.
///
/// # Errors
/// When the database can't be read.
pub async fn waits_for_nothing(c: &mut Connection) -> Result<Vec<(String, i64)>, Error> {
    let entry = history::table
        .filter(history::chain.eq(unsequenced::chain).and(history::position.eq(unsequenced::position)));
    let rows = unsequenced::table.filter(not(exists(entry)));
    Ok(rows.select((unsequenced::chain, unsequenced::position)).load(c).await?)
}

/// Leaves whose entry is gone.
///
/// # Errors
/// When the database can't be read.
pub async fn stray_leaves(c: &mut Connection) -> Result<Vec<(String, i64)>, Error> {
    let entry = history::table
        .filter(history::chain.eq(log_leaves::chain).and(history::position.eq(log_leaves::position)));
    let rows = log_leaves::table.filter(not(exists(entry)));
    Ok(rows.select((log_leaves::chain, log_leaves::position)).load(c).await?)
}

/// The leaves of these chains: chain, position, hash.
///
/// # Errors
/// When the database can't be read.
pub async fn leaves(c: &mut Connection, chains: &[String]) -> Result<Vec<(String, i64, Vec<u8>)>, Error> {
    let rows = log_leaves::table.filter(log_leaves::chain.eq_any(chains));
    Ok(rows.select((log_leaves::chain, log_leaves::position, log_leaves::hash)).load(c).await?)
}

/// `most` leaves from the number `first` on, in order: number, chain, position, hash.
///
/// # Errors
/// When the database can't be read.
pub async fn entries(
    c: &mut Connection,
    first: i64,
    most: i64,
) -> Result<Vec<(i64, String, i64, Vec<u8>)>, Error> {
    let rows = log_leaves::table.filter(log_leaves::number.ge(first)).order(log_leaves::number).limit(most);
    Ok(rows.load(c).await?)
}

/// The number of an entry's leaf, once it has one.
///
/// # Errors
/// When the database can't be read.
pub async fn leaf_number(c: &mut Connection, chain: &str, position: i64) -> Result<Option<u64>, Error> {
    let row = log_leaves::table.filter(log_leaves::chain.eq(chain).and(log_leaves::position.eq(position)));
    let number: Option<i64> = row.select(log_leaves::number).first(c).await.optional()?;
    Ok(number.map(i64::unsigned_abs))
}

/// The stored hashes at these places, as far as they are there.
///
/// # Errors
/// When the database can't be read.
pub async fn hashes(c: &mut Connection, places: &[u64]) -> Result<Known, Error> {
    let places: Vec<i64> = places.iter().filter_map(|place| i64::try_from(*place).ok()).collect();
    let rows: Vec<(i64, Vec<u8>)> =
        log_hashes::table.filter(log_hashes::place.eq_any(places)).load(c).await?;
    let known = rows.into_iter().map(|(place, bytes)| Ok((place.unsigned_abs(), hash(bytes)?)));
    Ok(Known(known.collect::<Result<_, Error>>()?))
}

/// The stored hashes from one place to before another, in order.
///
/// # Errors
/// When the database can't be read.
pub async fn hashes_at(c: &mut Connection, first: u64, end: u64) -> Result<Vec<(i64, Vec<u8>)>, Error> {
    let (first, end) = (i64::try_from(first).unwrap_or(i64::MAX), i64::try_from(end).unwrap_or(i64::MAX));
    let rows = log_hashes::table.filter(log_hashes::place.ge(first).and(log_hashes::place.lt(end)));
    Ok(rows.order(log_hashes::place).load(c).await?)
}

/// A key of the log.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = log_keys, check_for_backend(diesel::pg::Pg))]
pub struct KeyRow {
    /// From 1.
    pub number: i32,
    /// What its signatures are checked with.
    pub verifier: String,
    /// By what word it followed the one before.
    pub statement: Option<String>,
}

/// All keys, the first that was made first.
///
/// # Errors
/// When the database can't be read.
pub async fn key_rows(c: &mut Connection) -> Result<Vec<KeyRow>, Error> {
    Ok(log_keys::table.order(log_keys::number).select(KeyRow::as_select()).load(c).await?)
}

/// The newest checkpoint, and the number of the key that signed it.
///
/// # Errors
/// When the database can't be read.
pub async fn newest_checkpoint(c: &mut Connection) -> Result<Option<(i32, String)>, Error> {
    let newest = checkpoints::table.order((checkpoints::size.desc(), checkpoints::key.desc()));
    Ok(newest.select((checkpoints::key, checkpoints::note)).first(c).await.optional()?)
}

/// The next checkpoints after a size, in order: size, note.
///
/// # Errors
/// When the database can't be read.
pub async fn first_checkpoints(c: &mut Connection, after: i64, to: i64) -> Result<Vec<(i64, String)>, Error> {
    let rows = checkpoints::table.filter(checkpoints::size.gt(after).and(checkpoints::size.le(to)));
    let rows = rows.order((checkpoints::size, checkpoints::key));
    Ok(rows.select((checkpoints::size, checkpoints::note)).load(c).await?)
}
