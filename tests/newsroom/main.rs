mod articles;
mod postgres;
mod support;
