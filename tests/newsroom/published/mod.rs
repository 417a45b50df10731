//! The site as readers get it.

pub mod check;
mod history;
mod languages;
mod lists;
