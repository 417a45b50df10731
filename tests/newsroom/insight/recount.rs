//! Every figure counted again from the entries, by code of its own, written from docs/figures.md. It knows chains, kinds
//! and payloads as JSON, and nothing of the program.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// An entry as it stands in the history.
pub struct Raw {
    pub chain: String,
    pub at: DateTime<Utc>,
    pub kind: String,
    pub payload: Value,
}

type Count = BTreeMap<String, i64>;

/// What one claim's entries tell.
#[derive(Default)]
struct Told {
    topics: BTreeSet<String>,
    claimant: String,
    logged: Option<DateTime<Utc>>,
    state: &'static str,
    since: Option<DateTime<Utc>>,
    stays: Vec<(&'static str, i64, DateTime<Utc>)>,
    closed_as: String,
    /// When, the note's kind, rating, its place and the best, the claimant of the text, replies, sources.
    published: Vec<Page>,
    retracted: Vec<DateTime<Utc>>,
    is_live: bool,
    proposed: Value,
    /// The verdict of this round, if one was proposed.
    first: Option<(String, i64)>,
    /// Given in this round without a verdict beside it yet.
    alone: Vec<(String, i64)>,
    pairs: Vec<(String, String, DateTime<Utc>)>,
    sources: BTreeSet<i64>,
    correction_is_open: bool,
}

struct Page {
    at: DateTime<Utc>,
    note: String,
    rating: Value,
    claimant: String,
    cited: usize,
    is_answered: bool,
}

/// Everything that is counted between two days.
pub struct Recount {
    told: Vec<Told>,
    zone: Tz,
    from: NaiveDate,
    until: NaiveDate,
    topic: Option<String>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Whole minutes with two digits, half up.
fn kept(from: DateTime<Utc>, until: DateTime<Utc>) -> i64 {
    let minutes = (until - from).num_seconds() / 60;
    let digits = minutes.to_string().len();
    if digits <= 2 {
        return minutes;
    }
    let unit = 10_i64.pow(u32::try_from(digits).unwrap() - 2);
    let down = minutes - minutes % unit;
    if minutes - down >= unit - unit / 2 { down + unit } else { down }
}

fn ranked(mut lengths: Vec<i64>, part: f64) -> Option<i64> {
    lengths.sort_unstable();
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let rank = (lengths.len() as f64 * part).ceil() as usize;
    lengths.get(rank.checked_sub(1)?).copied()
}

impl Told {
    fn goes(&mut self, state: &'static str, at: DateTime<Utc>) {
        if self.state != state {
            if let Some(since) = self.since {
                self.stays.push((self.state, kept(since, at), at));
            }
            (self.state, self.since) = (state, Some(at));
        }
    }

    fn takes(&mut self, raw: &Raw) {
        let (p, at) = (&raw.payload, raw.at);
        match raw.kind.as_str() {
            "ClaimLogged" => {
                self.logged = Some(at);
                self.claimant = text(&p["details"]["claimant"]["name"]);
                self.goes("Logged", at);
            }
            "ClaimEdited" => self.claimant = text(&p["details"]["claimant"]["name"]),
            "Triaged" => {
                self.topics = p["topics"].as_array().unwrap().iter().map(|t| text(&t["id"])).collect()
            }
            "Assigned" if p["duty"] == "reviewer" && self.state == "Logged" => self.goes("In review", at),
            "SourceAdded" => drop(self.sources.insert(p["number"].as_i64().unwrap())),
            "VerdictProposed" => {
                let rating = (text(&p["rating"]["value"]), p["rating"]["scale"].as_i64().unwrap());
                for second in std::mem::take(&mut self.alone) {
                    self.pair(&rating, &second, at);
                }
                (self.first, self.proposed) = (Some(rating), p.clone());
                self.goes("Awaiting approval", at);
            }
            "SentBack" => self.goes("In review", at),
            "CrossChecked" => {
                let second = (text(&p["rating"]["value"]), p["rating"]["scale"].as_i64().unwrap());
                match self.first.clone() {
                    _ if p["had_seen"] == true => {}
                    Some(first) => self.pair(&first, &second, at),
                    None => self.alone.push(second),
                }
            }
            "Approved" => self.goes("Approved", at),
            "ApprovalVoided" if self.state == "Approved" => self.goes("Awaiting approval", at),
            _ => self.takes_page(raw),
        }
    }

    fn takes_page(&mut self, raw: &Raw) {
        let (p, at) = (&raw.payload, raw.at);
        match raw.kind.as_str() {
            "Published" => {
                let words = text(&self.proposed["explanation"]);
                let cited = self.sources.iter().filter(|n| words.contains(&format!("[#{n}]"))).count();
                let replies = p["shown"]["replies"].as_array().unwrap();
                self.published.push(Page {
                    at,
                    note: text(&p["shown"]["correction"]["kind"]),
                    rating: self.proposed["rating"].clone(),
                    claimant: self.claimant.clone(),
                    cited,
                    is_answered: replies.iter().any(|reply| !reply["answer"].is_null()),
                });
                (self.is_live, self.correction_is_open, self.first) = (true, false, None);
                self.alone.clear();
                self.goes("Settled", at);
            }
            "CorrectionOpened" => {
                (self.first, self.correction_is_open) = (None, true);
                self.goes("In review", at);
            }
            "Retracted" => {
                self.is_live = false;
                self.retracted.push(at);
            }
            "Closed" | "Merged" => {
                self.closed_as = p["closing"].as_str().unwrap_or("duplicate_of").to_owned();
                self.goes("Closed", at);
            }
            "Reopened" => match (self.published.is_empty(), self.correction_is_open) {
                (true, _) => self.goes("Logged", at),
                (false, true) => self.goes("In review", at),
                (false, false) => self.goes("Settled", at),
            },
            _ => {}
        }
    }

    fn pair(&mut self, first: &(String, i64), second: &(String, i64), at: DateTime<Utc>) {
        if first.1 == second.1 {
            self.pairs.push((first.0.clone(), second.0.clone(), at));
        }
    }

    fn standing(&self) -> Option<(&Page, &Page)> {
        Some((self.published.first()?, self.published.last()?)).filter(|_| self.is_live)
    }
}

fn is_refuted(page: &Page) -> bool {
    let (place, best) = (page.rating["number"].as_i64().unwrap(), page.rating["best"].as_i64().unwrap());
    place > 0 && place * 2 <= best
}

impl Recount {
    pub fn of(entries: &[Raw], zone: Tz, from: NaiveDate, until: NaiveDate, topic: Option<String>) -> Self {
        let mut told: BTreeMap<&str, Told> = BTreeMap::new();
        for raw in entries.iter().filter(|raw| raw.chain.starts_with("claim:")) {
            told.entry(&raw.chain).or_default().takes(raw);
        }
        Self { told: told.into_values().collect(), zone, from, until, topic }
    }

    fn mine(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(|one| self.topic.as_ref().is_none_or(|topic| one.topics.contains(topic)))
    }

    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    fn is_in(&self, at: DateTime<Utc>) -> bool {
        (self.from..=self.until).contains(&self.day(at))
    }

    /// Logged, live, closed, by week ("48 of 2026").
    pub fn flow(&self) -> BTreeMap<(&'static str, String), i64> {
        let mut counts = BTreeMap::new();
        let week = |at| {
            let week = self.day(at).iso_week();
            format!("{} of {}", week.week(), week.year())
        };
        for one in self.mine() {
            let first = one.published.first().map(|page| page.at);
            let closed = one.since.filter(|_| one.state == "Closed" && one.published.is_empty());
            for (what, at) in [("Logged", one.logged), ("Live", first), ("Closed without a verdict", closed)]
            {
                if let Some(at) = at.filter(|at| self.is_in(*at)) {
                    *counts.entry((what, week(at))).or_insert(0) += 1;
                }
            }
        }
        counts
    }

    pub fn closed(&self, word: &str) -> i64 {
        let is = |one: &&Told| one.state == "Closed" && one.published.is_empty() && one.closed_as == word;
        count(self.mine().filter(is).filter(|one| self.is_in(one.since.unwrap())))
    }

    /// Half, nine in ten, how many; of a state, or from logged to live.
    pub fn stage(&self, words: &str) -> (Option<i64>, Option<i64>, i64) {
        let lengths: Vec<i64> = match words {
            "From logged to live" => {
                let firsts = self.mine().filter_map(|one| Some((one.logged?, one.published.first()?.at)));
                firsts.filter(|(_, at)| self.is_in(*at)).map(|(from, at)| kept(from, at)).collect()
            }
            _ => {
                let stays = self.mine().flat_map(|one| &one.stays);
                stays
                    .filter(|(state, _, at)| *state == words && self.is_in(*at))
                    .map(|(_, n, _)| *n)
                    .collect()
            }
        };
        (ranked(lengths.clone(), 0.5), ranked(lengths.clone(), 0.9), count(lengths.iter()))
    }

    pub fn here(&self, state: &str) -> i64 {
        count(self.mine().filter(|one| one.state == state))
    }

    /// Claims in work since so many days, from and up to.
    pub fn aged(&self, today: NaiveDate, from: i64, to: i64) -> i64 {
        let days = |one: &&Told| (today - self.day(one.since.unwrap())).num_days();
        let waits = |one: &&Told| !["Settled", "Closed"].contains(&one.state);
        count(self.mine().filter(waits).filter(|one| (from..to).contains(&days(one))))
    }

    /// Verdicts that stand, by rating, and how many refute; of all time for a claimant, else of the period.
    pub fn ratings(&self, claimant: Option<&str>) -> (Count, i64) {
        let (mut counts, mut refuted) = (Count::new(), 0);
        let all = self.told.iter().filter(|one| claimant.is_some() || self.is_mine(one));
        for (first, newest) in all.filter_map(Told::standing) {
            if claimant.map_or_else(|| self.is_in(first.at), |name| newest.claimant == name) {
                *counts.entry(text(&newest.rating["value"])).or_insert(0) += 1;
                refuted += i64::from(is_refuted(newest));
            }
        }
        (counts, refuted)
    }

    fn is_mine(&self, one: &Told) -> bool {
        self.topic.as_ref().is_none_or(|topic| one.topics.contains(topic))
    }

    /// Logged, and closed as not checkable, of a claimant.
    pub fn of_claimant(&self, name: &str) -> (i64, i64) {
        let theirs = || self.told.iter().filter(|one| one.claimant == name);
        let is = |one: &&Told| {
            one.state == "Closed" && one.published.is_empty() && one.closed_as == "not_checkable"
        };
        (count(theirs()), count(theirs().filter(is)))
    }

    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for one in self.mine() {
            let published = |at: DateTime<Utc>| one.published.iter().any(|page| page.at >= at);
            let told = one.pairs.iter().filter(|(_, _, at)| self.is_in(*at) && published(*at));
            pairs.extend(told.map(|(one, two, _)| (one.clone(), two.clone())));
        }
        pairs
    }

    /// Later revisions of a kind, and half within.
    pub fn corrections(&self, kind: &str) -> (i64, Option<i64>) {
        let mut lengths = Vec::new();
        for one in self.mine() {
            for page in one.published.iter().skip(1).filter(|page| page.note == kind && self.is_in(page.at)) {
                lengths.push(kept(one.published[0].at, page.at));
            }
        }
        (count(lengths.iter()), ranked(lengths, 0.5))
    }

    pub fn retractions(&self) -> i64 {
        count(self.mine().flat_map(|one| &one.retracted).filter(|at| self.is_in(**at)))
    }

    /// Of those that went live, those corrected or withdrawn; and all.
    pub fn corrected(&self) -> (i64, i64) {
        let went = || self.mine().filter(|one| one.published.first().is_some_and(|page| self.is_in(page.at)));
        let is = |one: &&Told| {
            !one.retracted.is_empty() || one.published.iter().skip(1).any(|page| page.note == "correction")
        };
        (count(went().filter(is)), count(went()))
    }

    /// Sources that checks cite, checks with an answer, checks.
    pub fn pages(&self) -> (usize, i64, i64) {
        let standing = || self.mine().filter_map(Told::standing).filter(|(first, _)| self.is_in(first.at));
        let cited = standing().map(|(_, newest)| newest.cited).sum();
        (cited, count(standing().filter(|(_, newest)| newest.is_answered)), count(standing()))
    }
}

/// Cohen's kappa over pairs, from its definition.
#[allow(clippy::cast_precision_loss)]
pub fn kappa(pairs: &[(String, String)]) -> f64 {
    let n = pairs.len() as f64;
    let names: BTreeSet<&String> = pairs.iter().flat_map(|(one, two)| [one, two]).collect();
    let part = |is: &dyn Fn(&&(String, String)) -> bool| pairs.iter().filter(is).count() as f64 / n;
    let seen = part(&|pair| pair.0 == pair.1);
    let chance: f64 =
        names.iter().map(|name| part(&|pair| pair.0 == **name) * part(&|pair| pair.1 == **name)).sum();
    (seen - chance) / (1.0 - chance)
}

fn count<T>(all: impl Iterator<Item = T>) -> i64 {
    i64::try_from(all.count()).unwrap()
}

/// A day's distance, so that the day that the test ends on is not taken for granted.
pub fn before(day: NaiveDate, days: i64) -> NaiveDate {
    day - TimeDelta::days(days)
}
