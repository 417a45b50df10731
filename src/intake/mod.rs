//! What the public may write: suggestions of claims to check, their private page, and the desk's view of them;
//! reports of errors in what was published.
//!
//! A suggestion is no claim and has no chain: it is a letter in the tray. What becomes of it is decided here, by
//! people; the claim it leads to is logged by the desk's own door.
//!
//! Pure: `words token outcome`. [`change`] writes and, in [`change::news`], tells senders; [`store`] reads; then a file for each page.

pub mod attachment;
pub mod change;
pub mod chosen;
pub mod declining;
pub mod list;
pub mod outcome;
pub mod reports;
pub mod show;
pub mod store;
pub mod suggest;
pub mod token;
pub mod track;
pub mod words;
