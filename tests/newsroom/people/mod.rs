mod account;
mod carried;
mod roster;
mod sessions;
mod setup;
mod sign_in;
