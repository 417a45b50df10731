//! The rows of new chains for a binary COPY: the same as [`super::begin_all`] inserts.

use super::batch::Beginning;
use crate::db::copy::{Copied, Copies, Field};
use crate::history::chain::Head;
use crate::history::entry::Entry;

struct ChainRow {
    chain: String,
    head: Head,
}

impl Copied for ChainRow {
    const TABLE: &'static str = "chains";
    const COLUMNS: &'static [&'static str] = &["chain", "length", "head"];
    fn put(&self, to: &mut Vec<u8>) {
        self.chain.put(to);
        self.head.length.put(to);
        self.head.hash.put(to);
    }
}

struct AliasRow<'a>(&'a Beginning);

impl Copied for AliasRow<'_> {
    const TABLE: &'static str = "aliases";
    const COLUMNS: &'static [&'static str] = &["chain", "person", "nonce", "alias"];
    fn put(&self, to: &mut Vec<u8>) {
        self.0.chain.to_string().put(to);
        self.0.person.uuid().put(to);
        self.0.nonce.put(to);
        self.0.alias.to_string().put(to);
    }
}

struct EntryRow<'a>(&'a Entry);

impl Copied for EntryRow<'_> {
    const TABLE: &'static str = "history";
    const COLUMNS: &'static [&'static str] =
        &["chain", "position", "envelope", "payload", "salt", "hash", "at", "actor", "kind", "visibility"];
    fn put(&self, to: &mut Vec<u8>) {
        let entry = self.0;
        entry.chain.to_string().put(to);
        entry.position.put(to);
        entry.envelope.put(to);
        entry.payload.put(to);
        entry.salt.put(to);
        entry.hash.put(to);
        entry.at.put(to);
        entry.actor.to_string().put(to);
        entry.kind.put(to);
        entry.visibility.as_str().put(to);
    }
}

struct WaitingRow<'a>(&'a Entry);

impl Copied for WaitingRow<'_> {
    const TABLE: &'static str = "unsequenced";
    const COLUMNS: &'static [&'static str] = &["chain", "position"];
    fn put(&self, to: &mut Vec<u8>) {
        self.0.chain.to_string().put(to);
        self.0.position.put(to);
    }
}

impl Beginning {
    /// Adds all rows of the chain.
    pub fn copy(&self, to: &mut Copies) {
        to.add(&ChainRow { chain: self.chain.to_string(), head: self.end() });
        to.add(&AliasRow(self));
        self.entries.iter().for_each(|entry| to.add(&EntryRow(entry)));
        self.entries.iter().for_each(|entry| to.add(&WaitingRow(entry)));
    }
}
