//! Parsed words: private fields, one `parse` each, whose error is the sentence shown beside the field.

use crate::line;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Trims, unifies line ends and refuses U+0000, which neither Postgres nor an entry can hold.
fn clean(text: &str) -> Result<String, String> {
    if text.contains('\0') {
        return Err("This text holds a character that cannot be kept. Type it again.".to_owned());
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned())
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $most:literal, $lines:ident, $empty:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes what was typed; the error is the sentence beside the field.
            ///
            /// # Errors
            /// When it is empty, too long, or cannot be kept.
            pub fn parse(text: &str) -> Result<Self, String> {
                let text = $lines(clean(text)?);
                let length = text.chars().count();
                if text.is_empty() {
                    return Err($empty.to_owned());
                }
                if length > $most {
                    return Err(format!("At most {} characters; this has {length}.", $most));
                }
                Ok(Self(text))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

fn one_line(text: String) -> String {
    line::one_line(&text)
}

fn lines(text: String) -> String {
    text
}

words!(
    /// One checkable statement.
    ClaimText, 1000, one_line, "Write the claim as one checkable sentence."
);
words!(
    /// A name: of a claimant, a topic, a publisher.
    Name, 200, one_line, "Write a name."
);
words!(
    /// A title of a source or an appearance.
    Title, 500, one_line, "Write a title, so that others know what this is."
);
words!(
    /// Words taken from somewhere, or our gist of them.
    Quote, 5000, lines, "Copy the words."
);
words!(
    /// Why something is done: shown to colleagues, some of it to readers.
    Reason, 2000, lines, "Write the reason: others will read it."
);
words!(
    /// A comment to the others on a claim.
    CommentText, 10_000, lines, "Write the comment."
);
words!(
    /// The one sentence readers see first. The gate asks for 200 characters at most.
    Summary, 1000, one_line, "Write the answer in one sentence."
);
words!(
    /// The explanation, in Markdown.
    Explanation, 100_000, lines, "Write the explanation."
);

/// A value that may be left out.
///
/// # Errors
/// Those of `parse`, unless the text is blank.
pub fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

/// A date without zone that may be only a year or a month (EDTF level 0, ISO 8601-2): `2026`, `2026-03`, `2026-03-02`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartialDate(String);

impl PartialDate {
    /// Takes what was typed.
    ///
    /// # Errors
    /// When it is no date of the calendar.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let whole = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.to_owned(),
        };
        let date = chrono::NaiveDate::parse_from_str(&whole, "%Y-%m-%d");
        let plain = whole.len() == 10 && text.chars().all(|c| c.is_ascii_digit() || c == '-');
        match date {
            Ok(_) if plain => Ok(Self(text.to_owned())),
            _ => Err("Write the date as 2026-03-02, or only 2026-03 or 2026.".to_owned()),
        }
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The address of a page: http or https.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WebAddress(String);

impl WebAddress {
    /// Takes what was typed.
    ///
    /// # Errors
    /// When it is no address of a web page.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || "Copy the whole address, starting with https://".to_owned();
        let url = url::Url::parse(text.trim()).map_err(|_| wrong())?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() || url.as_str().len() > 2000 {
            return Err(wrong());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("Leave the name and password out of the address.".to_owned());
        }
        Ok(Self(url.into()))
    }

    /// The address, as the URL standard writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A language tag (BCP 47, checked for form only): `en`, `pt-BR`, `und` where it is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// Takes a tag; blank is `und`.
    ///
    /// # Errors
    /// When it has not the form of a language tag.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self("und".to_owned()));
        }
        let mut parts = text.split('-');
        let first = parts.next().unwrap_or("");
        let good = (2..=3).contains(&first.len())
            && first.chars().all(|c| c.is_ascii_alphabetic())
            && parts.all(|p| (1..=8).contains(&p.len()) && p.chars().all(|c| c.is_ascii_alphanumeric()))
            && text.len() <= 35;
        if !good {
            return Err("Write a language tag such as en, de or pt-BR.".to_owned());
        }
        let (head, tail) = text.split_at(first.len());
        Ok(Self(format!("{}{tail}", head.to_ascii_lowercase())))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_one_line_and_not_empty() {
        assert_eq!(ClaimText::parse("  Bats\r\n are blind. ").unwrap().as_str(), "Bats are blind.");
        assert!(ClaimText::parse(" \n ").is_err() && ClaimText::parse("a\0b").is_err());
        assert!(ClaimText::parse(&"x".repeat(1001)).unwrap_err().contains("1001"));
    }

    #[test]
    fn dates_may_be_a_year_or_a_month() {
        for good in ["2026", "2026-02", "2026-02-28", "0987"] {
            assert_eq!(PartialDate::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "26", "2026-13", "2026-02-30", "2026-2-3", "+026", "2026-02-3x", "yesterday"] {
            assert!(PartialDate::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_are_of_web_pages() {
        assert_eq!(WebAddress::parse(" HTTPS://Example.org/a ").unwrap().as_str(), "https://example.org/a");
        for bad in [
            "javascript:alert(1)",
            "ftp://example.org",
            "example.org",
            "https://u:p@example.org",
            "data:text/html,x",
        ] {
            assert!(WebAddress::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn languages_are_tags() {
        assert_eq!(Language::parse("PT-BR").unwrap().as_str(), "pt-BR");
        assert_eq!(Language::parse("").unwrap().as_str(), "und");
        assert!(Language::parse("english!").is_err() && Language::parse("e").is_err());
    }
}
