mod access;
mod articles;
mod history;
mod people;
mod postgres;
mod support;
mod workflow;
