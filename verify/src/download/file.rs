//! The download as it is written, with what a verifier needs of it.

use crate::chain::Chain;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// The value of `format`.
pub const FORMAT: &str = "factdesk/history/v1";

/// The history's part of `/checks/{slug}.json`.
#[derive(Deserialize)]
pub(super) struct File {
    format: String,
    pub(super) chain: Chain,
    pub(super) length: i64,
    pub(super) head: String,
    pub(super) entries: Vec<Shown>,
    pub(super) log: Option<Log>,
    pub(super) check: Option<Facts>,
}

#[derive(Deserialize)]
pub(super) struct Shown {
    pub(super) position: i64,
    pub(super) envelope: Option<String>,
    pub(super) envelope_hash: Option<String>,
    pub(super) payload: Option<String>,
    pub(super) salt: Option<String>,
    #[serde(default)]
    pub(super) redacted: bool,
    pub(super) hash: String,
}

/// What is proven of the log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Log {
    /// The key that signed the checkpoint.
    pub key: String,
    /// The statements by which one key followed another, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rotations: Vec<String>,
    /// That the last entry is in the log: C2SP tlog-proof.
    pub proof: String,
    /// That the log begins as it did at an older size, if one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consistency: Option<Consistency>,
}

/// RFC 6962 §2.1.2.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Consistency {
    /// The older size.
    pub from: u64,
    /// The proof, in Base64.
    pub hashes: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Facts {
    pub(super) revisions: Vec<Revision>,
}

#[derive(Deserialize)]
pub(super) struct Revision {
    pub(super) number: i64,
    pub(super) digest: String,
    pub(super) text: String,
    #[serde(default)]
    pub(super) redacted: bool,
}

impl File {
    pub(super) fn parse(text: &str) -> Result<Self, Refusal> {
        let file: Self = serde_json::from_str(text).map_err(|error| Refusal::File(error.to_string()))?;
        if file.format != FORMAT {
            return Err(Refusal::Format(file.format));
        }
        Ok(file)
    }
}
