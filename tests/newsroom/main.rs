mod articles;
mod claims;
mod postgres;
mod support;
mod workflow;
