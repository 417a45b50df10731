mod extraction;
mod fetch;
mod sentences;
