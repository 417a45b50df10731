//! What a stranger checks of a download of `/checks/{slug}.json`, without asking anybody: that its chain is whole, that its
//! end is in the public log, that the log's key signed for that, and that the log still begins as it did when an older
//! checkpoint was kept. Nothing of it is taken on trust but the key. Pure.

mod chain;
mod file;

pub use chain::End;
use file::File;
pub use file::{Consistency, FORMAT, Log};

use crate::checkpoint::Checkpoint;
use crate::entry::Hash;
use crate::key;
use crate::leaf::Leaf;
use crate::proof::{Proof, begins_with, hash_from_text, is_in};
use crate::refusal::Refusal;
use std::fmt;

/// What a download proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// The chain, its length and its head.
    pub end: End,
    /// The number of its last entry in the log.
    pub index: u64,
    /// The signed head that it is proven by.
    pub checkpoint: Checkpoint,
    /// The same as it was signed, to be kept for another day.
    pub note: String,
    /// The key in which everything rests: the reader's own, or else the one that the file names.
    pub key: String,
    /// Whether the reader brought the key.
    pub is_own_key: bool,
    /// How many entries the older checkpoint had.
    pub since: Option<u64>,
}

/// Checks a download. Without a key of the reader's own, the one that it names itself is taken: that shows no more than that
/// file and log belong together.
///
/// # Errors
/// The first thing that is not as it must be.
pub fn verify(text: &str, own_key: Option<&str>, older: Option<&str>) -> Result<Proven, Refusal> {
    let file = File::parse(text)?;
    let end = chain::walk(&file)?;
    let log = file.log.as_ref().ok_or(Refusal::NoProof)?;
    let trusted = own_key.unwrap_or(&log.key).trim();
    let keys = key::follow(trusted, &log.rotations)?;
    if !keys.contains(&log.key) {
        return Err(Refusal::Unsigned("checkpoint"));
    }
    let proof = Proof::parse(&log.proof)?;
    let checkpoint = Checkpoint::open(&proof.checkpoint, &keys, "checkpoint")?;
    let leaf = Leaf::of(&end.chain.to_string(), end.length, end.head);
    is_in(&proof.path, checkpoint.size, &checkpoint.root, proof.index, leaf.text().as_bytes())?;
    let since = older.map(|older| follows(older, &checkpoint, log, &keys)).transpose()?;
    let (key, is_own_key) = (trusted.to_owned(), own_key.is_some());
    Ok(Proven { end, index: proof.index, checkpoint, note: proof.checkpoint, key, is_own_key, since })
}

/// Whether the log begins as an older checkpoint says; gives the size of that.
fn follows(older: &str, new: &Checkpoint, log: &file::Log, keys: &[String]) -> Result<u64, Refusal> {
    let older = Checkpoint::open(older, keys, "older checkpoint")?;
    if older.size > new.size {
        return Err(Refusal::RolledBack { old: older.size, found: new.size });
    }
    let proof: Vec<Hash> = match &log.consistency {
        Some(found) if found.from == older.size => {
            let hashes = found.hashes.iter().map(|hash| hash_from_text(hash));
            hashes.collect::<Option<_>>().ok_or(Refusal::Consistency(older.size))?
        }
        // The same tree, and the empty one, need no proof.
        _ if older.size == new.size || older.size == 0 => Vec::new(),
        _ => return Err(Refusal::NoConsistency(older.size)),
    };
    begins_with(&proof, (new.size, &new.root), (older.size, &older.root))?;
    Ok(older.size)
}

impl fmt::Display for Proven {
    /// What is proven, and what is not, in lines for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (end, checkpoint) = (&self.end, &self.checkpoint);
        let (hidden, head) = (end.hidden, hex::encode(end.head));
        writeln!(
            f,
            "whole: {} has {} entries ({hidden} without their text), head {head}",
            end.chain, end.length
        )?;
        let (number, size) = (self.index + 1, checkpoint.size);
        writeln!(f, "in the log: its last entry is number {number} of {size} in {}", checkpoint.origin)?;
        if let Some(since) = self.since {
            writeln!(f, "unchanged: the log begins with the {since} entries of the older checkpoint")?;
        }
        let whose = if self.is_own_key { "your key" } else { "the key that the download names" };
        writeln!(f, "signed by {whose}: {}", self.key)?;
        if !self.is_own_key {
            writeln!(
                f,
                "Not seen without --key from elsewhere: a log made up whole, with a key of its own."
            )?;
        }
        if self.since.is_none() {
            writeln!(
                f,
                "Not seen without --checkpoint of an earlier day: a log that was rewritten or rolled back since."
            )?;
        }
        Ok(())
    }
}
