//! What the desk can learn about itself.

mod activity;
mod blind;
mod evidence;
mod recount;
mod stats;
