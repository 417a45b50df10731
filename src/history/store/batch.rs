//! Many new chains at once, for imports: the same rows as [`super::begin`], [`super::alias_of`] and
//! [`super::append`] write one by one, in three statements.

use super::queue;
use super::row::NewRow;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::alias::Alias;
use crate::history::chain::{Head, extend};
use crate::history::chain_id::ChainId;
use crate::history::entry::{Actor, Draft, Entry};
use crate::ids::PersonId;
use crate::schema::{aliases, chains, history};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Statements hold at most 65,535 values; ten for each entry leave room.
const MOST_ENTRIES: usize = 2000;

/// A new chain with its first entries, all by one person.
pub struct Beginning {
    pub(super) chain: ChainId,
    pub(super) person: PersonId,
    pub(super) nonce: [u8; 32],
    pub(super) alias: Alias,
    pub(super) entries: Vec<Entry>,
}

impl Beginning {
    /// The chain that begins with `drafts`. Pure: `nonce` makes the person's alias.
    pub fn of(chain: ChainId, person: PersonId, nonce: [u8; 32], at: Time, drafts: Vec<Draft>) -> Self {
        let alias = Alias::new(&nonce, person);
        let entries = extend(chain, &Head::start(chain), Actor::Alias(alias), at, drafts);
        Self { chain, person, nonce, alias, entries }
    }

    /// Where it ends.
    pub(super) fn end(&self) -> Head {
        let start = Head::start(self.chain);
        let end = self.entries.last();
        end.map_or(start, |last| Head { length: last.position, hash: last.hash, at: Some(last.at) })
    }
}

/// Begins all these chains, in the transaction that makes their subjects.
///
/// # Errors
/// When one exists already (a fault of ours), or the database can't be written.
pub async fn begin_all(c: &mut Connection, beginnings: &[Beginning]) -> Result<(), Error> {
    for some in beginnings.chunks(MOST_ENTRIES) {
        diesel::insert_into(chains::table).values(heads(some)).execute(c).await?;
        diesel::insert_into(aliases::table).values(names(some)).execute(c).await?;
    }
    let entries: Vec<NewRow> = beginnings.iter().flat_map(|one| &one.entries).map(NewRow::from).collect();
    for some in entries.chunks(MOST_ENTRIES) {
        diesel::insert_into(history::table).values(some).execute(c).await?;
    }
    queue::add(c, beginnings.iter().flat_map(|one| &one.entries)).await
}

type HeadRow = (
    diesel::dsl::Eq<chains::chain, String>,
    diesel::dsl::Eq<chains::length, i64>,
    diesel::dsl::Eq<chains::head, Vec<u8>>,
);

fn heads(beginnings: &[Beginning]) -> Vec<HeadRow> {
    let head = |one: &Beginning| {
        let Head { length, hash, .. } = one.end();
        (chains::chain.eq(one.chain.to_string()), chains::length.eq(length), chains::head.eq(hash.to_vec()))
    };
    beginnings.iter().map(head).collect()
}

type NameRow = (
    diesel::dsl::Eq<aliases::chain, String>,
    diesel::dsl::Eq<aliases::person, PersonId>,
    diesel::dsl::Eq<aliases::nonce, Vec<u8>>,
    diesel::dsl::Eq<aliases::alias, String>,
);

fn names(beginnings: &[Beginning]) -> Vec<NameRow> {
    let name = |one: &Beginning| {
        (
            aliases::chain.eq(one.chain.to_string()),
            aliases::person.eq(one.person),
            aliases::nonce.eq(one.nonce.to_vec()),
            aliases::alias.eq(one.alias.to_string()),
        )
    };
    beginnings.iter().map(name).collect()
}
