//! `@Ada` in a comment names a colleague. Pure: who is meant, and where it stands.

use std::ops::Range;

/// Where `text` names which of `people`, in the order of the text: by `@` and the whole name, or by the first word of
/// it where only one of them has that. Case does not matter; the longest name that fits is meant.
pub fn mentions<P: Copy>(text: &str, people: &[(P, &str)]) -> Vec<(Range<usize>, P)> {
    let handles = handles(people);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        from = at + 1;
        // An address has something in front of its sign.
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let fits = handles.iter().filter_map(|(name, person)| Some((prefix(&text[from..], name)?, *person)));
        if let Some((length, person)) = fits.max_by_key(|(length, _)| *length) {
            found.push((at..from + length, person));
            from += length;
        }
    }
    found
}

/// What each can be called by.
pub fn handles<'a, P: Copy>(people: &[(P, &'a str)]) -> Vec<(&'a str, P)> {
    let first = |name: &'a str| name.split_whitespace().next().unwrap_or_default();
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let mut handles = Vec::new();
    for (person, name) in people {
        let alone = people.iter().filter(|(_, other)| same(first(name), first(other))).count() == 1;
        let whole = people.iter().filter(|(_, other)| same(name, other)).count() == 1;
        handles.extend((alone && first(name) != *name).then(|| (first(name), *person)));
        handles.extend(whole.then_some((*name, *person)));
    }
    handles.retain(|(name, _)| !name.is_empty());
    handles
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
    let ends = text[end..].chars().next().is_none_or(|next| !next.is_alphanumeric());
    ends.then_some(end)
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
        assert_eq!(named("@Ada Lindqvist and @ann-marie"), [("@Ada Lindqvist", 1), ("@ann-marie", 5)]);
        assert_eq!(named("@Ben Okafor, not @Ben"), [("@Ben Okafor", 2)], "which Ben?");
    }

    #[test]
    fn addresses_and_other_words_name_nobody() {
        assert_eq!(named("mail ada@ada.example, @Adam, @, @@, a@Ada"), []);
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
