//! What the desk decides about itself. Each subject has a page of its own below `/desk/settings`; each change is an
//! entry in the chain `desk`, and the page tells them all. Topics have chains of their own, and are renamed through
//! `claims::subjects::rename`.

pub mod checklist;
pub mod checklists;
pub mod desk;
pub mod event;
pub mod figures;
pub mod gate;
pub mod house;
pub mod index;
pub mod limits;
pub mod log;
pub mod logo;
pub mod looked;
pub mod mail;
pub mod organisation;
pub mod place;
pub mod policies;
pub mod policy;
pub mod retention;
pub mod scale;
pub mod setting;
pub mod setup;
pub mod sign_in;
pub mod start;
pub mod store;
pub mod topic;
pub mod topics;
pub mod two_factor;
pub mod verify;
pub mod watching;
pub mod worthiness;
