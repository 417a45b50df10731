//! BM25 over short texts. Each has a number; one that is changed or removed leaves a gap, which stays in the statistics
//! until [`Index::compact`]. The best are found exactly, without a look at most of what has frequent terms. Pure.

use super::postings::Postings;
use super::search::{Search, idf};
use super::terms::Term;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Mutex, PoisonError};

/// For so many at a time room is kept.
const SEARCHERS: usize = 4;
/// No text: the place was given up.
pub(super) const GONE: u32 = u32::MAX;

/// A text that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its number.
    pub number: u32,
    /// How well it fits; more is better.
    pub score: f32,
}

/// Texts by their terms.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) terms: HashMap<Term, u32, Already>,
    pub(super) postings: Vec<Postings>,
    /// The number of the text at each place, or [`GONE`].
    pub(super) numbers: Vec<u32>,
    pub(super) lengths: Vec<u16>,
    places: HashMap<u32, u32, Already>,
    pub(super) total: u64,
    /// Room for a score of each text, all 0, for those who search at the same time.
    room: Mutex<Vec<Vec<f32>>>,
}

impl Index {
    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a text has this number.
    pub fn contains(&self, number: u32) -> bool {
        self.places.contains_key(&number)
    }

    /// Adds a text, or puts it in the place of the one with its number.
    pub fn put(&mut self, number: u32, terms: &[Term]) {
        self.remove(number);
        let place = u32::try_from(self.numbers.len()).unwrap_or(GONE - 1);
        let mut sorted = terms.to_vec();
        sorted.sort_unstable();
        for same in sorted.chunk_by(|a, b| a == b) {
            let next = u32::try_from(self.postings.len()).unwrap_or(GONE);
            let list = *self.terms.entry(same[0]).or_insert(next);
            if list == next {
                self.postings.push(Postings::default());
            }
            self.postings[list as usize].push(place, u32::try_from(same.len()).unwrap_or(GONE));
        }
        let length = u16::try_from(terms.len()).unwrap_or(u16::MAX);
        self.total += u64::from(length);
        self.numbers.push(number);
        self.lengths.push(length);
        self.places.insert(number, place);
    }

    /// Forgets a text.
    pub fn remove(&mut self, number: u32) {
        if let Some(place) = self.places.remove(&number) {
            self.numbers[place as usize] = GONE;
        }
        if self.gaps() > 1000.max(self.places.len() / 8) {
            self.compact();
        }
    }

    /// Places that were given up.
    fn gaps(&self) -> usize {
        self.numbers.len() - self.places.len()
    }

    /// Closes the gaps, so that only what is there counts.
    pub fn compact(&mut self) {
        if self.gaps() > 0 {
            let mut next = 0;
            let moved: Vec<u32> = self.numbers.iter().map(|number| place_after(*number, &mut next)).collect();
            for list in &mut self.postings {
                let mut kept = Postings::default();
                list.iter().for_each(|(place, times)| {
                    if moved[place as usize] != GONE {
                        kept.push(moved[place as usize], times);
                    }
                });
                *list = kept;
            }
            let mut was = self.numbers.iter();
            self.lengths.retain(|_| was.next().is_some_and(|number| *number != GONE));
            self.numbers.retain(|number| *number != GONE);
            self.total = self.lengths.iter().map(|length| u64::from(*length)).sum();
            self.places = (0..).zip(&self.numbers).map(|(place, number)| (*number, place)).collect();
        }
        self.postings.iter_mut().for_each(Postings::shrink);
        self.lengths.shrink_to_fit();
        self.numbers.shrink_to_fit();
    }

    /// A score of 0 for each text.
    pub(super) fn lent(&self) -> Vec<f32> {
        let mut scores = self.room.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        scores.resize(self.numbers.len(), 0.0);
        scores
    }

    /// The same, all 0 again.
    pub(super) fn give_back(&self, scores: Vec<f32>) {
        let mut room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        if room.len() < SEARCHERS {
            room.push(scores);
        }
    }

    /// The `most` texts that fit best, the best first; of equals the smaller number. None without a common term.
    pub fn search(&self, query: &[Term], most: usize) -> Vec<Hit> {
        if most == 0 || self.numbers.is_empty() {
            return Vec::new();
        }
        Search::of(self, query, most).run()
    }

    /// How much these terms say together, each once; one that no text has says most.
    pub fn weight(&self, terms: &[Term]) -> f32 {
        let mut once = terms.to_vec();
        once.sort_unstable();
        once.dedup();
        let having =
            |term: &Term| self.terms.get(term).map_or(0, |list| self.postings[*list as usize].count());
        once.iter().map(|term| idf(self.numbers.len(), having(term))).sum()
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        let lists: usize = self.postings.iter().map(Postings::size).sum();
        let maps = self.terms.capacity() * 17 + self.places.capacity() * 9;
        lists + self.postings.capacity() * size_of::<Postings>() + self.numbers.capacity() * 6 + maps
    }
}

fn place_after(number: u32, next: &mut u32) -> u32 {
    if number == GONE {
        return GONE;
    }
    *next += 1;
    *next - 1
}

/// Terms are hashes already, and numbers need no better one than a multiplication.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Multiply(u64);
pub(super) type Already = BuildHasherDefault<Multiply>;

impl Hasher for Multiply {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }
    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
    }
}

#[cfg(test)]
#[path = "index_test.rs"]
mod tests;
