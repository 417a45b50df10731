//! `@Ada` in a comment names a colleague. Pure: who is meant, and where it stands.

use std::ops::Range;

/// Where `text` names which of `people`, in the order of the text: by `@` and the whole name or the first word of it.
/// Case does not matter; the longest name that fits is meant, and a name that several share means each of them.
pub fn mentions<P: Copy>(text: &str, people: &[(P, &str)]) -> Vec<(Range<usize>, P)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        from = at + 1;
        // An address has something in front of its sign.
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let fits =
            |name: &str| [name, first(name)].into_iter().filter_map(|it| prefix(&text[at + 1..], it)).max();
        let Some(longest) = people.iter().filter_map(|(_, name)| fits(name)).max() else { continue };
        from += longest;
        let named = people.iter().filter(|(_, name)| fits(name) == Some(longest));
        found.extend(named.map(|(person, _)| (at..from, *person)));
    }
    found
}

/// The first word of a name: what colleagues call each other.
pub fn first(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// How many bytes of `text` are `name`, if it begins with that as a word of its own.
fn prefix(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for wanted in name.chars() {
        let (_, found) = rest.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let end = rest.offset();
    (end > 0 && ends(&text[end..])).then_some(end)
}

/// Whether a name ends before `rest`; a full stop ends it unless a letter follows, as in an address.
fn ends(rest: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    !rest.strip_prefix('.').unwrap_or(rest).starts_with(inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PEOPLE: [(u8, &str); 5] =
        [(1, "Ada Lindqvist"), (2, "Ben Okafor"), (3, "Ben Sund"), (4, "Zoë"), (5, "Ann-Marie Roux")];

    fn named(text: &str) -> Vec<(&str, u8)> {
        mentions(text, &PEOPLE).into_iter().map(|(range, person)| (&text[range], person)).collect()
    }

    #[test]
    fn colleagues_are_named_by_first_or_whole_name() {
        assert_eq!(named("@Ada, see (@zoë)!"), [("@Ada", 1), ("@zoë", 4)]);
        assert_eq!(named("@Ada Lindqvist and @ann-marie."), [("@Ada Lindqvist", 1), ("@ann-marie", 5)]);
        assert_eq!(named("@Ben Okafor"), [("@Ben Okafor", 2)]);
        assert_eq!(named("@Ben?"), [("@Ben", 2), ("@Ben", 3)], "a first name that two share");
    }

    #[test]
    fn addresses_and_other_words_name_nobody() {
        assert_eq!(named("mail ada@ada.example, @Adam, @ada.other, @ada-2, @, @@, a@Ada"), []);
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in ".{0,80}") {
            for (range, _) in mentions(&text, &PEOPLE) {
                prop_assert!(text[range].starts_with('@'));
            }
        }
    }
}
