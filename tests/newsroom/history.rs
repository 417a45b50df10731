//! The history in a real database: adding to it, and what `history verify` finds.

mod adding;
pub mod place;
mod recorded;
mod tampering;
mod walking;
