//! Sentences to read and choose from, numbered through a whole article.
//!
//! The boundaries of Unicode (UAX #29), corrected where newspapers know better: abbreviations, initials,
//! numbers, quotations, ellipses. Scripts without a full stop are left to Unicode alone.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::abbreviations::{self, Kind};

/// One sentence of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its number in the article, from 1.
    pub number: usize,
    /// Whether it begins a paragraph.
    pub opens_paragraph: bool,
    /// Its words, without the white space around.
    pub words: String,
    /// Where it stands in the text, in Unicode code points.
    pub position: Range<usize>,
}

/// The sentences of a text whose paragraphs stand apart by line breaks.
///
/// Nothing but white space lies between two sentences, and none is empty.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let mut counted = 0;
    for paragraph in text.split_inclusive('\n') {
        let mut opens_paragraph = true;
        for words in of_paragraph(paragraph) {
            let (before, after) = words.split_at(words.len() - words.trim_start().len());
            let start = counted + before.chars().count();
            counted += words.chars().count();
            let words = after.trim_end();
            if !words.is_empty() {
                let position = start..start + words.chars().count();
                found.push(Sentence {
                    number: found.len() + 1,
                    opens_paragraph,
                    words: words.to_owned(),
                    position,
                });
                opens_paragraph = false;
            }
        }
    }
    found
}

/// The pieces of a paragraph, which together are all of it.
fn of_paragraph(paragraph: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in boundaries(paragraph) {
        if !runs_on(&paragraph[start..at], &paragraph[at..]) {
            pieces.push(&paragraph[start..at]);
            start = at;
        }
    }
    pieces.push(&paragraph[start..]);
    pieces
}

/// Where a sentence could begin: by Unicode, and after a full stop or ellipsis where Unicode sees none.
fn boundaries(paragraph: &str) -> Vec<usize> {
    let mut found: Vec<usize> = paragraph.split_sentence_bound_indices().map(|(at, _)| at).skip(1).collect();
    let mut ended = false;
    let mut spaced = false;
    for (at, letter) in paragraph.char_indices() {
        match letter {
            '.' | '…' => (ended, spaced) = (true, false),
            c if c.is_whitespace() => spaced = ended,
            c if is_closer(c) && !spaced => {}
            // The number of a note, as in “end.[3] Next”.
            '[' | '0'..='9' if ended && !spaced && paragraph[..at].ends_with(is_note_mark) => {}
            c => {
                if spaced && (c.is_uppercase() || c.is_ascii_digit() || is_opener(c)) {
                    found.push(at);
                }
                (ended, spaced) = (false, false);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a sentence goes on across a boundary.
fn runs_on(before: &str, after: &str) -> bool {
    let spaceless = before.trim_end();
    let next = after.trim_start();
    let first = next.trim_start_matches(is_opener).chars().next();
    if next.is_empty() || spaceless.is_empty() {
        return false;
    }
    // Closing marks and note numbers, as in “end.[3]”, belong to what they close.
    if first.is_none() || (spaceless.len() == before.len() && belongs_to_note(before, after)) {
        return true;
    }
    let core = spaceless.trim_end_matches(is_closer);
    if first.is_some_and(char::is_lowercase) {
        // Only these end a sentence so surely that a lower-case name may follow.
        return !core.ends_with(['。', '！', '？', '।', '۔']);
    }
    if core.len() < spaceless.len() && attribution(next) {
        return true;
    }
    core.len() == spaceless.len() && core.ends_with('.') && !core.ends_with("..") && abbreviated(core, next)
}

/// Whether the full stop at the end of `core` belongs to an abbreviation, an initial or a number.
fn abbreviated(core: &str, next: &str) -> bool {
    let word_at = core.rfind(|c: char| c.is_whitespace() || is_opener(c) || matches!(c, '—' | '–' | '/'));
    let word = &core[word_at.map_or(0, |at| at + core[at..].chars().next().map_or(1, char::len_utf8))..];
    let stem = word.trim_end_matches('.');
    let number_next = next.starts_with(|c: char| c.is_ascii_digit());
    let whole_so_far = word.len() == core.len();
    if stem.bytes().all(|b| b.is_ascii_digit()) {
        // The number of a list, or a German day before its month.
        return (whole_so_far && stem.len() <= 3)
            || (stem.len() <= 2 && abbreviations::is_month(first_word(next)));
    }
    match abbreviations::kind(stem) {
        Some(Kind::Never) => true,
        // "p. 7", and "N. Korea".
        Some(Kind::BeforeNumber) => {
            number_next || (initial(stem) && !abbreviations::begins_sentence(first_word(next)))
        }
        Some(Kind::Maybe) => !abbreviations::begins_sentence(first_word(next)),
        None if two_letters(stem, next) => true,
        None => initial(stem) && !number_next && !abbreviations::begins_sentence(first_word(next)),
    }
}

/// The space inside `z. B.` or `i. e.`.
fn two_letters(stem: &str, next: &str) -> bool {
    let mut after = next.chars();
    let pair = after.next().is_some_and(char::is_alphabetic) && after.next() == Some('.');
    pair && stem.chars().count() == 1 && stem.chars().all(char::is_lowercase)
}

/// One capital letter (`J`), or several with stops between (`J.K`, `U.S`).
fn initial(stem: &str) -> bool {
    stem != "I"
        && stem.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// `“Is it so?” Smith asked.`: words that say who spoke the quotation before.
fn attribution(next: &str) -> bool {
    let mut words = next.split_whitespace().map(|word| word.trim_end_matches([',', '.', ':', ';']));
    let names = words.by_ref().take_while(|word| !abbreviations::is_speaking(word)).take(4);
    let names: Vec<&str> = names.collect();
    let spoken =
        next.split_whitespace().nth(names.len()).map(|word| word.trim_end_matches([',', '.', ':', ';']));
    let proper = |name: &&str| name.starts_with(char::is_uppercase) && !abbreviations::begins_sentence(name);
    (1..=3).contains(&names.len())
        && names.iter().all(proper)
        && spoken.is_some_and(abbreviations::is_speaking)
}

/// Whether `after` is the number of a note that `before` opened, or its end.
fn belongs_to_note(before: &str, after: &str) -> bool {
    let digits = after.trim_start_matches(|c: char| c.is_ascii_digit());
    before.ends_with(['[', '(']) && digits.len() < after.len() && digits.starts_with([']', ')'])
}

fn is_note_mark(c: char) -> bool {
    c == '.' || c == '[' || c.is_ascii_digit() || is_closer(c)
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(is_opener);
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').unwrap_or(text.len())]
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '»' | '(' | '[' | '¿' | '¡')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '›' | '«' | ')' | ']')
}
