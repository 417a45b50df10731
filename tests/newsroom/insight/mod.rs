//! What the desk can learn about itself.

mod activity;
mod blind;
mod recount;
mod stats;
