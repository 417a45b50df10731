//! What readers' pages ask of the database. Nothing here writes.

pub mod check;
pub mod copies;
pub mod corrections;
pub mod counts;
pub mod directory;
pub mod gone;
pub mod lists;
pub mod merged;
pub mod names;
pub mod pictures;
pub mod records;
pub mod repeats;
pub mod reports;
pub mod scales;
pub mod search;
pub mod sitemap;
pub mod translations;
