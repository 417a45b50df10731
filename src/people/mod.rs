//! People of the desk: who they are, how they sign in, what they may see.

pub mod person;
