//! The site as readers get it.

mod card;
pub mod check;
mod cite;
mod differences;
mod embed;
mod history;
mod languages;
mod lists;
mod memory;
