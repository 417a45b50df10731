//! The desk: a claim's life, decided by one pure function, recorded in one history.
//!
//! Pure: `words parts rating citations slug claim text fold event command may gate decide conflicts refusal`.
//! [`change`] is the one writer, [`store`] reads; then a file for each page's noun.

pub mod change;
pub mod citations;
pub mod claim;
pub mod command;
pub mod conflicts;
pub mod decide;
pub mod event;
pub mod fold;
pub mod gate;
pub mod log;
pub mod may;
pub mod parts;
pub mod rating;
pub mod refusal;
pub mod rows;
pub mod shown;
pub mod slug;
pub mod store;
pub mod subjects;
pub mod text;
pub mod words;
