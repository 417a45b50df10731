//! The heart, without a database: rights cell by cell, and what must hold whatever anybody does in any order.

mod claim_review;
pub mod people;
mod properties;
mod rights;
pub mod typed;
