//! What a witness does with a head that is shown to it: C2SP tlog-witness. Pure.

pub mod serve;
mod state;

pub use state::State;

use super::checkpoint::Checkpoint;
use super::cosignature::parts;
use super::proof::{begins_with, hash_from_text};
use super::refusal::Refusal;
use crate::history::Hash;

/// A head of more leaves would have a longer proof; the standard allows no more.
const MOST_HASHES: usize = 63;

/// The head that was cosigned last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// How many entries.
    pub size: u64,
    /// The tree's hash.
    pub root: Hash,
}

/// Why a head is not cosigned; each has a status of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denied {
    /// 400: not what the standard describes, or it claims to shrink.
    Malformed,
    /// 403: none of the log's keys signed it.
    Unsigned,
    /// 404: of a log that this witness does not watch.
    Unknown,
    /// 409: the proof does not begin where the witness stands, at this size; or another tree of the same size.
    Conflict(u64),
    /// 422: it does not begin with what was cosigned.
    Inconsistent,
}

/// `old <size>`, the consistency proof, an empty line, the note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    old: u64,
    proof: Vec<Hash>,
    note: &'a str,
}

impl<'a> Asked<'a> {
    /// Reads a request.
    ///
    /// # Errors
    /// [`Denied::Malformed`]
    pub fn parse(body: &'a str) -> Result<Self, Denied> {
        let (head, note) = body.split_once("\n\n").ok_or(Denied::Malformed)?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|line| line.strip_prefix("old ")).ok_or(Denied::Malformed)?;
        let size = old.parse::<u64>().ok().filter(|size| size.to_string() == old);
        let proof: Option<Vec<Hash>> = lines.map(hash_from_text).collect();
        let proof = proof.filter(|proof| proof.len() <= MOST_HASHES).ok_or(Denied::Malformed)?;
        Ok(Self { old: size.ok_or(Denied::Malformed)?, proof, note })
    }

    /// The log that it says it is of.
    pub fn origin(&self) -> &'a str {
        self.note.lines().next().unwrap_or_default()
    }

    /// The text to cosign, and the head to remember before anybody gets the cosignature.
    ///
    /// # Errors
    /// Why not.
    pub fn judge(&self, kept: Option<Kept>, keys: &[String]) -> Result<(&'a str, Kept), Denied> {
        let head = match Checkpoint::open(self.note, keys, "checkpoint") {
            Ok(head) => head,
            Err(Refusal::Unsigned(_)) => return Err(Denied::Unsigned),
            Err(_) => return Err(Denied::Malformed),
        };
        let new = Kept { size: head.size, root: head.root };
        if self.old > new.size {
            return Err(Denied::Malformed);
        }
        let stands = kept.map_or(0, |kept| kept.size);
        if self.old != stands {
            return Err(Denied::Conflict(stands));
        }
        match kept.filter(|kept| kept.size > 0) {
            Some(kept) if kept.size == new.size && kept.root != new.root => {
                return Err(Denied::Conflict(stands));
            }
            Some(kept) if kept.size != new.size => {
                begins_with(&self.proof, (new.size, &new.root), (kept.size, &kept.root))
                    .map_err(|_| Denied::Inconsistent)?;
            }
            // From nothing, and to where it stands, there is nothing to prove.
            Some(_) | None if !self.proof.is_empty() => return Err(Denied::Malformed),
            Some(_) | None => {}
        }
        let (text, _) = parts(self.note).ok_or(Denied::Malformed)?;
        Ok((text, new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::grow;
    use crate::tree::proof::hash_text;
    use crate::tree::sample::{Tree, key};

    fn asked(new: &Tree, old: u64) -> String {
        let hashes = match old {
            0 => Vec::new(),
            old if old == new.edge.size() => Vec::new(),
            old => grow::consistency(new.edge.size(), old, &new.known).unwrap(),
        };
        let proof: String = hashes.iter().map(|hash| format!("{}\n", hash_text(hash))).collect();
        format!("old {old}\n{proof}\n{}", new.checkpoint(&key(1)))
    }

    fn judged(body: &str, kept: Option<Kept>) -> Result<Kept, Denied> {
        Asked::parse(body)?.judge(kept, &[key(1).verifier().to_owned()]).map(|(_, kept)| kept)
    }

    #[test]
    fn a_log_that_grows_is_cosigned_and_one_that_was_rewritten_is_not() {
        let (six, nine, other) = (Tree::new(6, 1), Tree::new(9, 1), Tree::new(9, 2));
        let kept = judged(&asked(&six, 0), None).unwrap();
        assert_eq!(kept.size, 6);
        let next = judged(&asked(&nine, 6), Some(kept)).unwrap();
        assert_eq!(judged(&asked(&nine, 9), Some(next)), Ok(next), "the same again");
        assert_eq!(judged(&asked(&nine, 0), Some(kept)), Err(Denied::Conflict(6)));
        assert_eq!(judged(&asked(&six, 6), Some(next)), Err(Denied::Conflict(9)), "rolled back");
        assert_eq!(judged(&asked(&other, 9), Some(next)), Err(Denied::Conflict(9)), "two trees of one size");
        assert_eq!(judged(&asked(&other, 6), Some(kept)), Err(Denied::Inconsistent));
        let foreign = asked(&nine, 6).replace(&nine.checkpoint(&key(1)), &nine.checkpoint(&key(2)));
        assert_eq!(judged(&foreign, Some(kept)), Err(Denied::Unsigned));
        for (from, to) in [
            ("old 6", "old 06"),
            ("old 6", "new 6"),
            ("old 6", "old 10"),
            ("\n\n", "\n"),
            ("old 6\n", "old 6\r\n"),
        ] {
            let wrong = asked(&nine, 6).replacen(from, to, 1);
            assert_eq!(judged(&wrong, Some(kept)), Err(Denied::Malformed), "{to}");
        }
        let long = asked(&nine, 6).replacen(
            "old 6\n",
            &format!("old 6\n{}", format!("{}\n", hash_text(&[1; 32])).repeat(64)),
            1,
        );
        assert_eq!(judged(&long, Some(kept)), Err(Denied::Malformed));
    }
}
