//! `/api/v1/desk`: the desk's work, by programs that carry a token of somebody who may do it.

pub mod claim;
pub mod command;
pub mod commands;
pub mod gathering;
pub mod judging;
pub mod log;
pub mod parts;
pub mod queue;
