//! What the public may write.

mod desk;
mod form;
pub mod reports;
mod story;
mod tracking;
