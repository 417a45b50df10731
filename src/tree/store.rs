//! The tree in Postgres. Leaves, hashes, keys and checkpoints are only added; the head is locked by whoever adds.

mod add;
mod cosigned;
mod read;

pub use add::{NewLeaf, add_key, keep_checkpoint, number};
pub use cosigned::{cosignatures, keep_cosignature};
pub use read::{
    KeyRow, entries, first_checkpoints, hashes, hashes_at, head, is_wanted, key_rows, leaf_number, leaves,
    lock_head, lock_head_now, newest_checkpoint, stray_leaves, waiting, waiting_of, waits_for_nothing,
};

/// Leaves that one transaction numbers.
pub const MOST: i64 = 1000;
