//! What of a claim's past its figures are counted from, and its present state no longer tells. Pure.

use crate::claims::parts::Review;
use crate::claims::rating::Rating;
use crate::clock::Time;

/// How long it stood where, and which two people rated it without each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// Since when it stands where it stands in review.
    pub since: Time,
    /// Each time it stood somewhere before, the first one first.
    pub stays: Vec<Stay>,
    /// Two ratings of one verdict, as they were before the two people knew of each other's.
    pub pairs: Vec<Pair>,
}

/// A time that has ended in one state of review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Where.
    pub review: Review,
    /// Since when.
    pub from: Time,
    /// Until when.
    pub until: Time,
}

/// A second opinion beside the verdict it was independent of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The cross-check's number.
    pub number: i32,
    /// The proposer's rating: that which stood when the second was given, or else the first one after.
    pub first: Rating,
    /// The second person's.
    pub second: Rating,
    /// When both were there.
    pub at: Time,
}

impl Ledger {
    /// Of a claim that is logged at that time.
    pub fn begin(at: Time) -> Self {
        Self { since: at, stays: Vec::new(), pairs: Vec::new() }
    }
}
