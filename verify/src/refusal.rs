//! Why something is not proven, each in a sentence of its own for whoever checks.

/// What a verifier found wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a download of a check at all.
    #[error("this is not the JSON of a check: {0}")]
    File(String),
    /// A later format.
    #[error("its format is “{0}”, and this factdesk reads factdesk/history/v1")]
    Format(String),
    /// The chain's own rules.
    #[error("entry {position}: {what}")]
    Chain {
        /// Where.
        position: i64,
        /// What is wrong there.
        what: &'static str,
    },
    /// `length` says otherwise.
    #[error("the chain's end is missing: it says {said} entries and has {found}")]
    Length {
        /// What the file says.
        said: i64,
        /// What it has.
        found: i64,
    },
    /// `head` says otherwise.
    #[error("its head is not the hash of its last entry")]
    Head,
    /// A published text that no entry names.
    #[error("revision {0}: no entry “Published” names this text")]
    Revision(i64),
    /// Its entries are not numbered yet, or the desk has no tree.
    #[error("it has no proof that it is in the public log: download it again in a minute")]
    NoProof,
    /// Not a `tlog-proof`.
    #[error("its proof is not one that c2sp.org/tlog-proof describes: {0}")]
    Proof(&'static str),
    /// The path does not lead to the root.
    #[error("its last entry is not in the log that the checkpoint was signed for")]
    Inclusion,
    /// Not a signed checkpoint.
    #[error("the {0} is not a signed checkpoint as c2sp.org/tlog-checkpoint describes it")]
    Checkpoint(&'static str),
    /// Signed by nobody whom the reader trusts.
    #[error("the {0} is not signed by the log's key")]
    Unsigned(&'static str),
    /// Signed for another log.
    #[error("the {what} belongs to the log “{found}”, and the key to “{expected}”")]
    Origin {
        /// Which one.
        what: &'static str,
        /// The key's log.
        expected: String,
        /// Its log.
        found: String,
    },
    /// A key that is none.
    #[error("“{0}” is not a key of a log, such as checks.example/log+7f2d3c1a+AQ…")]
    Key(String),
    /// A statement of rotation that does not hold.
    #[error("statement {0} on the log's keys is not signed by the key before and by the key that follows")]
    Rotation(usize),
    /// Shorter than what was kept: rolled back.
    #[error(
        "the log was rolled back: it has {found} entries here, and the older checkpoint was signed for {old}"
    )]
    RolledBack {
        /// The kept size.
        old: u64,
        /// The one here.
        found: u64,
    },
    /// No proof to the kept one.
    #[error("it has no proof from {0} entries on: download it again with ?since={0}")]
    NoConsistency(u64),
    /// A key of a witness that is none.
    #[error("“{0}” is not a key of a witness, such as witness.example+7f2d3c1a+BA…")]
    Witness(String),
    /// A line with a witness's name that it did not sign.
    #[error("the cosignature of “{0}” is not of this checkpoint")]
    Cosignature(String),
    /// Dated later than now.
    #[error("the cosignature of “{0}” is dated in the future")]
    Future(String),
    /// One witness counted as two.
    #[error("the witness “{0}” is there twice")]
    Twice(String),
    /// Too few witnesses.
    #[error("{found} of the witnesses cosigned the checkpoint, and {wanted} have to")]
    Quorum {
        /// How many did.
        found: usize,
        /// How many must.
        wanted: usize,
    },
    /// The log was rewritten.
    #[error("the log was rewritten: it does not begin with the {0} entries of the older checkpoint")]
    Consistency(u64),
}
