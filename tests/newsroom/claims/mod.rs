//! The workbench through HTTP: people who find forms on a page, fill them in, and see what came of it.

mod conflicts;
mod copies;
mod forms;
mod import;
mod log;
mod my_work;
mod newsroom;
mod page;
mod queue;
mod refusals;
mod story;
