//! The workbench through HTTP: people who find forms on a page, fill them in, and see what came of it.

mod attachments;
mod board;
mod calendar;
mod confidential;
mod conflicts;
mod copies;
mod drafting;
mod events;
mod evidence;
mod forms;
mod import;
mod inbox;
mod lists;
pub mod log;
mod my_work;
pub mod newsroom;
pub mod page;
mod queue;
mod refusals;
mod replies;
mod schedule;
mod selection;
pub mod story;
mod talk;
mod tampering;
mod watch;
mod weights;
