//! The verdict page before it is published, exactly as it will be: for the desk, and by an address that ends for
//! whoever is asked for a reply.

pub mod content;
pub mod list;
pub mod pictures;
pub mod show;
pub mod store;
