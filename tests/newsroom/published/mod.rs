//! The site as readers get it.

mod check;
mod history;
mod lists;
