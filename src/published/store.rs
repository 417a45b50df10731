//! What readers' pages ask of the database. Nothing here writes.

pub mod check;
pub mod copies;
pub mod corrections;
pub mod lists;
pub mod names;
pub mod pictures;
pub mod records;
pub mod reports;
pub mod scales;
pub mod search;
