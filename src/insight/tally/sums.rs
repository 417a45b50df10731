//! What sums say: totals, medians, intervals, agreement. Pure.

use crate::claims::facts::Measure;
use std::collections::BTreeMap;

/// Counts by measure and bucket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<(String, String), i64>);

impl Sums {
    /// Adds a count.
    pub fn add(&mut self, measure: &str, bucket: &str, n: i64) {
        *self.0.entry((measure.to_owned(), bucket.to_owned())).or_insert(0) += n;
    }

    /// The count of one bucket.
    pub fn one(&self, measure: Measure, bucket: &str) -> i64 {
        self.0.get(&(measure.as_str().to_owned(), bucket.to_owned())).copied().unwrap_or(0)
    }

    /// The counts of a measure, by bucket.
    pub fn of(&self, measure: Measure) -> impl Iterator<Item = (&str, i64)> {
        let all = self.0.iter().filter(move |((word, _), n)| word == measure.as_str() && **n != 0);
        all.map(|((_, bucket), n)| (bucket.as_str(), *n))
    }

    /// All of a measure.
    pub fn total(&self, measure: Measure) -> i64 {
        self.of(measure).map(|(_, n)| n).sum()
    }

    /// The lengths that stand in the buckets of a measure, behind `first` and a slash where they have it.
    pub fn lengths(&self, measure: Measure, first: &str) -> Lengths {
        let mut lengths = Lengths::default();
        for (bucket, n) in self.of(measure) {
            let (head, minutes) = bucket.rsplit_once('/').unwrap_or(("", bucket));
            if let Some(minutes) = minutes.parse().ok().filter(|_| head == first) {
                *lengths.0.entry(minutes).or_insert(0) += n;
            }
        }
        lengths
    }

    /// The verdicts that stand, by the value of their rating; of a value that several versions of the scale have,
    /// together.
    pub fn ratings(&self) -> BTreeMap<&str, i64> {
        let mut ratings = BTreeMap::new();
        for (bucket, n) in self.of(Measure::Rating) {
            let value = bucket.split_once('/').map_or(bucket, |(_, value)| value);
            *ratings.entry(value).or_insert(0) += n;
        }
        ratings
    }

    /// How two people's ratings agreed.
    pub fn agreement(&self) -> Agreement {
        let mut agreement = Agreement::default();
        for (bucket, n) in self.of(Measure::Pair) {
            let mut parts = bucket.splitn(3, '/');
            if let (Some(scale), Some(first), Some(second)) = (parts.next(), parts.next(), parts.next()) {
                agreement.add(scale, first, second, n);
            }
        }
        agreement
    }
}

/// How often each length occurred, in minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lengths(BTreeMap<i64, i64>);

impl Lengths {
    /// How many.
    pub fn count(&self) -> i64 {
        self.0.values().sum()
    }

    /// The length within which so many tenths lie, by nearest rank: the smallest that so many do not exceed.
    pub fn within(&self, tenths: i64) -> Option<i64> {
        let rank = (self.count() * tenths + 9) / 10;
        let mut seen = 0;
        self.0.iter().find_map(|(minutes, n)| {
            seen += n;
            (seen >= rank && *n > 0).then_some(*minutes)
        })
    }
}

/// Fewer pairs than this say nothing.
pub const FEWEST_PAIRS: i64 = 10;

/// Two ratings each, by version of the scale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    scales: BTreeMap<String, BTreeMap<(String, String), i64>>,
}

impl Agreement {
    fn add(&mut self, scale: &str, first: &str, second: &str, n: i64) {
        let pairs = self.scales.entry(scale.to_owned()).or_default();
        *pairs.entry((first.to_owned(), second.to_owned())).or_insert(0) += n;
    }

    /// How many pairs.
    pub fn pairs(&self) -> i64 {
        self.scales.values().flat_map(BTreeMap::values).sum()
    }

    /// In how many both gave the same rating.
    pub fn same(&self) -> i64 {
        let all = self.scales.values().flatten();
        all.filter(|((first, second), _)| first == second).map(|(_, n)| n).sum()
    }

    /// Cohen's kappa, unweighted: `(p_o - p_e) / (1 - p_e)`. What chance would give, `p_e`, is of each version of the scale
    /// by itself, weighted by its pairs. Nothing for too few pairs, nor where both always gave one and the same.
    pub fn kappa(&self) -> Option<f64> {
        let pairs = self.pairs();
        if pairs < FEWEST_PAIRS {
            return None;
        }
        let by_chance: f64 = self.scales.values().map(by_chance).sum::<f64>() / float(pairs);
        let seen = float(self.same()) / float(pairs);
        (by_chance < 1.0).then(|| (seen - by_chance) / (1.0 - by_chance))
    }
}

/// How many of these pairs chance would make agree, were each person's ratings dealt out anew.
fn by_chance(pairs: &BTreeMap<(String, String), i64>) -> f64 {
    let (mut firsts, mut seconds) = (BTreeMap::new(), BTreeMap::new());
    for ((first, second), n) in pairs {
        *firsts.entry(first).or_insert(0) += n;
        *seconds.entry(second).or_insert(0) += n;
    }
    let all: i64 = firsts.values().sum();
    let both = firsts.iter().map(|(rating, n)| n * seconds.get(rating).copied().unwrap_or(0));
    if all == 0 { 0.0 } else { float(both.sum()) / float(all) }
}

/// The 95 % interval of a share, by Wilson's score: it holds for few cases, and never leaves 0 to 1.
pub fn wilson(some: i64, all: i64) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_964;
    if all <= 0 {
        return None;
    }
    let (n, share) = (float(all), float(some) / float(all));
    let (middle, below) = (share + Z * Z / (2.0 * n), 1.0 + Z * Z / n);
    let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some((((middle - reach) / below).max(0.0), ((middle + reach) / below).min(1.0)))
}

/// A count as a number to calculate with; all of ours are far below 2^52.
#[allow(clippy::cast_precision_loss, reason = "counts of claims are exact in 52 bits")]
pub fn float(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(told: &[(&str, &str, &str, i64)]) -> Agreement {
        let mut sums = Sums::default();
        for (scale, first, second, n) in told {
            sums.add("pair", &format!("{scale}/{first}/{second}"), *n);
        }
        sums.agreement()
    }

    #[test]
    fn medians_are_of_nearest_rank() {
        let mut sums = Sums::default();
        for (bucket, n) in [("in_review/10", 2), ("in_review/30", 1), ("in_review/500", 1), ("logged/7", 9)] {
            sums.add("stay", bucket, n);
        }
        let lengths = sums.lengths(Measure::Stay, "in_review");
        assert_eq!((lengths.count(), lengths.within(5), lengths.within(9)), (4, Some(10), Some(500)));
        assert_eq!(sums.lengths(Measure::Stay, "approved").within(5), None);
        sums.add("to_live", "60", 1);
        assert_eq!(sums.lengths(Measure::ToLive, "").within(5), Some(60));
    }

    #[test]
    fn kappa_is_cohens() {
        // Cohen's textbook table: 20 and 15 alike of 50, 5 and 10 not. p_o 0.7, p_e 0.5, kappa 0.4.
        let told =
            [("1", "yes", "yes", 20), ("1", "no", "no", 15), ("1", "yes", "no", 5), ("1", "no", "yes", 10)];
        let kappa = pairs(&told).kappa().unwrap();
        assert!((kappa - 0.4).abs() < 1e-9, "{kappa}");
        let doubled: Vec<_> = told.iter().chain(&told).copied().collect();
        assert!((pairs(&doubled).kappa().unwrap() - 0.4).abs() < 1e-9);
        // The same on another version of the scale is the same, and its words are not mixed with the first's.
        let other = told.map(|(_, first, second, n)| ("2", second, first, n));
        let both: Vec<_> = told.into_iter().chain(other).collect();
        assert!((pairs(&both).kappa().unwrap() - 0.4).abs() < 1e-9);
        assert_eq!(pairs(&[("1", "yes", "yes", 9)]).kappa(), None, "too few");
        assert_eq!(pairs(&[("1", "yes", "yes", 90)]).kappa(), None, "always the same");
        assert_eq!((pairs(&told).pairs(), pairs(&told).same()), (50, 35));
    }

    #[test]
    fn intervals_hold_for_few() {
        // Wilson (1927), as in Newcombe (1998), table I: 81 of 263, 0 of 20, 1 of 29.
        for (some, all, low, high) in
            [(81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718), (5, 5, 0.5655, 1.0)]
        {
            let (from, to) = wilson(some, all).unwrap();
            assert!((from - low).abs() < 1e-4 && (to - high).abs() < 1e-4, "{some} of {all}: {from} {to}");
        }
        assert_eq!(wilson(0, 0), None);
    }
}
