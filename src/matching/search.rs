//! The best texts for a query, found exactly without a look at most of what has its frequent terms. Pure.

use super::index::{GONE, Hit, Index};
use super::postings::Postings;
use super::terms::Term;

/// How soon more of the same word counts for less.
const K1: f32 = 1.2;
/// How much longer texts count for less.
const B: f32 = 0.75;
/// What one in so many texts has is passed over, if there are more than a thousand: it is "of" and "the".
const FREQUENT: usize = 32;
const FEW: usize = 1000;

/// A term of the query.
struct Asked<'a> {
    postings: &'a Postings,
    weight: f32,
    /// The most that it can add to a score.
    most: f32,
}

/// One question: terms by what they can add at most, and what each text has got so far.
pub(super) struct Search<'a> {
    index: &'a Index,
    asked: Vec<Asked<'a>>,
    mean: f32,
    most: usize,
    scores: Vec<f32>,
    /// Texts that are in question still.
    touched: Vec<u32>,
    /// All whose score is no longer 0.
    dirty: Vec<u32>,
}

impl<'a> Search<'a> {
    pub(super) fn of(index: &'a Index, query: &[Term], most: usize) -> Self {
        let mut sorted = query.to_vec();
        sorted.sort_unstable();
        let count = index.numbers.len();
        let mut asked: Vec<Asked<'_>> = sorted
            .chunk_by(|a, b| a == b)
            .filter_map(|same| {
                let postings = &index.postings[*index.terms.get(&same[0])? as usize];
                let weight = idf(count, postings.count());
                Some(Asked { postings, weight, most: weight * (K1 + 1.0) })
            })
            .collect();
        let limit = FEW.max(count / FREQUENT);
        if asked.iter().any(|one| one.postings.count() as usize <= limit) {
            asked.retain(|one| one.postings.count() as usize <= limit);
        }
        asked.sort_by(|a, b| b.most.total_cmp(&a.most).then(a.postings.count().cmp(&b.postings.count())));
        #[allow(clippy::cast_precision_loss, reason = "a mean needs no more digits")]
        let mean = (index.total as f32 / count as f32).max(1.0);
        Self { index, asked, mean, most, scores: index.lent(), touched: Vec::new(), dirty: Vec::new() }
    }

    /// Rare terms first. Once what is left could lift no new text among the best, only texts that still can get there
    /// are looked at.
    pub(super) fn run(mut self) -> Vec<Hit> {
        let mut at = 0;
        while at < self.asked.len() {
            let left = self.left(at);
            let bound = if self.pays(at) { self.bound() } else { 0.0 };
            if bound > left {
                self.keep(bound - left);
                break;
            }
            self.add(at);
            at += 1;
        }
        if at < self.asked.len() {
            self.touched.sort_unstable();
        }
        while at < self.asked.len() {
            self.look(at);
            at += 1;
            let least = self.bound() - self.left(at);
            self.keep(least);
        }
        self.best()
    }

    /// Whether a look at all scores so far costs little against what it could save.
    fn pays(&self, at: usize) -> bool {
        let rest: u64 = self.asked[at..].iter().map(|one| u64::from(one.postings.count())).sum();
        rest > 4 * self.touched.len() as u64
    }

    /// What the terms from this one on can add at most.
    fn left(&self, at: usize) -> f32 {
        self.asked[at..].iter().map(|one| one.most).sum()
    }

    /// All texts of a term get their share.
    fn add(&mut self, at: usize) {
        let (postings, weight) = (self.asked[at].postings, self.asked[at].weight);
        for (place, times) in postings.iter() {
            let score = &mut self.scores[place as usize];
            if *score == 0.0 {
                self.dirty.push(place);
                match self.index.numbers[place as usize] {
                    GONE => *score = f32::NEG_INFINITY,
                    _ => self.touched.push(place),
                }
            }
            *score += share(weight, times, self.index.lengths[place as usize], self.mean);
        }
    }

    /// Those that are still in question get their share.
    fn look(&mut self, at: usize) {
        let (mut cursor, weight) = (self.asked[at].postings.iter(), self.asked[at].weight);
        for place in &self.touched {
            let times = cursor.times_in(*place);
            if times > 0 {
                let length = self.index.lengths[*place as usize];
                self.scores[*place as usize] += share(weight, times, length, self.mean);
            }
        }
    }

    /// What the last of the best has so far; nothing while there are not so many.
    fn bound(&self) -> f32 {
        if self.touched.len() < self.most {
            return 0.0;
        }
        let mut scores: Vec<f32> = self.touched.iter().map(|place| self.scores[*place as usize]).collect();
        let (_, last, _) = scores.select_nth_unstable_by(self.most - 1, |a, b| b.total_cmp(a));
        *last
    }

    /// Forgets what can no longer get among the best. A little is left for what sums lose.
    fn keep(&mut self, least: f32) {
        let scores = &self.scores;
        self.touched.retain(|place| scores[*place as usize] * 1.0001 >= least);
    }

    fn best(self) -> Vec<Hit> {
        let hit = |place: &u32| Hit {
            number: self.index.numbers[*place as usize],
            score: self.scores[*place as usize],
        };
        let mut hits: Vec<Hit> = self.touched.iter().map(hit).collect();
        let order = |a: &Hit, b: &Hit| b.score.total_cmp(&a.score).then(a.number.cmp(&b.number));
        if hits.len() > self.most {
            hits.select_nth_unstable_by(self.most - 1, order);
            hits.truncate(self.most);
        }
        hits.sort_unstable_by(order);
        let Self { mut scores, dirty, .. } = self;
        dirty.iter().for_each(|place| scores[*place as usize] = 0.0);
        self.index.give_back(scores);
        hits
    }
}

/// How much a term says: the less, the more texts have it.
#[allow(clippy::cast_precision_loss, reason = "a logarithm needs no more digits")]
pub fn idf(texts: usize, having: u32) -> f32 {
    (1.0 + (texts as f32 - having as f32 + 0.5) / (having as f32 + 0.5)).ln()
}

/// What a term of this weight adds to a text that has it so often.
#[allow(clippy::cast_precision_loss, reason = "they are small")]
pub fn share(weight: f32, times: u32, length: u16, mean: f32) -> f32 {
    let times = times as f32;
    weight * times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * f32::from(length) / mean))
}
