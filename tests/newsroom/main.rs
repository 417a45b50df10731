mod access;
mod articles;
mod claims;
mod history;
mod people;
mod postgres;
mod support;
mod workflow;
