//! What those who run the desk need: how it is, what is wrong, and a copy of it in one file.

mod archive;
pub mod backup;
pub mod doctor;
pub mod metrics;
pub mod moving;
pub mod restore;
mod store;
