//! Checks what a factdesk newsroom published, without asking anybody: that the history of a check is whole, that its end is
//! in the newsroom's public log, that the log's key signed for that, that witnesses cosigned it, and that the log still begins
//! as it did when an older checkpoint was kept. `docs/history-format.md` of factdesk fixes every byte; factdesk itself uses
//! this crate, so that no code stands twice.
//!
//! It reads no clock, no file and no network: what it is given is all it goes by, and nothing of that is taken on trust but
//! the key.
//!
//! ```
//! use factdesk_verify::{Refusal, verify};
//!
//! let nothing = r#"{"format":"factdesk/history/v1","chain":"desk","length":0,"head":"","entries":[]}"#;
//! assert_eq!(verify(nothing, None, None), Err(Refusal::Head));
//! ```
//!
//! Who wants to write another verifier begins with [`download`], and finds the hashes in [`entry`] and [`leaf`].
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::dbg_macro, clippy::todo))]

pub mod alias;
pub mod chain;
pub mod checkpoint;
pub mod cosignature;
pub mod download;
pub mod entry;
pub mod key;
pub mod leaf;
pub mod proof;
pub mod redaction;
pub mod refusal;

pub use chain::Chain;
pub use checkpoint::Checkpoint;
pub use cosignature::{Witness, agreed};
pub use download::{Proven, verify};
pub use entry::{Envelope, Hash};
pub use refusal::Refusal;
