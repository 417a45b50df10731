//! The ends of all chains in a text file, kept elsewhere: what a history must still contain later. Pure.
//!
//! The first line is `factdesk/heads/v1`; then one line for each chain, `id length head`, sorted by bytes; the last
//! is `digest` and the SHA-256 of all lines before it. All lines end with a line feed.

use super::chain::Head;
use super::entry::{Hash, hash_from_hex};
use super::fault::Difference;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The first line of such a file.
pub const FIRST_LINE: &str = "factdesk/heads/v1\n";

/// The line of one chain.
pub fn line(chain: &str, head: &Head) -> String {
    format!("{chain} {} {}\n", head.length, hex::encode(head.hash))
}

/// The last line of such a file.
pub fn last_line(digest: &Hash) -> String {
    format!("digest {}\n", hex::encode(digest))
}

/// SHA-256 over the first line and the lines of all chains: one value that stands for the whole history.
pub(super) struct Running(Sha256);

impl Running {
    pub(super) fn new() -> Self {
        Self(Sha256::new_with_prefix(FIRST_LINE))
    }

    pub(super) fn add(&mut self, line: &str) {
        self.0.update(line);
    }

    pub(super) fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}

/// Why a file can't be compared with.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadFile {
    /// It is something else, or its end is missing.
    #[error("this is not a file that `history verify --save` wrote, or its end is missing")]
    NotHeads,
    /// It was changed after it was saved.
    #[error("its digest is not that of its lines: the file was changed after it was saved")]
    Digest,
    /// A line that names no chain with length and hash, or is out of order.
    #[error("line {0} is not a chain, its length and its hash, in order")]
    Line(usize),
}

/// A file of heads, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads(BTreeMap<String, (i64, Hash)>);

impl Heads {
    /// Reads a file that was written line by line as above.
    ///
    /// # Errors
    /// [`BadFile`]: a damaged file must not pass for a smaller history.
    pub fn parse(text: &str) -> Result<Self, BadFile> {
        let end = text.rfind("digest ").ok_or(BadFile::NotHeads)?;
        let (lines, last) = text.split_at(end);
        let chains = lines.strip_prefix(FIRST_LINE).ok_or(BadFile::NotHeads)?;
        if last_line(&Sha256::digest(lines).into()) != last {
            return Err(BadFile::Digest);
        }
        let mut heads = BTreeMap::new();
        for (number, text) in (2..).zip(chains.lines()) {
            let (chain, length, hash) = read(text).ok_or(BadFile::Line(number))?;
            if heads.last_key_value().is_some_and(|(before, _): (&String, _)| before.as_str() >= chain) {
                return Err(BadFile::Line(number));
            }
            heads.insert(chain.to_owned(), (length, hash));
        }
        Ok(Self(heads))
    }

    /// Crosses a chain off and compares it: `hash_at` gives the hash of the entry at a position, `length` is
    /// how many entries there are.
    pub(super) fn compare(
        &mut self,
        chain: &str,
        length: i64,
        hash_at: impl FnOnce(i64) -> Option<Hash>,
    ) -> Option<Difference> {
        let (saved, hash) = self.0.remove(chain)?;
        if length < saved {
            return Some(Difference::Shorter { saved, found: length });
        }
        let same = saved == 0 || hash_at(saved) == Some(hash);
        (!same).then_some(Difference::Rewritten(saved))
    }

    /// What was not crossed off: chains that are gone.
    pub(super) fn left(self) -> impl Iterator<Item = (String, Difference)> {
        self.0.into_iter().map(|(chain, (length, _))| (chain, Difference::Gone(length)))
    }
}

fn read(line: &str) -> Option<(&str, i64, Hash)> {
    let mut words = line.split(' ');
    let (chain, length, hash) = (words.next()?, words.next()?, words.next()?);
    let length = length.parse().ok().filter(|length| *length >= 0)?;
    words.next().is_none().then_some((chain, length, hash_from_hex(hash)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(length: i64) -> Head {
        Head { length, hash: [7; 32], at: None }
    }

    fn file(lines: &[String]) -> String {
        let body = FIRST_LINE.to_owned() + &lines.concat();
        let digest = Sha256::digest(&body).into();
        body + &last_line(&digest)
    }

    #[test]
    fn a_file_reads_back_and_its_digest_is_the_running_one() {
        let lines = [line("claim:a", &head(2)), line("desk", &head(1))];
        let mut running = Running::new();
        lines.iter().for_each(|line| running.add(line));
        let text = file(&lines);
        assert!(text.ends_with(&last_line(&running.finish())));
        let mut heads = Heads::parse(&text).unwrap();
        assert_eq!(heads.compare("desk", 1, |_| Some([7; 32])), None);
        assert_eq!(heads.left().collect::<Vec<_>>(), [("claim:a".to_owned(), Difference::Gone(2))]);
    }

    #[test]
    fn a_chain_may_grow_but_not_shrink_or_differ_where_it_ended() {
        let saved = || Heads::parse(&file(&[line("desk", &head(3))])).unwrap();
        let at_three = |hash: Hash| move |position| (position == 3).then_some(hash);
        assert_eq!(saved().compare("desk", 5, at_three([7; 32])), None);
        assert_eq!(saved().compare("desk", 5, at_three([8; 32])), Some(Difference::Rewritten(3)));
        let shorter = Difference::Shorter { saved: 3, found: 2 };
        assert_eq!(saved().compare("desk", 2, |_| None), Some(shorter));
        assert_eq!(saved().compare("topic:new", 2, |_| None), None);
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let (desk, topic) = (line("desk", &head(1)), line("topic:a", &head(1)));
        let whole = file(&[desk.clone(), topic.clone()]);
        assert_eq!(Heads::parse(""), Err(BadFile::NotHeads));
        assert_eq!(Heads::parse(&whole[..whole.rfind("digest").unwrap()]), Err(BadFile::NotHeads));
        assert_eq!(Heads::parse(&whole.replace(&topic, "")), Err(BadFile::Digest));
        assert_eq!(Heads::parse(&whole.replace("desk 1", "desk 0")), Err(BadFile::Digest));
        assert_eq!(Heads::parse(&format!("{whole}more\n")), Err(BadFile::Digest));
        assert_eq!(Heads::parse(&file(&[topic.clone(), desk.clone()])), Err(BadFile::Line(3)));
        assert_eq!(Heads::parse(&file(&[desk.clone(), desk])), Err(BadFile::Line(3)));
        assert_eq!(Heads::parse(&file(&["desk one hash\n".to_owned()])), Err(BadFile::Line(2)));
    }
}
