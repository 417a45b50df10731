//! Earlier claims like this one: BM25 over their words, in memory, and sentence vectors that order the best of them
//! again. It knows no claim, only numbers with texts; what keeps it right and who may see what is `claims/similar`'s.

pub mod common;
pub mod encoder;
pub mod index;
pub mod postings;
pub mod search;
pub mod shared;
pub mod terms;
pub mod vector;

/// So many of the best by words are ordered again by their vectors.
pub const AGAIN: usize = 200;
