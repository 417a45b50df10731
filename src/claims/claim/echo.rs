//! Claims like this one, and the same claim made again. Pure.

use crate::claims::parts::{Likeness, Repeat};
use crate::claims::words::Reason;
use crate::clock::Time;
use crate::history::Alias;
use crate::ids::ClaimId;

/// What another claim is to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Which.
    pub claim: ClaimId,
    /// What people call it by.
    pub number: i64,
    /// What it is.
    pub how: Likeness,
    /// Who said so.
    pub by: Alias,
    /// When.
    pub at: Time,
}

/// A repeat with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// What was said, where and by whom.
    pub repeat: Repeat,
    /// Who recorded it.
    pub recorded_by: Alias,
    /// When.
    pub recorded_at: Time,
    /// Why it does not count.
    pub withdrawn: Option<Reason>,
}
