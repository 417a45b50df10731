mod desk;
mod extraction;
mod fetch;
mod hostile;
mod pages;
mod reading;
mod sentences;
