//! The API as programs meet it, with a token or without, and held to its own document; and what Google's clients ask.

mod document;
mod google;
mod problems;
pub mod program;
mod reading;
mod story;
mod tokens;
