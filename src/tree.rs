//! The public Merkle tree over all entries of all chains: one leaf for each, with hashes alone. Whoever kept an old signed
//! head of it can tell whether anything that was under it is gone, changed or told differently to others.
//! `docs/history-format.md` fixes the leaf; the rest is C2SP's signed-note, tlog-checkpoint, tlog-tiles and tlog-proof.

pub mod asking;
pub mod checker;
pub mod checkpoint;
pub mod cosignature;
#[cfg(test)]
mod format;
pub mod grow;
pub mod key;
pub mod leaf;
pub mod proof;
pub mod refusal;
pub mod run;
#[cfg(test)]
mod sample;
pub mod sequence;
pub mod serve;
pub mod shown;
pub mod signer;
mod store;
pub mod verify;
pub mod witness;

pub use checkpoint::Checkpoint;
pub use grow::Edge;
pub use key::LogKey;
pub use leaf::Leaf;
pub use proof::Proof;
pub use refusal::Refusal;
