//! The head of the tree, signed: C2SP tlog-checkpoint.

use crate::entry::Hash;
use crate::key::{self, LogKey};
use crate::refusal::Refusal;
use tlog_tiles::Checkpoint as Read;
use tlog_tiles::tlog;

/// What is signed: which log, how many entries, and the hash of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name: its address without the scheme.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The tree's hash.
    pub root: Hash,
}

impl Checkpoint {
    /// Signed by `key`, as a note.
    ///
    /// # Errors
    /// When the key is not this log's.
    pub fn sign(&self, key: &LogKey) -> Result<String, Refusal> {
        self.is_of(key.origin(), "checkpoint")?;
        let wrong = |_| Refusal::Checkpoint("checkpoint");
        let text = Read::new(&self.origin, self.size, tlog::Hash(self.root), "").map_err(wrong)?.to_bytes();
        key.sign(&String::from_utf8(text).map_err(|_| Refusal::Checkpoint("checkpoint"))?)
    }

    /// Reads a note that one of these keys of one log signed. `what` is what refusals call it.
    ///
    /// # Errors
    /// When it is no checkpoint, not signed, or another log's.
    pub fn open(note: &str, keys: &[String], what: &'static str) -> Result<Self, Refusal> {
        let text = key::open(note, keys, what)?;
        let read = Read::from_bytes(text.as_bytes()).map_err(|_| Refusal::Checkpoint(what))?;
        let head = Self { origin: read.origin().to_owned(), size: read.size(), root: read.hash().0 };
        head.is_of(&key::origin_of(keys.first().map_or("", String::as_str))?, what)?;
        Ok(head)
    }

    fn is_of(&self, origin: &str, what: &'static str) -> Result<(), Refusal> {
        if self.origin == origin {
            return Ok(());
        }
        Err(Refusal::Origin { what, expected: origin.to_owned(), found: self.origin.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_is_what_the_standard_says_and_reads_back() {
        let key = LogKey::from_seed("checks.example/log", [1; 32]).unwrap();
        let keys = [key.verifier().to_owned()];
        let head = Checkpoint { origin: "checks.example/log".to_owned(), size: 3, root: [9; 32] };
        let note = head.sign(&key).unwrap();
        let start =
            "checks.example/log\n3\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n\n— checks.example/log ";
        assert!(note.starts_with(start), "{note}");
        assert_eq!(Checkpoint::open(&note, &keys, "checkpoint"), Ok(head.clone()));
        let other = Checkpoint { origin: "other.example/log".to_owned(), ..head };
        assert!(matches!(other.sign(&key), Err(Refusal::Origin { .. })));
        let foreign =
            key.sign(&note.split("\n\n").next().unwrap().replace("checks", "other").add_line()).unwrap();
        assert!(matches!(Checkpoint::open(&foreign, &keys, "checkpoint"), Err(Refusal::Origin { .. })));
        let none = key.sign("hello\n").unwrap();
        assert_eq!(Checkpoint::open(&none, &keys, "checkpoint"), Err(Refusal::Checkpoint("checkpoint")));
    }

    trait AddLine {
        fn add_line(self) -> String;
    }

    impl AddLine for String {
        fn add_line(self) -> String {
            self + "\n"
        }
    }
}
