//! factdesk: the fact-checking desk in one binary. The modules, in the order in which they may use each other:
//! a module uses those above it, and a test holds it to that.
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::dbg_macro, clippy::todo))]

pub mod line;

pub mod clock;
pub mod config;
pub mod error;
pub mod house;
pub mod ids;
pub mod matching;
pub mod metrics;
pub mod seal;

pub mod schema;

pub mod db;
pub mod postgres;

pub mod app;

pub mod history;
pub mod outbox;
pub mod web;

pub mod tree;

pub mod operation;

pub mod people;

pub mod articles;
pub mod intake;

pub mod claims;
pub mod published;
pub mod settings;

pub mod insight;
pub mod previews;
pub mod push;
pub mod watched;

pub mod api;

pub mod routes;
pub mod server;

pub mod cli;
