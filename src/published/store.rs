//! What readers' pages ask of the database. Nothing here writes.

pub mod check;
