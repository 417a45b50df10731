//! What the public may write.

mod desk;
mod form;
pub mod reports;
pub mod story;
mod tracking;
