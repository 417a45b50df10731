//! What readers type to find something, before Postgres reads it (`websearch_to_tsquery`: quotation marks, `-`, `or`).

pub mod phrases;

use crate::line::squeezed;
use std::ops::Range;

/// Words of fewer letters are never corrected: too many others are near.
const SHORTEST: usize = 4;
/// More words are not looked at one by one.
const MOST_WORDS: usize = 8;

/// How many signs of a search a heading shows.
const ROOM: usize = 60;

/// A word that may be replaced or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub at: Range<usize>,
    /// In lower case.
    pub text: String,
}

impl Word {
    /// Whether it may be a misspelt one.
    pub fn is_long(&self) -> bool {
        self.text.chars().count() >= SHORTEST
    }
}

/// A word that was found for a misspelt one; both as they compare, without accents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The misspelt word.
    pub asked: String,
    /// The same without accents.
    pub wanted: String,
    /// The word of a check.
    pub found: String,
    /// The same without accents.
    pub folded: String,
}

/// Scripts whose words no space tells apart; `spaceless()` in the database says the same.
fn is_spaceless(sign: char) -> bool {
    matches!(sign, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Cuts a text where signs of those scripts begin or end.
fn cut(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, sign) in text.char_indices() {
        if before.is_some_and(|before| before != is_spaceless(sign)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(is_spaceless(sign));
    }
    pieces.push(&text[start..]);
    pieces
}

/// The runs of such signs.
pub fn runs(text: &str) -> Vec<&str> {
    cut(text).into_iter().filter(|piece| piece.starts_with(is_spaceless)).collect()
}

/// As Postgres is asked: runs without spaces become pairs of neighbours, as they are indexed. Of a run that is left out
/// the pairs stay together.
pub fn for_postgres(text: &str) -> String {
    let (mut asked, mut quoted) = (String::new(), false);
    for piece in cut(text) {
        if !piece.starts_with(is_spaceless) {
            quoted ^= piece.matches('"').count() % 2 == 1;
            asked.push_str(piece);
            continue;
        }
        let signs: Vec<char> = piece.chars().collect();
        let pairs: Vec<String> = match signs.len() {
            1 => vec![piece.to_owned()],
            _ => signs.windows(2).map(|pair| pair.iter().collect()).collect(),
        };
        let left_out = !quoted && asked.ends_with('-');
        let joined = pairs.join(" ");
        match (left_out, asked.is_empty() || asked.ends_with(['"', ' '])) {
            (true, _) => asked.push_str(&format!("\"{joined}\"")),
            (false, true) => asked.push_str(&joined),
            (false, false) => asked.push_str(&format!(" {joined}")),
        }
        asked.push(' ');
    }
    asked
}

/// The words that are asked for, in their order; not those that are left out, alone or in a phrase, and not `or`.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let is_part = |sign: char| sign.is_alphanumeric() && !is_spaceless(sign) || is_mark(sign);
    let left_out = phrases_left_out(text);
    let mut rest = 0;
    while let Some(start) = text[rest..].find(is_part).map(|at| rest + at) {
        let end = text[start..].find(|sign| !is_part(sign)).map_or(text.len(), |length| start + length);
        rest = end;
        let lower = text[start..end].to_lowercase();
        let before = text[..start].strip_suffix('-');
        let alone = before.is_some_and(|before| before.is_empty() || before.ends_with([' ', '"']));
        let left_out = alone || left_out.iter().any(|phrase| phrase.contains(&start));
        if !left_out && lower != "or" && found.len() < MOST_WORDS {
            found.push(Word { at: start..end, text: lower });
        }
    }
    found
}

/// Where the phrases stand that have a minus before them; one without an end goes on to the end.
fn phrases_left_out(text: &str) -> Vec<Range<usize>> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).chain([text.len()]).collect();
    let phrases = marks.chunks(2).filter_map(|ends| Some(*ends.first()?..*ends.get(1)?));
    phrases.filter(|phrase| text[..phrase.start].ends_with('-')).collect()
}

/// Marks that stand on the letter before them (combining diacritics, Arabic and Hebrew points).
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// The text with other words in these places, which do not overlap.
pub fn replaced(text: &str, mut others: Vec<(Range<usize>, String)>) -> String {
    others.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
    let mut text = text.to_owned();
    for (at, other) in others {
        text.replace_range(at, &other);
    }
    text
}

/// The text without one of its words.
pub fn without(text: &str, word: &Word) -> String {
    let left = replaced(text, vec![(word.at.clone(), String::new())]).replace("\"\"", "");
    squeezed(&left)
}

/// Whether a claim has a word that goes on, or ends, like each of these.
pub fn goes_on(claim: &str, typed: &[Word]) -> bool {
    let claim = claim.to_lowercase();
    let is_within = |sign: char| sign.is_alphanumeric() || is_mark(sign);
    let all: Vec<&str> = claim.split(|sign| !is_within(sign)).collect();
    typed.iter().all(|word| all.iter().any(|one| one.starts_with(&word.text)))
}

/// The word that `asked` most likely stands for: that with the fewest wrong, missing or swapped letters, and no more of
/// them than its length forgives; of two the one that came first.
pub fn closest<'a>(asked: &str, candidates: &'a [Candidate]) -> Option<&'a str> {
    let near = candidates.iter().filter(|one| one.asked == asked).filter_map(|one| {
        let forgiven = match one.wanted.chars().count() {
            0..=5 => 1,
            6..=9 => 2,
            _ => 3,
        };
        let distance = strsim::osa_distance(&one.wanted, &one.folded);
        (distance <= forgiven).then_some((distance, one.found.as_str()))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// The beginning of a long search, as a heading has room for; it ends with a word.
pub fn beginning(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(ROOM) else { return text.to_owned() };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", text[..end].trim_end())
}

/// Marks the runs without spaces that were looked for, which Postgres cannot mark.
pub fn mark(pieces: Vec<(bool, String)>, runs: &[&str]) -> Vec<(bool, String)> {
    let mut marked = Vec::new();
    for (found, text) in pieces {
        let mut rest = text.as_str();
        while let Some((at, run)) = first_of(rest, runs).filter(|_| !found) {
            let (before, after) = (&rest[..at], &rest[at + run.len()..]);
            marked.extend([(false, before.to_owned()), (true, run.to_owned())]);
            rest = after;
        }
        marked.push((found, rest.to_owned()));
    }
    marked.retain(|(_, text)| !text.is_empty());
    marked
}

fn first_of<'a>(text: &str, runs: &[&'a str]) -> Option<(usize, &'a str)> {
    let places = runs.iter().filter_map(|run| Some((text.find(run)?, *run)));
    places.min_by_key(|(at, run)| (*at, std::cmp::Reverse(run.len())))
}

#[cfg(test)]
#[path = "query_test.rs"]
mod tests;
