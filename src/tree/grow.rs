//! Adding leaves to a tree of which only the right edge is known, and the hashes that are to be stored for it. Where a
//! hash is stored is what Crosby and Wallach's numbering says, which `tlog_tiles` has as `stored_hash_index`.

use super::refusal::Refusal;
use crate::history::Hash;
use std::collections::HashMap;
use tlog_tiles::tlog::{self, HashReader};

/// Hashes of a tree that were read, by the place where each is stored.
#[derive(Clone, Debug, Default)]
pub struct Known(pub HashMap<u64, Hash>);

impl HashReader for Known {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        let one = |index| self.0.get(index).map(|hash| tlog::Hash(*hash));
        indexes.iter().map(one).collect::<Option<_>>().ok_or(tlog::Error::IndexesNotInTree)
    }
}

/// Notes which hashes something needs, and has none.
#[derive(Default)]
struct Asked(std::cell::RefCell<Vec<u64>>);

impl HashReader for Asked {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        self.0.borrow_mut().extend_from_slice(indexes);
        Err(tlog::Error::IndexesNotInTree)
    }
}

/// Which hashes a proof that the leaf `number` is in the tree of `size` needs.
pub fn inclusion_needs(size: u64, number: u64) -> Vec<u64> {
    let asked = Asked::default();
    drop(tlog::prove_record(size, number, &asked));
    asked.0.into_inner()
}

/// Which hashes a proof that the tree of `size` begins with the one of `old` needs.
pub fn consistency_needs(size: u64, old: u64) -> Vec<u64> {
    let asked = Asked::default();
    drop(tlog::prove_tree(size, old, &asked));
    asked.0.into_inner()
}

/// The proof that the leaf `number` is in the tree of `size`.
///
/// # Errors
/// When `known` lacks a hash, or there is no such leaf.
pub fn inclusion(size: u64, number: u64, known: &Known) -> Result<Vec<Hash>, Refusal> {
    let proof = tlog::prove_record(size, number, known).map_err(|_| Refusal::Inclusion)?;
    Ok(proof.into_iter().map(|hash| hash.0).collect())
}

/// The proof that the tree of `size` begins with the one of `old`.
///
/// # Errors
/// When `known` lacks a hash, or the old tree is empty or larger.
pub fn consistency(size: u64, old: u64, known: &Known) -> Result<Vec<Hash>, Refusal> {
    let proof = tlog::prove_tree(size, old, known).map_err(|_| Refusal::Consistency(old))?;
    Ok(proof.into_iter().map(|hash| hash.0).collect())
}

/// The right edge of a tree: all that is needed to add to it.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    size: u64,
    known: Known,
}

impl Edge {
    /// Which stored hashes make the edge of a tree of `size`.
    pub fn needs(size: u64) -> Vec<u64> {
        tlog::sub_tree_index(0, size, Vec::new())
    }

    /// The edge of a tree of `size`, if all it needs is there.
    pub fn of(size: u64, known: Known) -> Option<Self> {
        let whole = Self::needs(size).iter().all(|index| known.0.contains_key(index));
        whole.then_some(Self { size, known })
    }

    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf; gives back the hashes to be stored, each with its place.
    ///
    /// # Errors
    /// Never for an edge that [`Edge::of`] took.
    pub fn add(&mut self, leaf: &[u8]) -> Result<Vec<(u64, Hash)>, Refusal> {
        let made = tlog::stored_hashes(self.size, leaf, &self.known).map_err(|_| Refusal::Inclusion)?;
        let first = tlog::stored_hash_index(0, self.size);
        let made: Vec<(u64, Hash)> = (first..).zip(made.into_iter().map(|hash| hash.0)).collect();
        self.known.0.extend(made.iter().copied());
        self.size += 1;
        let needed = Self::needs(self.size);
        self.known.0.retain(|index, _| needed.contains(index));
        Ok(made)
    }

    /// The hash of the whole tree.
    ///
    /// # Errors
    /// Never for an edge that [`Edge::of`] took.
    pub fn root(&self) -> Result<Hash, Refusal> {
        tlog::tree_hash(self.size, &self.known).map(|hash| hash.0).map_err(|_| Refusal::Inclusion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    /// RFC 6962 §2.1, as it stands there.
    fn mth(leaves: &[Vec<u8>]) -> Hash {
        match leaves {
            [] => Sha256::digest(b"").into(),
            [one] => Sha256::new_with_prefix([0]).chain_update(one).finalize().into(),
            many => {
                let half = many.len().next_power_of_two() / 2;
                let (left, right) = many.split_at(half);
                Sha256::new_with_prefix([1])
                    .chain_update(mth(left))
                    .chain_update(mth(right))
                    .finalize()
                    .into()
            }
        }
    }

    #[test]
    fn every_size_has_the_root_of_rfc_6962_and_its_proofs_hold() {
        let (mut edge, mut all, mut leaves) = (Edge::default(), Known::default(), Vec::new());
        assert_eq!(edge.root().unwrap(), mth(&[]));
        let mut roots = vec![mth(&[])];
        for number in 0..70_u8 {
            leaves.push(vec![number]);
            all.0.extend(edge.add(&[number]).unwrap());
            assert_eq!(edge.root().unwrap(), mth(&leaves), "{number}");
            roots.push(edge.root().unwrap());
            let size = edge.size();
            let again = Edge::of(size, all.clone()).unwrap();
            assert_eq!(again.root().unwrap(), edge.root().unwrap());
            let path = inclusion(size, size / 2, &all).unwrap();
            assert_eq!(inclusion_needs(size, size / 2).is_empty(), size == 1);
            super::super::proof::is_in(
                &path,
                size,
                &edge.root().unwrap(),
                size / 2,
                &leaves[usize::from(number + 1) / 2],
            )
            .unwrap();
            for old in 1..size {
                assert!(consistency_needs(size, old).iter().all(|index| all.0.contains_key(index)));
                assert!(!consistency(size, old, &all).unwrap().is_empty());
            }
        }
        assert_eq!(roots.len(), 71);
        assert!(Edge::of(3, Known::default()).is_none());
    }

    #[test]
    fn an_old_tree_is_the_beginning_of_a_new_one_or_not() {
        use crate::tree::proof::begins_with;
        let (mut edge, mut all, mut roots) = (Edge::default(), Known::default(), vec![tlog::EMPTY_HASH.0]);
        for number in 0..20_u8 {
            all.0.extend(edge.add(&[number]).unwrap());
            roots.push(edge.root().unwrap());
        }
        let new = (20, &roots[20]);
        assert_eq!(begins_with(&[], new, (0, &roots[0])), Ok(()));
        for old in 1..=20_u64 {
            let proof = consistency(20, old, &all).unwrap();
            let root = &roots[usize::try_from(old).unwrap()];
            assert_eq!(begins_with(&proof, new, (old, root)), Ok(()));
            assert_eq!(begins_with(&proof, new, (old, &[7; 32])), Err(Refusal::Consistency(old)));
            assert!(begins_with(&proof, (19, &roots[19]), (old, root)).is_err(), "{old}");
        }
        assert!(begins_with(&[], (u64::MAX, &roots[1]), (1, &roots[1])).is_err());
    }
}
