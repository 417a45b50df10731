//! The record of a claimant or a topic: its checks by rating, in words and bars. A selection, never a score.

use super::address;
use super::store::counts::Count;
use crate::house::House;
use crate::house::scale::Rating;
use crate::web::texts::Texts;

/// How many checks have one rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The rating's look.
    pub tone: String,
    /// The rating's word.
    pub label: String,
    /// How many.
    pub checks: i64,
    /// The list of them.
    pub address: String,
    /// The length of its bar, in percent of the longest.
    pub width: String,
}

/// Checks by rating, in the order of the scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// A line for each rating that there is, and at the end for what was withdrawn.
    pub lines: Vec<Line>,
    /// All of them.
    pub checks: i64,
    /// Those that stand and have a later revision.
    pub changed: i64,
    /// The list of those.
    pub changed_address: String,
}

impl Record {
    /// The record of the `filter` (a name of `/checks` and its value) that has these counts.
    pub fn of(counts: &[Count], filter: (&str, &str), house: &House, t: &Texts) -> Self {
        let used: Vec<String> = counts.iter().map(|count| count.rating.clone()).collect();
        let all: i64 = counts.iter().map(|count| count.checks).sum();
        let line = |tone: &str, label: &str, value: &str, narrowed: (&str, &str)| {
            let count = counts.iter().find(|count| count.rating == value)?;
            Some(Line {
                tone: tone.to_owned(),
                label: label.to_owned(),
                checks: count.checks,
                address: address("/checks", &[filter, narrowed]),
                // Never so short that it is nothing.
                width: format!("{}%", (count.checks * 100 / all.max(1)).max(1)),
            })
        };
        let rated = ratings(house, &used).into_iter().filter_map(|rating| {
            line(&rating.tone, &rating.label, &rating.value, ("rating", rating.value.as_str()))
        });
        let withdrawn = line("withdrawn", &t.get("rating-withdrawn"), "", ("state", "retracted"));
        let standing = counts.iter().filter(|count| !count.rating.is_empty());
        Self {
            lines: rated.chain(withdrawn).collect(),
            checks: all,
            changed: standing.map(|count| count.changed).sum(),
            changed_address: address("/checks", &[filter, ("state", "corrected")]),
        }
    }
}

/// The ratings of the current scale, and those of older ones that published checks still carry.
pub fn ratings(house: &House, published: &[String]) -> Vec<Rating> {
    let of_today = |value: &str| house.scale().find(value).is_some();
    let every = house.every_rating().into_iter();
    every.filter(|rating| of_today(&rating.value) || published.contains(&rating.value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(rating: &str, checks: i64, changed: i64) -> Count {
        Count { rating: rating.to_owned(), checks, changed }
    }

    #[test]
    fn a_record_goes_along_the_scale_and_ends_with_what_was_withdrawn() {
        let counts = [count("", 1, 1), count("false", 400, 3), count("true", 2, 0)];
        let record = Record::of(&counts, ("topic", "space"), &House::default(), Texts::of("en"));
        let lines: Vec<_> =
            record.lines.iter().map(|line| (line.label.as_str(), line.checks, line.width.as_str())).collect();
        assert_eq!(lines, [("True", 2, "1%"), ("False", 400, "99%"), ("Withdrawn", 1, "1%")]);
        assert_eq!((record.checks, record.changed), (403, 3));
        assert_eq!(record.lines[1].address, "/checks?topic=space&rating=false");
        assert_eq!(record.lines[2].address, "/checks?topic=space&state=retracted");
        assert_eq!(record.changed_address, "/checks?topic=space&state=corrected");
    }
}
