//! Entries whose payload was taken away by law or for privacy, as a later entry of the same chain says.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The kind of an entry that says what happened to open ones, and readers may read it.
pub const OPEN: &str = "Redacted";

/// What stands in the place of one entry's payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    /// Its position.
    pub entry: i64,
    /// A payload of the same kind.
    pub replacement: Value,
}
