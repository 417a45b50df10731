//! What the public may write.

mod desk;
mod form;
mod story;
mod tracking;
