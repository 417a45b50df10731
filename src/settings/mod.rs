//! What the desk decides about itself.

pub mod desk;
pub mod event;
pub mod mail;
pub mod setup;
pub mod store;
pub mod verify;
