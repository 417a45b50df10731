mod articles;
mod postgres;
mod support;
mod workflow;
