//! The public Merkle tree over all entries of all chains: one leaf for each, with hashes alone. Whoever kept an old signed
//! head of it can tell whether anything that was under it is gone, changed or told differently to others.
//! `docs/history-format.md` fixes the leaf; the rest is C2SP's signed-note, tlog-checkpoint, tlog-tiles and tlog-proof.

pub mod asking;
pub mod checker;
#[cfg(test)]
mod format;
pub mod grow;
pub mod run;
#[cfg(test)]
mod sample;
pub mod sequence;
pub mod serve;
pub mod shown;
pub mod signer;
mod store;
#[cfg(test)]
mod verify_test;
pub mod witness;

// What a stranger checks with is a crate of its own, so that no code stands twice.
pub use factdesk_verify::{checkpoint, cosignature, download as verify, key, leaf, proof, refusal};

pub use checkpoint::Checkpoint;
pub use grow::Edge;
pub use key::LogKey;
pub use leaf::Leaf;
pub use proof::Proof;
pub use refusal::Refusal;
