//! Commands about claims that are alike, and about the same claim made again.

use super::Act;
use crate::claims::parts::{Likeness, Repeat};
use crate::claims::words::Reason;
use crate::ids::ClaimId;

/// What is asked about other claims like this one, or about repeats of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of the parts, whose docs say what they are")]
pub enum EchoCommand {
    /// What the other claim is to this one.
    Relate { other: ClaimId, number: i64, how: Likeness },
    /// That is taken back.
    Unrelate { other: ClaimId },
    /// It was made again.
    RecordRepeat { repeat: Repeat },
    /// It was not, after all.
    WithdrawRepeat { number: i32, reason: Reason },
}

impl EchoCommand {
    /// The act that this command is.
    pub fn act(&self) -> Act {
        match self {
            Self::Relate { .. } => Act::Relate,
            Self::Unrelate { .. } => Act::Unrelate,
            Self::RecordRepeat { .. } => Act::RecordRepeat,
            Self::WithdrawRepeat { number, .. } => Act::WithdrawRepeat(*number),
        }
    }
}
