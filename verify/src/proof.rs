//! That an entry is in the tree, as a text that is checked without a network: C2SP tlog-proof.

use crate::entry::Hash;
use crate::refusal::Refusal;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tlog_tiles::tlog;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
/// A tree of 2^63 leaves is no higher.
const LONGEST_PATH: usize = 63;

/// A leaf's number, the way from it to the root, and the checkpoint that has the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The leaf's number, from 0.
    pub index: u64,
    /// The hashes beside the way to the root, from the leaf up.
    pub path: Vec<Hash>,
    /// The signed note.
    pub checkpoint: String,
}

impl Proof {
    /// As the standard writes it.
    pub fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\nindex {}\n", self.index);
        for hash in &self.path {
            text.push_str(&hash_text(hash));
            text.push('\n');
        }
        format!("{text}\n{}", self.checkpoint)
    }

    /// Reads what [`Proof::text`] writes, and a line `extra` that others may add.
    ///
    /// # Errors
    /// [`Refusal::Proof`] with what is wrong.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(Refusal::Proof("no checkpoint follows"))?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(FIRST_LINE) {
            return Err(Refusal::Proof("its first line is another"));
        }
        lines.next_if(|line| line.starts_with("extra "));
        let index = lines.next().and_then(|line| line.strip_prefix("index "));
        let index: u64 =
            index.and_then(number).ok_or(Refusal::Proof("the number of the entry is missing"))?;
        let path: Option<Vec<Hash>> = lines.map(hash_from_text).collect();
        let path = path.ok_or(Refusal::Proof("a line of it is no hash"))?;
        if path.len() > LONGEST_PATH {
            return Err(Refusal::Proof("it is longer than any tree is high"));
        }
        Ok(Self { index, path, checkpoint: checkpoint.to_owned() })
    }
}

/// A decimal number without leading zeros.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}

/// A hash as the C2SP formats write it.
pub fn hash_text(hash: &Hash) -> String {
    BASE64_STANDARD.encode(hash)
}

/// Reads it back; no other spelling.
pub fn hash_from_text(text: &str) -> Option<Hash> {
    BASE64_STANDARD.decode(text).ok()?.try_into().ok()
}

/// Whether the leaf `text` is the one at `index` in the tree of this size and root.
///
/// # Errors
/// [`Refusal::Inclusion`] when it is not.
pub fn is_in(path: &[Hash], size: u64, root: &Hash, index: u64, text: &[u8]) -> Result<(), Refusal> {
    let path = path.iter().map(|hash| tlog::Hash(*hash)).collect();
    let leaf = tlog::record_hash(text);
    // Beyond, the crate's own arithmetic ends.
    if size > 1 << 62 {
        return Err(Refusal::Inclusion);
    }
    tlog::check_record(&path, size, tlog::Hash(*root), index, leaf).map_err(|_| Refusal::Inclusion)
}

/// Whether the tree of `size` begins with the older one. An empty tree begins every other.
///
/// # Errors
/// [`Refusal::Consistency`] when it does not.
pub fn begins_with(
    proof: &[Hash],
    (size, root): (u64, &Hash),
    (old_size, old_root): (u64, &Hash),
) -> Result<(), Refusal> {
    let wrong = Refusal::Consistency(old_size);
    let proof = proof.iter().map(|hash| tlog::Hash(*hash)).collect();
    let holds = match old_size {
        0 => *old_root == tlog::EMPTY_HASH.0,
        _ if size > 1 << 62 => false,
        _ => tlog::check_tree(&proof, size, tlog::Hash(*root), old_size, tlog::Hash(*old_root)).is_ok(),
    };
    if holds { Ok(()) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_reads_back_and_nothing_else_is_read() {
        let proof =
            Proof { index: 4, path: vec![[1; 32], [2; 32]], checkpoint: "a\n5\nb\n\n— a c\n".to_owned() };
        let text = proof.text();
        assert_eq!(Proof::parse(&text), Ok(proof.clone()));
        let extra = text.replace("index", "extra YWJj\nindex");
        assert_eq!(Proof::parse(&extra), Ok(proof));
        for (from, to) in
            [("@v1", "@v2"), ("index 4", "index 04"), ("index 4", "indx 4"), ("AQEB", "AQE"), ("\n\n", "\n")]
        {
            assert!(matches!(Proof::parse(&text.replace(from, to)), Err(Refusal::Proof(_))), "{to}");
        }
    }
}
