//! Words that say little by themselves (`lists/common.toml`), as terms. Pure.

use super::terms::{Term, terms};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static LISTS: LazyLock<HashMap<String, HashSet<Term>>> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
    let lists: HashMap<String, String> =
        toml::from_str(include_str!("../../lists/common.toml")).expect("lists/common.toml");
    let list = |(language, words): (String, String)| {
        let terms = terms(&words, &language).into_iter().collect();
        (language, terms)
    };
    lists.into_iter().map(list).collect()
});

/// Whether a term of a text in this language (BCP 47) says little. In a language without a list none does.
pub fn is_common(term: Term, language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    LISTS.get(&primary).is_some_and(|list| list.contains(&term))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_join_others_say_little_and_names_of_things_do_not() {
        let common = |words: &str, language: &str| {
            terms(words, language).into_iter().map(|term| is_common(term, language)).collect::<Vec<_>>()
        };
        assert_eq!(common("Honey never spoils", "en-GB"), [false, true, false]);
        assert_eq!(common("Der Honig wird nie schlecht", "de"), [true, false, true, true, false]);
        assert_eq!(common("Le miel ne se gâte jamais", "fr"), [true, false, true, true, false, true]);
        assert_eq!(common("never", "und"), [false]);
        assert!(LISTS.values().all(|list| list.len() > 100));
    }
}
