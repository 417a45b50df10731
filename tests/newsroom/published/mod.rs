//! The site as readers get it.

pub mod check;
mod history;
mod lists;
mod many;
mod records;
mod search;
