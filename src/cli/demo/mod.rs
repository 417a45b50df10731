//! `factdesk demo`: the demo newsroom, told as data and run through the real commands.

pub mod commands;
pub mod content;
#[cfg(test)]
mod content_test;
#[cfg(test)]
mod replay;
