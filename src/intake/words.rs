//! Parsed words of a suggestion. Pure.

use sha2::{Digest, Sha256};

/// What can be wrong with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There are none.
    Missing,
    /// There are too many.
    TooLong,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $most:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const MOST: usize = $most;

            /// Takes what was typed.
            ///
            /// # Errors
            /// What is wrong; the page has a sentence for it.
            pub fn parse(typed: &str) -> Result<Self, Wrong> {
                let text = typed.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
                if text.contains('\0') || text.is_empty() {
                    return Err(Wrong::Missing);
                }
                if text.chars().count() > Self::MOST { Err(Wrong::TooLong) } else { Ok(Self(text)) }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

words!(
    /// What was said, in the sender's words.
    Said, 1000
);
words!(
    /// Where it was seen: an address or words.
    Seen, 1000
);
words!(
    /// What is wrong with a published check, in a reader's words.
    Fault, 2000
);
words!(
    /// How the reader knows.
    Grounds, 2000
);
words!(
    /// Why the desk does not check it: the sender reads it.
    Reason, 1000
);

impl Said {
    /// The same for texts that differ in nothing but signs, spaces and capitals.
    pub fn likeness(&self) -> [u8; 32] {
        let bare: String =
            self.0.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words: Vec<&str> = bare.split_whitespace().collect();
        // A text of nothing but signs is like itself alone.
        let alike = if words.is_empty() { self.0.clone() } else { words.join(" ") };
        Sha256::digest(alike).into()
    }
}

/// Languages that the form offers, by the names that their speakers give them; any other is guessed by the desk.
pub const LANGUAGES: [(&str, &str); 20] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("hu", "Magyar"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ru", "Русский"),
];

/// What a language is called, or its tag.
pub fn language_name(tag: &str) -> &str {
    if tag == "und" {
        return "not known";
    }
    LANGUAGES.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Said {
        Said::parse(text).unwrap()
    }

    #[test]
    fn the_same_words_are_alike_whatever_their_signs() {
        assert_eq!(said("Bats are  blind!").likeness(), said("“bats ARE\nblind”").likeness());
        assert_ne!(said("Bats are blind").likeness(), said("Cats are blind").likeness());
        assert_ne!(said("?!").likeness(), said("!?").likeness());
    }

    #[test]
    fn words_are_neither_missing_nor_endless() {
        assert!(Said::parse(" \r\n ").is_err() && Said::parse("a\0b").is_err());
        assert!(Said::parse(&"ü".repeat(1000)).is_ok() && Said::parse(&"ü".repeat(1001)).is_err());
        assert_eq!(said(" a\r\nb ").as_str(), "a\nb");
    }
}
