//! The site as readers get it.

mod card;
pub mod check;
mod cite;
mod differences;
mod embed;
mod exports;
pub mod feeds;
mod history;
mod languages;
mod lists;
mod many;
mod memory;
mod records;
mod search;
mod sitemap;
