//! Chains as the tables have them, put together from three tables and examined. Pure, and all of the hashing, so
//! that it can run where it blocks nobody.

use super::alias::Alias;
use super::chain::{Head, verify};
use super::chain_id::ChainId;
use super::entry::{Actor, Entry, Hash};
use super::fault::{Difference, Fault};
use super::redaction;
use super::store::pages::{AliasRow, ChainRow, EntryRow};
use std::collections::{BTreeMap, BTreeSet};

/// What the tables hold of one chain.
#[derive(Default)]
pub(super) struct Found {
    row: Option<(i64, Vec<u8>)>,
    entries: Vec<Entry>,
    aliases: Vec<AliasRow>,
    faults: Vec<Difference>,
    unreadable: Vec<Fault>,
}

/// One chain, examined.
pub(super) struct Examined {
    pub(super) chain: String,
    pub(super) entries: Vec<Entry>,
    /// The chain and its end, if it is whole.
    pub(super) whole: Option<(ChainId, Head)>,
    pub(super) faults: Vec<Fault>,
}

impl Examined {
    pub(super) fn length(&self) -> i64 {
        i64::try_from(self.entries.len()).unwrap_or(i64::MAX)
    }

    /// The hash that is stored at `position`.
    pub(super) fn hash_at(&self, position: i64) -> Option<Hash> {
        self.entries.iter().find(|entry| entry.position == position).map(|entry| entry.hash)
    }
}

/// Puts the rows of one stretch together, chain by chain, in byte order.
pub(super) fn examine(rows: Vec<ChainRow>, entries: Vec<EntryRow>, aliases: Vec<AliasRow>) -> Vec<Examined> {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for row in rows {
        found.entry(row.chain).or_default().row = Some((row.length, row.head));
    }
    for (chain, entry) in entries {
        let found = found.entry(chain).or_default();
        match entry {
            Ok(entry) => found.entries.push(entry),
            Err(fault) => found.unreadable.push(fault),
        }
    }
    for row in aliases {
        if let Some(found) = found.get_mut(&row.chain) {
            found.aliases.push(row);
        }
    }
    found.into_iter().map(|(chain, found)| found.examine(chain)).collect()
}

impl Found {
    fn examine(mut self, chain: String) -> Examined {
        let mut faults = std::mem::take(&mut self.unreadable);
        redaction::resolve(&mut self.entries);
        let mut whole = None;
        match chain.parse::<ChainId>() {
            Ok(id) if faults.is_empty() => match verify(id, &self.entries) {
                Ok(head) => whole = Some((id, head)),
                Err(fault) => faults.push(fault),
            },
            Ok(_) => {}
            Err(_) => self.faults.push(Difference::Unreadable("chain")),
        }
        self.compare_row(whole.map(|(_, head)| head));
        self.compare_aliases();
        faults.extend(self.faults.into_iter().map(|what| Fault {
            chain: chain.clone(),
            position: None,
            what,
        }));
        whole = whole.filter(|_| faults.is_empty());
        Examined { chain, entries: self.entries, whole, faults }
    }

    fn compare_row(&mut self, head: Option<Head>) {
        let found = i64::try_from(self.entries.len()).unwrap_or(i64::MAX);
        let what = match &self.row {
            None => Difference::NoHead,
            Some((0, _)) if found == 0 => Difference::Empty,
            Some((length, _)) if *length != found => Difference::Length { expected: *length, found },
            Some((_, hash)) if head.is_some_and(|head| head.hash[..] != hash[..]) => Difference::Head,
            Some(_) => return,
        };
        self.faults.push(what);
    }

    fn compare_aliases(&mut self) {
        let follows = |row: &AliasRow| {
            // Whose it was can no longer be told, nor whether: that nobody else's nonce is gone, people's checker sees.
            let Some(nonce) = &row.nonce else { return row.alias.parse().ok() };
            let nonce = <[u8; 32]>::try_from(nonce.as_slice()).ok()?;
            Some(Alias::new(&nonce, row.person)).filter(|alias| alias.to_string() == row.alias)
        };
        let mut known = BTreeSet::new();
        for row in &self.aliases {
            match follows(row) {
                Some(alias) => _ = known.insert(alias),
                None => self.faults.push(Difference::Alias(row.alias.clone())),
            }
        }
        for entry in &self.entries {
            if let Actor::Alias(alias) = entry.actor
                && known.insert(alias)
            {
                self.faults.push(Difference::NoAlias(alias.to_string()));
            }
        }
    }
}
