//! The table of features, and which of them a sentence has. Pure.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation;

use super::Level;
use crate::house::worthiness::Fitted;

/// The published table.
pub static TABLE: LazyLock<Table> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
    Table::read(include_str!("../../../lists/worthiness.toml")).expect("lists/worthiness.toml")
});

const LANGUAGES: [&str; 4] = ["en", "de", "fr", "es"];

/// One thing that speaks for or against checking a sentence.
#[derive(Debug, Deserialize)]
pub struct Feature {
    /// By what it is known in entries.
    pub name: String,
    /// As an editor reads it.
    pub says: String,
    /// What it adds, in tenths of the logarithm of odds.
    pub points: i64,
    #[serde(flatten)]
    words: HashMap<String, String>,
}

/// Features with their points, and from how many on a sentence is marked.
#[derive(Debug)]
pub struct Table {
    /// The points of a sentence without any feature.
    pub base: i64,
    /// In the order in which they are published.
    pub features: Vec<Feature>,
    cuts: [i64; 3],
    lists: HashMap<&'static str, List>,
}

#[derive(Deserialize)]
struct File {
    base: i64,
    likely: i64,
    perhaps: i64,
    faint: i64,
    feature: Vec<Feature>,
}

/// The words of one language; each number has a bit for each feature.
#[derive(Debug, Default)]
struct List {
    whole: HashMap<String, u64>,
    beginnings: Vec<(String, u64)>,
    ends: Vec<(String, u64)>,
}

impl Feature {
    /// Its points at a desk.
    pub fn points_for(&self, own: Option<&Fitted>) -> i64 {
        own.and_then(|own| own.points.get(&self.name)).copied().unwrap_or(self.points)
    }
}

impl Table {
    fn read(text: &str) -> Result<Self, toml::de::Error> {
        let File { base, likely, perhaps, faint, feature: features } = toml::from_str(text)?;
        let list = |language| {
            let mut list = List::default();
            for (at, feature) in features.iter().enumerate() {
                for word in feature.words.get(language).into_iter().flat_map(|w| w.split_whitespace()) {
                    list.add(word, 1 << at);
                }
            }
            (language, list)
        };
        let lists = LANGUAGES.into_iter().map(list).collect();
        Ok(Self { base, cuts: [faint, perhaps, likely], lists, features })
    }

    /// How a sentence of so many points is marked.
    pub fn level(&self, points: i64) -> Level {
        let [faint, perhaps, likely] = self.cuts;
        match points {
            p if p >= likely => Level::Likely,
            p if p >= perhaps => Level::Perhaps,
            p if p >= faint => Level::Faint,
            _ => Level::Unmarked,
        }
    }

    /// From how many points on a sentence is marked so.
    pub fn cut(&self, level: Level) -> i64 {
        let [faint, perhaps, likely] = self.cuts;
        match level {
            Level::Unmarked => i64::MIN,
            Level::Faint => faint,
            Level::Perhaps => perhaps,
            Level::Likely => likely,
        }
    }

    /// A bit for each feature that the sentence has.
    pub fn features_of(&self, words: &str, language: &str) -> u64 {
        let language = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let tokens: Vec<&str> = words.unicode_words().collect();
        let list = match language.as_str() {
            "" | "und" => self.closest(&tokens),
            known => self.lists.get(known),
        };
        let by_words = list.map_or(0, |list| tokens.iter().fold(0, |bits, token| bits | list.bits(token)));
        let numerals = self.bit("number");
        let spelled =
            tokens.iter().filter(|token| list.is_some_and(|list| list.bits(token) & numerals != 0)).count();
        let shapes = Shapes::of(words, &tokens, &language, spelled);
        self.features
            .iter()
            .enumerate()
            .fold(by_words, |bits, (at, feature)| bits | u64::from(shapes.has(&feature.name)) << at)
    }

    /// The list that knows most of these words: for texts whose language is not known.
    fn closest(&self, tokens: &[&str]) -> Option<&List> {
        let known = |list: &List| tokens.iter().filter(|token| list.bits(token) != 0).count();
        // Of several the last is taken.
        LANGUAGES.iter().rev().filter_map(|language| self.lists.get(language)).max_by_key(|list| known(list))
    }

    fn bit(&self, name: &str) -> u64 {
        self.features.iter().position(|feature| feature.name == name).map_or(0, |at| 1 << at)
    }
}

impl List {
    fn add(&mut self, word: &str, bit: u64) {
        match (word.strip_prefix('*'), word.strip_suffix('*')) {
            (Some(end), _) => self.ends.push((end.to_owned(), bit)),
            (_, Some(beginning)) => self.beginnings.push((beginning.to_owned(), bit)),
            _ => *self.whole.entry(word.to_owned()).or_default() |= bit,
        }
    }

    fn bits(&self, token: &str) -> u64 {
        let word = token.to_lowercase().replace('’', "'");
        let mut bits = self.of_word(&word);
        // French writes its article before the word: l'inflation.
        if let Some((_, behind)) = word.split_once('\'') {
            bits |= self.whole.get(behind).copied().unwrap_or_default();
        }
        bits
    }

    fn of_word(&self, word: &str) -> u64 {
        let exact = self.whole.get(word).copied().unwrap_or_default();
        let begins = self.beginnings.iter().filter(|(beginning, _)| word.starts_with(beginning.as_str()));
        let ends = self
            .ends
            .iter()
            .filter(|(end, _)| word.ends_with(end.as_str()) && word.chars().count() > end.len() + 2);
        begins.chain(ends).fold(exact, |bits, (_, bit)| bits | bit)
    }
}

/// What needs no list of words.
struct Shapes {
    percent: bool,
    money: bool,
    numbers: usize,
    digits: bool,
    large: bool,
    year: bool,
    names: usize,
    question: bool,
    words: usize,
}

impl Shapes {
    fn of(sentence: &str, tokens: &[&str], language: &str, spelled: usize) -> Self {
        let numeric = |token: &&&str| token.starts_with(|c: char| c.is_numeric());
        let years = tokens.iter().filter(|token| is_year(token)).count();
        let figures: Vec<&&str> = tokens.iter().filter(numeric).filter(|token| !is_year(token)).collect();
        Self {
            percent: sentence.contains(['%', '٪', '％']),
            money: sentence.contains(['$', '€', '£', '¥', '₹']) && !(figures.is_empty() && years == 0),
            numbers: figures.len() + spelled,
            digits: !figures.is_empty(),
            large: figures.iter().any(|token| token.chars().filter(|c| c.is_numeric()).count() >= 5),
            year: years > 0,
            // German gives every noun a capital, which says nothing then.
            names: if language == "de" { 0 } else { names(tokens) },
            question: sentence.trim_end_matches([' ', '"', '”', '’', '»', ')']).ends_with(['?', '？', '؟']),
            words: tokens.iter().filter(|token| !numeric(token)).count(),
        }
    }

    fn has(&self, feature: &str) -> bool {
        match feature {
            "percentage" => self.percent,
            "money" => self.money,
            "number" => self.digits,
            "numbers" => self.numbers > 1,
            "large" => self.large,
            "year" => self.year,
            "name" => self.names > 0,
            "names" => self.names > 1,
            "question" => self.question,
            "short" => self.words < 8,
            "fragment" => self.words < 5,
            "long" => self.words >= 15,
            _ => false,
        }
    }
}

fn is_year(token: &str) -> bool {
    token.len() == 4 && token.parse().is_ok_and(|year: u16| (1700..2100).contains(&year))
}

/// Runs of words with a capital, but the first word, and what is written so anyway.
fn names(tokens: &[&str]) -> usize {
    const ANYWAY: [&str; 4] = ["I", "Mr", "Mrs", "Ms"];
    let capital = |token: &&str| {
        let spoken = token.split(['\'', '’']).next().unwrap_or_default();
        token.starts_with(char::is_uppercase) && !ANYWAY.contains(&spoken)
    };
    let mut inside = false;
    let mut runs = 0;
    for token in tokens.iter().skip(1) {
        let is_capital = capital(token);
        runs += usize::from(is_capital && !inside);
        inside = is_capital;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published page is the table, line by line.
    #[test]
    fn the_table_is_published_as_it_is() {
        let page = include_str!("../../../docs/worthiness.md");
        let table = Table::read(include_str!("../../../lists/worthiness.toml")).unwrap();
        assert!(table.features.len() <= 64);
        for Feature { name, says, points, .. } in &table.features {
            let line = format!("| {name} | {says} | {points} |");
            assert!(page.contains(&line), "docs/worthiness.md lacks: {line}");
        }
        assert_eq!(
            page.matches("\n| ").count(),
            table.features.len() + 1,
            "a line for each feature, and a head"
        );
        for text in [
            format!("a base of {} points", table.base),
            format!("**likely** from {}", table.cut(Level::Likely)),
            format!("**perhaps** from {}", table.cut(Level::Perhaps)),
            format!("**faint** from {}", table.cut(Level::Faint)),
        ] {
            assert!(page.contains(&text), "docs/worthiness.md lacks: {text}");
        }
    }

    #[test]
    fn words_are_matched_whole_by_their_beginning_or_by_their_end() {
        let has = |words: &str, language: &str, name: &str| {
            TABLE.features_of(words, language) & TABLE.bit(name) != 0
        };
        assert!(has("They walked home", "en", "past") && !has("A red bed", "en", "past"));
        assert!(
            has("Die Steuereinnahmen", "de", "public matter") && !has("Die Steuer", "fi", "public matter")
        );
        assert!(
            has("Que dit l’inflation ?", "fr", "public matter")
                && has("Que dit l’inflation ?", "fr", "question")
        );
        assert!(has("It cost €40", "en", "money") && !has("He paid in $", "en", "money"));
        assert!(has("So said Ada Lovelace of Byron", "en", "names") && !has("So I said", "en", "name"));
        assert!(has("In 1999", "en", "year") && !has("In 1999", "en", "number"));
    }
}
