//! Small forms in which pages show names and hashes.

/// The first eight digits of a hash in two groups (`a91c 30f7`), never fewer where there are eight.
pub fn short_hash(hex: &str) -> String {
    let digits = hex.get(..8).unwrap_or(hex);
    match digits.split_at_checked(4) {
        Some((first, second)) if !second.is_empty() => format!("{first} {second}"),
        _ => digits.to_owned(),
    }
}

/// The first letters of a name's first and last word: `Ada Lindqvist` gives `AL`, `Plato` gives `P`.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let ends = [words.next(), words.next_back()];
    ends.into_iter().flatten().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// How many of the four fields of a claim's state bar are filled, by the state's name.
pub fn steps(state: &str) -> usize {
    match state {
        "logged" => 1,
        "in_review" => 2,
        "awaiting_approval" => 3,
        "approved" | "settled" => 4,
        _ => 0,
    }
}

/// Whether a choice is the chosen one; lists of choices hold `&str` or `String`.
pub fn same(choice: impl AsRef<str>, chosen: &str) -> bool {
    choice.as_ref() == chosen
}

/// How a claim is set at the head of a page: what is a headline when short is a paragraph when long.
pub fn length(claim: &str) -> &'static str {
    match claim.chars().count() {
        0..=120 => "headline",
        121..=280 => "sentence",
        _ => "paragraph",
    }
}

/// The type of a field that is shown again with words it cannot mean. A browser empties a field for a time that holds
/// none, and an address that is none is no value of a field for addresses (HTML Living Standard, §4.10.5.1).
pub fn refused_kind(kind: &str) -> &str {
    if matches!(kind, "url" | "datetime-local") { "text" } else { kind }
}

/// What became of a piece of text between two revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Kept,
    Removed,
    Added,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_shows_eight_digits_in_two_groups() {
        assert_eq!(short_hash("a91c30f7deadbeef"), "a91c 30f7");
        assert_eq!(short_hash("a91c3"), "a91c 3");
        assert_eq!(short_hash(""), "");
    }

    #[test]
    fn a_claim_is_a_headline_a_sentence_or_a_paragraph() {
        assert_eq!(length("Honey never spoils."), "headline");
        assert_eq!(length(&"ü".repeat(121)), "sentence");
        assert_eq!(length(&"x".repeat(1000)), "paragraph");
    }

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        assert_eq!(initials("Ada Lindqvist"), "AL");
        assert_eq!(initials(" émile  du  bois "), "ÉB");
        assert_eq!(initials("Plato"), "P");
        assert_eq!(initials(""), "");
    }
}
