//! People of the desk: who they are, how they sign in, what they may see.

pub mod absence;
pub mod access;
pub mod account;
pub mod away;
pub mod by_link;
pub mod by_token;
pub mod confirm;
pub mod email_change;
pub mod event;
pub mod invitations;
pub mod invited;
pub mod keys;
pub mod letter;
pub mod list;
pub mod notice;
pub mod passkey;
pub mod password;
pub mod person;
pub mod provider;
pub mod reset;
pub mod roster;
pub mod session;
pub mod sign_in;
pub mod signed_out;
pub mod store;
pub mod strength;
pub mod throttle;
pub mod token;
pub mod totp;
mod turns;
pub mod verify;

pub use access::Audience;
pub use by_token::ByToken;
pub use session::SignedIn;
