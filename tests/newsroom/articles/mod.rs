mod extraction;
mod fetch;
mod hostile;
mod sentences;
