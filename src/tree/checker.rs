//! The tree's part of `factdesk history verify`: each entry has one leaf or waits for one, each leaf has its entry, all
//! hashes follow from the leaves, and each head that was ever signed is that of the tree at its size.

use super::checkpoint::Checkpoint;
use super::grow::Edge;
use super::key;
use super::leaf::Leaf;
use super::store;
use crate::db::Connection;
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{Fault, Hash};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::collections::{HashMap, HashSet};

/// What faults of the tree as a whole are told under.
const LOG: &str = "the public log";
/// Leaves that are read at once.
const PAGE: i64 = 5_000;

/// Compares the tree with the entries.
pub struct Tree;

impl Checker for Tree {
    fn check<'a>(
        &'a self,
        c: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let names: Vec<String> = chains.iter().map(|chain| chain.id.to_string()).collect();
            let leaves = store::leaves(c, &names).await?;
            let leaves: HashMap<(String, i64), Vec<u8>> =
                leaves.into_iter().map(|(chain, position, hash)| ((chain, position), hash)).collect();
            let waiting: HashSet<(String, i64)> = store::waiting_of(c, &names).await?.into_iter().collect();
            Ok(chains.iter().flat_map(|chain| compare(chain, &leaves, &waiting)).collect())
        }
        .boxed()
    }

    fn finish<'a>(&'a self, c: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let mut faults = strays(c).await?;
            faults.extend(Walk::of(c).await?.run(c).await?);
            Ok(faults)
        }
        .boxed()
    }
}

fn compare(
    chain: &Chain,
    leaves: &HashMap<(String, i64), Vec<u8>>,
    waiting: &HashSet<(String, i64)>,
) -> Vec<Fault> {
    let name = chain.id.to_string();
    let wrong = |entry: &crate::history::Entry| {
        let place = (name.clone(), entry.position);
        match (leaves.get(&place), waiting.contains(&place)) {
            (Some(hash), false) if hash[..] == entry.hash => None,
            (None, true) => None,
            (Some(_), false) => Some("the public log has another hash for it"),
            (Some(_), true) => Some("it is in the public log and waits for its place there as well"),
            (None, false) => Some("the public log has no leaf for it"),
        }
    };
    let fault = |entry: &crate::history::Entry| {
        wrong(entry).map(|words| Fault::rows(&name, format!("entry {}: {words}", entry.position)))
    };
    chain.entries.iter().filter_map(fault).collect()
}

/// What the tree or its queue has and the history has not.
async fn strays(c: &mut Connection) -> Result<Vec<Fault>, Error> {
    let gone = |words: &'static str| {
        move |(chain, position): (String, i64)| Fault::rows(chain, format!("entry {position}: {words}"))
    };
    let leaves =
        store::stray_leaves(c).await?.into_iter().map(gone("it is gone; the public log has its leaf"));
    let waiting = store::waits_for_nothing(c).await?.into_iter();
    Ok(leaves.chain(waiting.map(gone("it is gone; it waited for its place in the public log"))).collect())
}

/// The tree, built anew from its leaves.
struct Walk {
    edge: Edge,
    keys: Vec<String>,
    faults: Vec<Fault>,
}

impl Walk {
    async fn of(c: &mut Connection) -> Result<Self, Error> {
        let rows = store::key_rows(c).await?;
        let (mut keys, mut faults) = (Vec::new(), Vec::new());
        if let Some(first) = rows.first() {
            let statements: Vec<String> = rows.iter().filter_map(|row| row.statement.clone()).collect();
            match key::follow(&first.verifier, &statements) {
                Ok(followed) if followed.iter().eq(rows.iter().map(|row| &row.verifier)) => keys = followed,
                Ok(_) => faults.push(Fault::rows(LOG, "a key is not the one that its statement names")),
                Err(error) => faults.push(Fault::rows(LOG, error.to_string())),
            }
        }
        Ok(Self { edge: Edge::default(), keys, faults })
    }

    async fn run(mut self, c: &mut Connection) -> Result<Vec<Fault>, Error> {
        self.checkpoints(c, -1).await?;
        loop {
            let first = i64::try_from(self.edge.size()).map_err(Error::internal)?;
            let page = store::entries(c, first, PAGE).await?;
            if page.is_empty() {
                break;
            }
            if !self.page(c, page, first).await? {
                return Ok(self.faults);
            }
        }
        self.end(c).await?;
        Ok(self.faults)
    }

    /// Adds a page of leaves; `false` where one is missing, after which nothing can be compared.
    async fn page(
        &mut self,
        c: &mut Connection,
        page: Vec<(i64, String, i64, Vec<u8>)>,
        first: i64,
    ) -> Result<bool, Error> {
        let mut made = Vec::new();
        let mut signed = store::first_checkpoints(c, first, first + PAGE).await?.into_iter().peekable();
        for (expected, (number, chain, position, hash)) in (first..).zip(page) {
            let hash: Hash = match hash.try_into() {
                Ok(hash) if number == expected => hash,
                _ => {
                    self.wrong(format!("leaf {expected} is missing"));
                    return Ok(false);
                }
            };
            let leaf = Leaf::of(&chain, position, hash).text();
            made.extend(self.edge.add(leaf.as_bytes()).map_err(Error::internal)?);
            while let Some((_, note)) = signed.next_if(|(size, _)| *size == expected + 1) {
                self.is_signed(&note, expected + 1);
            }
        }
        self.stored(c, made).await?;
        Ok(true)
    }

    /// Whether the stored hashes are those that the leaves make.
    async fn stored(&mut self, c: &mut Connection, made: Vec<(u64, Hash)>) -> Result<(), Error> {
        let (Some((first, _)), Some((last, _))) = (made.first(), made.last()) else { return Ok(()) };
        let stored = store::hashes_at(c, *first, last + 1).await?;
        let same = |((place, hash), (stored, bytes)): (&(u64, Hash), &(i64, Vec<u8>))| {
            *place == stored.unsigned_abs() && hash[..] == bytes[..]
        };
        if made.len() != stored.len() || !made.iter().zip(&stored).all(same) {
            self.wrong(format!("stored hashes between {first} and {last} are not those of its leaves"));
        }
        Ok(())
    }

    /// The checkpoints of the empty tree come before the first leaf.
    async fn checkpoints(&mut self, c: &mut Connection, after: i64) -> Result<(), Error> {
        for (size, note) in store::first_checkpoints(c, after, after + 1).await? {
            self.is_signed(&note, size);
        }
        Ok(())
    }

    fn is_signed(&mut self, note: &str, size: i64) {
        let Ok(root) = self.edge.root() else { return };
        match Checkpoint::open(note, &self.keys, "checkpoint") {
            Ok(signed) if (signed.size, signed.root) == (size.unsigned_abs(), root) => {}
            Ok(_) => self.wrong(format!("the checkpoint of {size} entries is not that of the tree")),
            Err(error) => self.wrong(format!("the checkpoint of {size} entries: {error}")),
        }
    }

    /// The head is where the leaves end, and it was signed.
    async fn end(&mut self, c: &mut Connection) -> Result<(), Error> {
        let root = self.edge.root().map_err(Error::internal)?;
        let (size, stored) = store::head(c).await?;
        if (size, stored) != (self.edge.size(), root) {
            self.wrong(format!("its head says {size} entries, its leaves are {}", self.edge.size()));
        }
        let newest = store::newest_checkpoint(c).await?;
        let signed = newest.and_then(|(_, note)| Checkpoint::open(&note, &self.keys, "checkpoint").ok());
        if signed.map_or(0, |signed| signed.size) != self.edge.size() {
            self.wrong(format!("no checkpoint is signed for its {} entries", self.edge.size()));
        }
        Ok(())
    }

    fn wrong(&mut self, words: String) {
        self.faults.push(Fault::rows(LOG, words));
    }
}
