mod articles;
mod history;
mod postgres;
mod support;
mod workflow;
