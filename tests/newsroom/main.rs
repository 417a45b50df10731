//! The one integration-test binary: each more would cost a link of everything.

#[path = "../architecture.rs"]
mod architecture;
#[path = "../browser/mod.rs"]
mod browser;
#[path = "../database.rs"]
mod database;

mod access;
mod api;
mod articles;
mod claims;
mod cli;
mod day;
mod faults;
mod hardening;
mod history;
mod insight;
mod intake;
mod operation;
mod outbox;
mod people;
mod postgres;
mod previews;
mod published;
mod settings;
mod support;
mod tree;
mod watched;
mod workflow;
