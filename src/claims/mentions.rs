//! `@Ada` in a comment names a colleague. Pure: who is meant, and where it stands. Whoever is told of a comment and
//! whoever is marked in it are found here, by the same rules.

use crate::ids::PersonId;
use std::ops::Range;

/// Somebody who can be named.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// Who.
    pub id: PersonId,
    /// The whole name.
    pub name: String,
    /// What stands before the @ of their address.
    local: String,
}

impl Colleague {
    /// By name and address.
    pub fn new(id: PersonId, name: &str, email: &str) -> Self {
        let local = email.split('@').next().unwrap_or_default();
        Self { id, name: name.to_owned(), local: local.to_owned() }
    }

    /// How many bytes of `text` call them, if it begins with that: by the longest of their names that fits.
    fn called(&self, text: &str) -> Option<usize> {
        let names = [self.name.as_str(), first(&self.name), &self.local];
        names.into_iter().filter_map(|name| prefix(text, name)).max()
    }
}

/// Where `text` names which of `people`, in the order of the text: by `@` and the whole name, the first word of it, or
/// what stands before the @ of their address. Case does not matter; the longest name that fits is meant, and a name
/// that several share means each of them. What has a letter before its @ is an address.
pub fn mentions(text: &str, people: &[Colleague]) -> Vec<(Range<usize>, PersonId)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        from = at + 1;
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let rest = &text[at + 1..];
        let Some(longest) = people.iter().filter_map(|one| one.called(rest)).max() else { continue };
        from += longest;
        let named = people.iter().filter(|one| one.called(rest) == Some(longest));
        found.extend(named.map(|one| (at..from, one.id)));
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

    fn id(number: u128) -> PersonId {
        uuid::Uuid::from_u128(number).into()
    }

    fn people() -> Vec<Colleague> {
        let desk = [
            ("Ada Lindqvist", "a.lindqvist@desk.example"),
            ("Ben Okafor", "ben@desk.example"),
            ("Ben Sund", "sund@desk.example"),
            ("Zoë", "zoe@desk.example"),
            ("Ann-Marie Roux", "amr@desk.example"),
        ];
        (1..).zip(desk).map(|(number, (name, email))| Colleague::new(id(number), name, email)).collect()
    }

    fn named(text: &str) -> Vec<(&str, u128)> {
        let found = mentions(text, &people());
        found.into_iter().map(|(range, person)| (&text[range], person.uuid().as_u128())).collect()
    }

    #[test]
    fn colleagues_are_named_by_first_or_whole_name() {
        assert_eq!(named("@Ada, see (@zoë)!"), [("@Ada", 1), ("@zoë", 4)]);
        assert_eq!(named("@ADA LINDQVIST and @ann-marie."), [("@ADA LINDQVIST", 1), ("@ann-marie", 5)]);
        assert_eq!(named("@Ben Okafor"), [("@Ben Okafor", 2)]);
        assert_eq!(named("@Ben?"), [("@Ben", 2), ("@Ben", 3)], "a first name that two share");
    }

    #[test]
    fn colleagues_are_named_by_what_stands_before_the_sign_of_their_address() {
        assert_eq!(named("@a.lindqvist. @AMR!"), [("@a.lindqvist", 1), ("@AMR", 5)]);
        assert_eq!(named("@sund and @zoe"), [("@sund", 3), ("@zoe", 4)]);
    }

    #[test]
    fn addresses_and_other_words_name_nobody() {
        assert_eq!(named("mail ada@ada.example, @Adam, @ada.other, @ada-2, @, @@, a@Ada, ada, @ ada"), []);
        assert_eq!(mentions("@", &[Colleague::new(id(1), "", "")]), []);
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in ".{0,80}") {
            for (range, _) in mentions(&text, &people()) {
                prop_assert!(text[range].starts_with('@'));
            }
        }
    }
}
