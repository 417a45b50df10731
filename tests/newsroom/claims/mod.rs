//! The workbench through HTTP: people who find forms on a page, fill them in, and see what came of it.

mod conflicts;
mod copies;
mod forms;
mod import;
pub mod log;
mod my_work;
pub mod newsroom;
pub mod page;
mod queue;
mod refusals;
pub mod story;
