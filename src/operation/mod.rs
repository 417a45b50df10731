//! What those who run the desk need: how it is, what is wrong, and a copy of it in one file.

pub mod metrics;
mod store;
