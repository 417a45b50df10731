//! The history in Postgres: adding under the subject's lock, reading back.
//!
//! The serving role may only add and read, so what is locked is the chain's row in `chains`, never an entry.

pub mod activity;
mod alias;
mod batch;
mod copied;
mod head;
pub(super) mod pages;
mod queue;
mod redact;
mod row;
pub mod told;
pub mod walk;

pub use alias::{alias_among, alias_of, aliases, aliases_of};
pub use batch::{Beginning, begin_all};
pub use redact::redact;

use super::alias::Alias;
use super::chain::{Head, extend};
use super::chain_id::ChainId;
use super::entry::{Actor, Draft, Entry};
use super::redaction;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::schema::{chains, history};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join3;
use head::MoveHead;
use row::{NewRow, Row};

/// Begins the chain of a new subject, in the transaction that makes the subject.
///
/// # Errors
/// When it exists already (a fault of ours), or the database can't be written.
pub async fn begin(c: &mut Connection, chain: ChainId) -> Result<Head, Error> {
    let head = Head::start(chain);
    let row = (chains::chain.eq(chain.to_string()), chains::length.eq(0), chains::head.eq(&head.hash[..]));
    diesel::insert_into(chains::table).values(row).execute(c).await?;
    Ok(head)
}

/// Locks a chain until the transaction ends, so that one writer at a time extends it, and reads its end.
///
/// # Errors
/// [`Error::NotFound`] without such a chain. A chain whose last entry is not the one its row remembers was
/// tampered with: nothing is added to it, that is [`Error::Internal`].
pub async fn lock(c: &mut Connection, chain: ChainId) -> Result<Head, Error> {
    let (length, hash) = lock_row(c, chain).await?;
    // A statement of its own: the one that waited for the lock still sees the history from before the wait.
    let last = history::table.find((chain.to_string(), length)).select((history::hash, history::at));
    let last: Option<(Vec<u8>, Time)> = match length {
        0 => None,
        _ => last.first(c).await.optional()?,
    };
    end(chain, length, &hash, last.as_ref().map(|(found, at)| (&found[..], *at)))
}

/// A chain locked until the transaction ends, with all that is known of it.
pub struct Locked {
    /// Its end.
    pub head: Head,
    /// All of it, in order.
    pub entries: Vec<Entry>,
    /// Everybody who acted in it or is named there.
    pub people: Vec<(PersonId, Alias)>,
}

impl Locked {
    /// A chain that [`begin`] just began.
    pub fn new(head: Head) -> Self {
        Self { head, entries: Vec::new(), people: Vec::new() }
    }
}

/// [`lock`], [`load`] and [`aliases`] in one, for whom the end alone is not enough. The three statements are sent
/// together and carried out in this order, so that the later two see what the first waited for.
///
/// # Errors
/// As theirs.
pub async fn lock_all(c: &Connection, chain: ChainId) -> Result<Locked, Error> {
    let ((length, hash), entries, people) =
        try_join3(lock_row(c, chain), load(c, chain), aliases(c, chain)).await?;
    let last = entries.last().filter(|last| last.position == length);
    let head = end(chain, length, &hash, last.map(|last| (&last.hash[..], last.at)))?;
    Ok(Locked { head, entries, people })
}

async fn lock_row(mut c: &Connection, chain: ChainId) -> Result<(i64, Vec<u8>), Error> {
    let row = chains::table.find(chain.to_string()).select((chains::length, chains::head)).for_update();
    Ok(row.first(&mut c).await?)
}

/// The end of a chain by its row, if its last entry agrees.
fn end(chain: ChainId, length: i64, hash: &[u8], last: Option<(&[u8], Time)>) -> Result<Head, Error> {
    match (length, last) {
        (0, None) => Ok(Head::start(chain)),
        (_, Some((found, at))) if found == hash => {
            let hash = hash.try_into().map_err(|_| broken(chain))?;
            Ok(Head { length, hash, at: Some(at) })
        }
        _ => Err(broken(chain)),
    }
}

fn broken(chain: ChainId) -> Error {
    Error::internal(format!("the last entry of {chain} is not the one that its row in chains remembers"))
}

/// Adds `drafts` after `head`, which [`lock`] or [`begin`] gave in this transaction. Once the transaction is
/// committed the entries are there for good.
///
/// # Errors
/// [`Error::Internal`] when the chain grew since `head` was read: the transaction must be rolled back.
pub async fn append(
    c: &Connection,
    chain: ChainId,
    head: &Head,
    actor: Actor,
    at: Time,
    drafts: Vec<Draft>,
) -> Result<(Head, Vec<Entry>), Error> {
    let entries = extend(chain, head, actor, at, drafts);
    let Some(last) = entries.last() else {
        return Ok((*head, entries));
    };
    let new = Head { length: last.position, hash: last.hash, at: Some(last.at) };
    let moved = MoveHead { chain: chain.to_string(), from: head.length, to: new };
    let (_, _, moved) = try_join3(insert(c, &entries), queue::add(c, &entries), moved.carry_out(c)).await?;
    match moved {
        1 => Ok((new, entries)),
        _ => Err(Error::internal(format!("{chain} grew while it was being added to"))),
    }
}

async fn insert(mut c: &Connection, entries: &[Entry]) -> Result<(), Error> {
    let rows: Vec<NewRow> = entries.iter().map(NewRow::from).collect();
    match rows.as_slice() {
        // Most appends are of one entry, and only a statement of fixed size stays prepared.
        [one] => diesel::insert_into(history::table).values(one).execute(&mut c).await?,
        all => diesel::insert_into(history::table).values(all).execute(&mut c).await?,
    };
    Ok(())
}

/// Whether nothing was ever recorded here.
///
/// # Errors
/// When the database can't be read.
pub async fn is_empty(c: &mut Connection) -> Result<bool, Error> {
    let any = diesel::select(diesel::dsl::exists(chains::table.select(chains::chain)));
    Ok(!any.get_result::<bool>(c).await?)
}

/// A whole chain, in order; empty if there is none.
///
/// # Errors
/// When the database can't be read, or a row was tampered with so that it can't be understood.
pub async fn load(c: &Connection, chain: ChainId) -> Result<Vec<Entry>, Error> {
    load_since(c, chain, 0).await
}

/// The entries after `position`, in order.
///
/// # Errors
/// As [`load`].
pub async fn load_since(mut c: &Connection, chain: ChainId, position: i64) -> Result<Vec<Entry>, Error> {
    let wanted = history::chain.eq(chain.to_string()).and(history::position.gt(position));
    let rows: Vec<Row> =
        history::table.filter(wanted).order(history::position).select(Row::as_select()).load(&mut c).await?;
    understood(rows)
}

/// The entries of several chains, each in order, in one query.
///
/// # Errors
/// As [`load`].
pub async fn load_some(mut c: &Connection, chains: &[ChainId]) -> Result<Vec<Entry>, Error> {
    let names: Vec<String> = chains.iter().map(ToString::to_string).collect();
    let wanted =
        history::table.filter(history::chain.eq_any(names)).order((history::chain, history::position));
    let rows: Vec<Row> = wanted.select(Row::as_select()).load(&mut c).await?;
    understood(rows)
}

/// Rows as entries, with what stands in the place of redacted ones.
fn understood(rows: Vec<Row>) -> Result<Vec<Entry>, Error> {
    let mut entries: Vec<Entry> = rows.into_iter().map(Row::understood).collect::<Result<_, _>>()?;
    redaction::resolve(&mut entries);
    Ok(entries)
}
