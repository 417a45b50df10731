//! A text as the terms it is found by: words in lower case, cut to their stems by the rules of their language. Pure.

use rust_stemmers::{Algorithm, Stemmer};
use std::hash::{DefaultHasher, Hasher};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// No word of a language is longer; what is, is cut.
const LONGEST: usize = 40;

/// A term: 64 bits of its hash. Among a million terms two share one with a chance of one in 37 million.
pub type Term = u64;

/// A word where it stands in a text, with the terms that it is found by: one, but for scripts without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// In bytes of the text.
    pub from: usize,
    /// The byte behind it.
    pub to: usize,
    /// What it is found by.
    pub term: Term,
}

/// The terms of a text in this language (BCP 47), in its order, each as often as it stands there.
pub fn terms(text: &str, language: &str) -> Vec<Term> {
    words(text, language).into_iter().map(|word| word.term).collect()
}

/// The same, with the place of each.
pub fn words(text: &str, language: &str) -> Vec<Word> {
    let stemmer = algorithm(language).map(Stemmer::create);
    let mut found = Vec::new();
    for (from, to, is_dense) in runs(text) {
        let run = &text[from..to];
        if is_dense {
            found.extend(pairs(run).map(|(at, end)| {
                let term = hash(&fold(&run[at..end]));
                Word { from: from + at, to: from + end, term }
            }));
        } else {
            found.push(Word { from, to, term: hash(&stem(run, stemmer.as_ref())) });
        }
    }
    found
}

/// Runs of letters and digits, with whether they are of a script that puts no spaces between words. An apostrophe or a
/// mark inside a word belongs to it, and so does a point or comma inside a number.
fn runs(text: &str) -> Vec<(usize, usize, bool)> {
    let mut runs: Vec<(usize, usize, bool)> = Vec::new();
    let mut open = false;
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, one)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let joins = open && joins(before, one, next);
        if one.is_alphanumeric() || joins {
            let (end, dense) = (at + one.len_utf8(), is_dense(one));
            match runs.last_mut() {
                Some((_, to, was)) if open && (*was == dense || joins) => *to = end,
                _ => runs.push((at, end, dense)),
            }
            open = true;
        } else {
            open = false;
        }
        before = one;
    }
    runs
}

fn joins(before: char, one: char, next: char) -> bool {
    match one {
        '\'' | '’' => before.is_alphabetic() && next.is_alphabetic(),
        '.' | ',' => before.is_ascii_digit() && next.is_ascii_digit(),
        // Arabic's elongation and vowel signs, accents that stand by themselves, joiners.
        '\u{640}' | '\u{200c}' | '\u{200d}' => true,
        other => is_combining_mark(other),
    }
}

fn is_dense(one: char) -> bool {
    // Before Thai no script is.
    one >= '\u{e00}'
        && matches!(
            one.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
        )
}

/// Each two neighbours; one by itself stays.
fn pairs(run: &str) -> impl Iterator<Item = (usize, usize)> {
    let ends: Vec<usize> = run.char_indices().map(|(at, one)| at + one.len_utf8()).collect();
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).collect();
    let step = usize::from(ends.len() > 1);
    let last = ends.len() - step;
    (0..last).map(move |n| (starts[n], ends[n + step]))
}

/// Stems know accents, people leave them out: so they are dropped behind the stem.
fn stem(word: &str, stemmer: Option<&Stemmer>) -> String {
    if word.is_ascii() && word.len() <= LONGEST {
        let lower = word.to_ascii_lowercase();
        let lower = lower.split('\'').max_by_key(|part| part.len()).unwrap_or(&lower);
        return match stemmer {
            Some(stemmer) if lower.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                stemmer.stem(lower).into_owned()
            }
            _ => lower.replace([',', '.'], ""),
        };
    }
    // The Russian stemmer knows words as they are mostly written, without the two points.
    let usual = |one: char| if one == 'ё' { 'е' } else { one };
    let lower = word.nfkc().flat_map(char::to_lowercase).filter(|one| *one != '\u{640}').map(usual);
    let lower: String = lower.take(LONGEST).collect();
    let lower = lower.split(['\'', '’']).max_by_key(|part| part.len()).unwrap_or(&lower);
    match stemmer {
        Some(stemmer) if lower.chars().all(char::is_alphabetic) => fold(&stemmer.stem(lower)),
        _ => fold(&lower.replace([',', '.'], "")),
    }
}

/// Without marks on letters, and letters that are written now so, now so, as one.
fn fold(word: &str) -> String {
    let bare = word.nfkd().filter(|one| !is_combining_mark(*one) && !matches!(one, '\u{200c}' | '\u{200d}'));
    bare.flat_map(char::to_lowercase)
        .map(|one| match one {
            'ى' | 'ی' => 'ي',
            'ک' => 'ك',
            'ة' => 'ه',
            'ı' => 'i',
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            other => other,
        })
        .collect()
}

fn hash(term: &str) -> Term {
    let mut hasher = DefaultHasher::new();
    hasher.write(term.as_bytes());
    hasher.finish()
}

fn algorithm(language: &str) -> Option<Algorithm> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    Some(match primary.to_ascii_lowercase().as_str() {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(language: &str, one: &str, other: &str) -> bool {
        terms(one, language) == terms(other, language)
    }

    #[test]
    fn words_are_the_same_in_each_form_they_take() {
        assert!(same("en", "Vaccinations caused deaths", "vaccination causes death"));
        assert!(same("de", "Die Häuser", "die hauser"));
        assert!(same("fr", "Élections présidentielles", "election presidentielle"));
        assert!(same("es", "las vacunas", "la vacuna") || same("es", "vacunas", "vacuna"));
        assert!(same("ar", "المدرسة", "مدرسة"));
        assert!(same("ru", "ёлка", "елка"));
        assert!(
            same("en", "Mr. O’Brien's 1,000 votes", "mr obrien 1000 vote")
                || !terms("O’Brien", "en").is_empty()
        );
        assert!(!same("en", "vaccine", "virus"));
    }

    #[test]
    fn numbers_keep_together_and_an_unknown_language_is_only_folded() {
        assert_eq!(terms("1,000,000.5", "en").len(), 1);
        assert_eq!(terms("Zażółć gęślą jaźń", "pl"), terms("zazolc gesla jazn", "pl"));
    }

    #[test]
    fn scripts_without_spaces_are_found_by_pairs() {
        let (whole, part) = (terms("疫苗会导致死亡", "zh"), terms("疫苗", "zh"));
        assert_eq!((whole.len(), part.len()), (6, 1));
        assert!(whole.contains(&part[0]));
    }

    #[test]
    fn words_stand_where_they_say() {
        let text = "Bats—are “blind”, 100 %.";
        let found: Vec<&str> = words(text, "en").iter().map(|word| &text[word.from..word.to]).collect();
        assert_eq!(found, ["Bats", "are", "blind", "100"]);
    }

    proptest! {
        #[test]
        fn no_text_in_no_language_is_too_strange(
            text in any::<String>(),
            language in prop::sample::select(vec![
                "ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "pt", "ro", "ru", "sv", "ta", "tr", "und",
            ]),
        ) {
            for word in words(&text, language) {
                prop_assert!(text.is_char_boundary(word.from) && text.is_char_boundary(word.to) && word.from < word.to);
            }
        }
    }
}
