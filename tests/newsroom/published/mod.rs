//! The site as readers get it.

pub mod check;
mod exports;
pub mod feeds;
mod history;
mod lists;
mod many;
mod records;
mod search;
mod sitemap;
