//! What the tree holds of an entry: where it stands and its hash, so that a leaf tells nothing but that there is one.

use crate::entry::Hash;
use sha2::{Digest, Sha256};

/// One entry in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// SHA-256("factdesk/leaf/v1\n" ‖ chain id): whoever knows the chain finds it, and nobody else.
    pub chain: Hash,
    /// The entry's place in its chain, from 1.
    pub position: i64,
    /// The entry's hash, which covers all before it.
    pub hash: Hash,
}

impl Leaf {
    /// The leaf of the entry at `position` of a chain.
    pub fn of(chain: &str, position: i64, hash: Hash) -> Self {
        let chain = Sha256::new_with_prefix("factdesk/leaf/v1\n").chain_update(chain).finalize().into();
        Self { chain, position, hash }
    }

    /// The canonical JSON (RFC 8785) that is hashed and served.
    pub fn text(&self) -> String {
        let (chain, hash) = (hex::encode(self.chain), hex::encode(self.hash));
        format!(r#"{{"chain":"{chain}","hash":"{hash}","position":{},"v":1}}"#, self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaf_is_canonical_and_names_no_chain() {
        let leaf = Leaf::of("desk", 3, [7; 32]).text();
        // Of such an object serde_json writes the names in order and without spaces, as RFC 8785 wants.
        let value: serde_json::Value = serde_json::from_str(&leaf).unwrap();
        assert_eq!(value.to_string(), leaf);
        assert!(!leaf.contains("desk"));
        assert_ne!(leaf, Leaf::of("desk", 4, [7; 32]).text());
    }
}
