//! The API as programs meet it: with a token or without, and held to its own document.

mod document;
mod problems;
mod program;
mod reading;
mod story;
mod tokens;
