//! What an auditor is told: where a history is broken, and how, in words.

use std::fmt;

/// A place where a chain isn't what was once written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The chain, as the database names it (it may name none that exists).
    pub chain: String,
    /// The entry, where it is one.
    pub position: Option<i64>,
    /// What is wrong with it.
    pub what: Difference,
}

impl Fault {
    /// For features: rows of this chain's subject are not what its entries say; `words` names table, row, column.
    pub fn rows(chain: impl fmt::Display, words: impl Into<String>) -> Self {
        Self { chain: chain.to_string(), position: None, what: Difference::Rows(words.into()) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(position) => write!(f, "{}, entry {position}: {}", self.chain, self.what),
            None => write!(f, "{}: {}", self.chain, self.what),
        }
    }
}

/// How something differs from what was once written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// Positions go 1, 2, 3.
    #[error("entry {0} should stand here: entries are missing or out of order")]
    Order(i64),
    /// The envelope is not one that factdesk writes.
    #[error("its envelope cannot be read: {0}")]
    Envelope(String),
    /// A column that is copied from the envelope differs from it.
    #[error("its column “{0}” differs from the envelope that was hashed")]
    Column(&'static str),
    /// A column holds what it never could.
    #[error("its column “{0}” cannot be read")]
    Unreadable(&'static str),
    /// Payload or salt is empty, and nothing says why.
    #[error("its payload or salt is gone")]
    NoPayload,
    /// A later entry says that it was redacted.
    #[error("it was redacted, and its payload is there again")]
    StillThere,
    /// The payload (or salt) is not the one that was hashed.
    #[error("its payload is not the one that was written then")]
    Payload,
    /// The chain does not hold: this envelope or what came before it was changed.
    #[error("its hash does not follow from the entry before and its envelope")]
    Hash,
    /// Time ran backwards.
    #[error("it is dated before the entry before it")]
    Time,
    /// The row in `chains` remembers more entries than there are.
    #[error("its row in “chains” counts {expected} entries, and there are {found}")]
    Length {
        /// What the row says.
        expected: i64,
        /// What is there.
        found: i64,
    },
    /// The row in `chains` remembers another last hash.
    #[error("its row in “chains” remembers another last entry")]
    Head,
    /// A row in `chains` and nothing else.
    #[error("it has a row in “chains” and no entry")]
    Empty,
    /// Entries whose chain has no row in `chains`.
    #[error("its row in “chains” is gone, and its entries are there")]
    NoHead,
    /// An alias that does not follow from its nonce and person.
    #[error("the alias {0} was given to somebody else: it does not follow from its nonce and person")]
    Alias(String),
    /// Somebody acted of whom the desk no longer knows who it was.
    #[error("nobody is known for its actor {0}: the row in “aliases” is gone")]
    NoAlias(String),
    /// The saved file has a chain that is not there.
    #[error("it is gone; the file has it with {0} entries")]
    Gone(i64),
    /// The saved file has a longer chain.
    #[error("it has {found} entries; the file has it with {saved}")]
    Shorter {
        /// Entries when the file was saved.
        saved: i64,
        /// Entries now.
        found: i64,
    },
    /// The saved file has another entry at the same place.
    #[error("its entries up to {0} are not those that the file was saved from")]
    Rewritten(i64),
    /// A row of a feature differs from what the entries say.
    #[error("{0}")]
    Rows(String),
}
