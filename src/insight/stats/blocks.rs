//! The page's blocks, each a function of what was read. Pure.

mod agreement;
mod balance;
mod corrections;
mod flow;
mod stages;
mod waiting;
mod work;

pub use balance::{FEWEST, MOST, refuted};

use super::asked::Period;
use super::table::{Block, Cell, percent, share};
use crate::claims::facts::Measure;
use crate::claims::parts::Review;
use crate::claims::rating::Rating;
use crate::claims::workload::store::Load;
use crate::house::limits::Limits;
use crate::ids::{ClaimantId, TopicId};
use crate::insight::tally::store::{Named, Unit};
use crate::insight::tally::sums::{FEWEST_PAIRS, Sums};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// All that the page is made from, read in one moment.
#[allow(
    missing_docs,
    reason = "each is said at its type; by day, what is asked for of the desk or of one topic"
)]
pub struct Data {
    pub period: Period,
    pub today: NaiveDate,
    /// The topic's name and slug, if one is asked for.
    pub topic: Option<(String, String)>,
    pub limits: Limits,
    /// Every rating that has a word.
    pub ratings: Vec<Rating>,
    /// The whole period.
    pub all: Sums,
    /// What was logged, went live and was closed, by week or month.
    pub flow: BTreeMap<NaiveDate, Sums>,
    /// What stands where, by the day since when.
    pub here: BTreeMap<NaiveDate, Sums>,
    /// What nobody touched for too long.
    pub late: BTreeMap<Review, i64>,
    /// Pairs of ratings, by quarter.
    pub quarters: BTreeMap<NaiveDate, Sums>,
    pub topics: Vec<Named<TopicId>>,
    /// For all time, as is `ever`.
    pub claimants: Vec<Named<ClaimantId>>,
    /// The desk's verdicts that stand, of all time.
    pub ever: Sums,
    pub loads: Vec<Load>,
}

impl Data {
    /// All blocks, in their order.
    pub fn blocks(&self) -> Vec<Block> {
        vec![
            flow::block(self),
            waiting::block(self),
            stages::block(self),
            flow::closed(self),
            balance::topics(self),
            balance::claimants(self),
            agreement::block(self),
            corrections::block(self),
            work::block(self),
        ]
    }

    /// Whether anything was ever logged.
    pub fn is_empty(&self) -> bool {
        self.ever.total(Measure::Logged) == 0
    }

    /// The line of figures at the top: what, how much, of how many.
    pub fn figures(&self) -> Vec<(String, String, String)> {
        let agreed = self.all.agreement();
        let (live, corrected) = (self.all.total(Measure::Live), self.all.total(Measure::Corrected));
        let half = self.all.lengths(Measure::ToLive, "").within(5);
        let same = share(agreed.same(), agreed.pairs()).filter(|_| agreed.pairs() >= FEWEST_PAIRS);
        let same = same.map_or_else(|| "–".to_owned(), percent);
        let plain = |what: &str, much: String| (what.to_owned(), much, String::new());
        vec![
            plain("In work now", self.in_work().to_string()),
            self.lately("Logged", Measure::Logged),
            self.lately("Went live", Measure::Live),
            plain("From logged to live, half within", Cell::minutes(half).shown),
            ("Two raters agreed".to_owned(), same, format!("of {}", counted(agreed.pairs(), "pair"))),
            ("Corrected after publishing".to_owned(), corrected.to_string(), format!("of {live}")),
        ]
    }

    /// A figure of this week or month, or of the whole period where that ends before today or begins later.
    fn lately(&self, what: &str, measure: Measure) -> (String, String, String) {
        let unit = if self.period.unit == Unit::Week { "week" } else { "month" };
        let newest = self.period.units().pop();
        let newest = newest.filter(|day| self.period.last() == self.today && *day >= self.period.span.from);
        let (when, n) = match newest {
            Some(day) => (format!("this {unit}"), self.flow.get(&day).map_or(0, |sums| sums.total(measure))),
            None => ("in this time".to_owned(), self.all.total(measure)),
        };
        (format!("{what} {when}"), n.to_string(), String::new())
    }

    /// Claims that stand in a stage now.
    fn in_work(&self) -> i64 {
        self.here.values().map(|sums| sums.total(Measure::Here)).sum()
    }

    /// The queue of these claims, of the topic that is asked for.
    fn queue(&self, state: &str) -> String {
        let topic = self.topic.as_ref().map(|(_, slug)| slug.as_str());
        queue(state, topic)
    }

    /// A rating's value as words, with its tone; the value itself where no scale has it any more.
    fn rating(&self, value: &str) -> (String, String) {
        let known = self.ratings.iter().find(|rating| rating.value == value);
        known.map_or_else(
            || (value.to_owned(), "unproven".to_owned()),
            |rating| (rating.label.clone(), rating.tone.clone()),
        )
    }

    /// The values of all ratings that have a word or a verdict, in the order of the scale.
    fn values<'a>(&'a self, sums: impl Iterator<Item = &'a Sums>) -> Vec<String> {
        let mut values: Vec<String> = self.ratings.iter().map(|rating| rating.value.clone()).collect();
        for value in sums.flat_map(|sums| sums.ratings().into_keys()) {
            if !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
        }
        values
    }
}

/// The queue of a state, of a topic's slug.
fn queue(state: &str, topic: Option<&str>) -> String {
    let slug = |slug: &str| url::form_urlencoded::byte_serialize(slug.as_bytes()).collect::<String>();
    let topic = topic.map(|topic| format!("&topic={}", slug(topic))).unwrap_or_default();
    format!("/desk/claims?state={state}{topic}")
}

/// "1 pair", "3 pairs".
pub fn counted(n: i64, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// Numbers up to twelve in words, for the beginning of a sentence.
fn in_words(n: i64) -> String {
    const WORDS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
        "Twelve",
    ];
    let word = usize::try_from(n).ok().and_then(|n| WORDS.get(n));
    word.map_or_else(|| n.to_string(), |word| (*word).to_owned())
}
