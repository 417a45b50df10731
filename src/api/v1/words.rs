//! The words that bodies are made of, each with the form that the document gives it. What they mean is read by the same
//! functions as in forms; here they are only not blank: what is not to be said is left out.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($schema:tt)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema($($schema)+)]
        pub struct $name(String);

        impl TryFrom<String> for $name {
            type Error = &'static str;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                if is_blank(&text) { Err("blank; leave it out, or write something") } else { Ok(Self(text)) }
            }
        }

        impl From<$name> for String {
            fn from(words: $name) -> Self {
                words.0
            }
        }
    )+};
}

words! {
    /// One checkable statement, of at most 1,000 characters.
    ClaimWords { min_length = 1, max_length = 1000, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "Hot water freezes faster than cold water." }
    /// A name, of at most 200 characters.
    NameWords { min_length = 1, max_length = 200, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "Almanac of Odd Things" }
    /// What something is called, in at most 500 characters.
    TitleWords { min_length = 1, max_length = 500, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "Questioning the Mpemba effect" }
    /// Words taken from somewhere, at most 5,000 characters.
    QuoteWords { min_length = 1, max_length = 5000, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "Fill the tray with hot water." }
    /// Why something is done, in at most 2,000 characters: others read it.
    ReasonWords { min_length = 1, max_length = 2000, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "The second source is missing." }
    /// A comment, of at most 10,000 characters.
    CommentWords { min_length = 1, max_length = 10000, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "Is there a newer edition?" }
    /// The answer in one sentence. The desk’s gate asks for fewer characters than the 1,000 that are taken.
    SummaryWords { min_length = 1, max_length = 1000, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "Measured with care, it does not." }
    /// The answer in full: CommonMark, in which `[#3]` cites source 3.
    ExplanationWords { min_length = 1, max_length = 100000, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "Two laboratories measured it [#1][#2]." }
    /// Text that is kept as the copy of a source.
    PastedWords { min_length = 1, max_length = 500000, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "The whole text of a page." }
    /// A day, a month or a year (EDTF level 0).
    PartialDate { pattern = r"^[0-9]{4}(-(0[1-9]|1[0-2])|-(01|03|05|07|08|10|12)-(0[1-9]|[12][0-9]|3[01])|-(04|06|09|11)-(0[1-9]|[12][0-9]|30)|-02-(0[1-9]|1[0-9]|2[0-9]))?$", example = "2026-03-02" }
    /// A day.
    Day { pattern = r"^[0-9]{4}(-(01|03|05|07|08|10|12)-(0[1-9]|[12][0-9]|3[01])|-(04|06|09|11)-(0[1-9]|[12][0-9]|30)|-02-(0[1-9]|1[0-9]|2[0-9]))$", example = "2026-03-02" }
    /// The address of a page.
    WebAddress { max_length = 2000, pattern = r"^https?://([A-Za-z0-9-]{1,63}\.)*[A-Za-z][A-Za-z0-9-]{0,62}(:[0-9]{1,4})?([/?#][^\s\x00]*)?$", example = "https://example.org/water" }
    /// A language tag (BCP 47).
    LanguageTag { max_length = 35, pattern = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", example = "en" }
    /// The key of a person, as `colleagues` of a claim names it.
    PersonKey { format = Uuid, example = "01935f2c-0000-7000-8000-000000000001" }
    /// The key of a claim.
    ClaimKey { format = Uuid, example = "01935f2c-0000-7000-8000-000000000002" }
    /// The value of a rating of the scale in force: see `/api/v1/ratings`.
    RatingValue { min_length = 1, max_length = 100, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "mostly-false" }
    /// The key of a type of claims, as the desk’s checklists have it.
    TypeKey { min_length = 1, max_length = 100, pattern = r"^[^\x00]*[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^\x00]*$", example = "quotation" }
    /// SHA-256 of the text that was read, as `digest` of a claim gives it.
    Digest { pattern = "^[0-9a-f]{64}$", example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }
}

/// Whether nobody would see anything: what the patterns above exclude.
fn is_blank(text: &str) -> bool {
    let unseen = |c: char| {
        matches!(c, '\0'..=' ' | '\u{7f}'..='\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}')
    };
    text.chars().all(unseen)
}

/// A point in time (RFC 3339).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(format = DateTime, example = "2026-12-01T09:00:00Z")]
pub struct Moment(String);

impl TryFrom<String> for Moment {
    type Error = &'static str;
    /// Forms take a time of the desk’s zone as well, which a program may not know.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        match chrono::DateTime::parse_from_rfc3339(&text) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err("a time is written as RFC 3339 has it: 2026-12-01T09:00:00Z"),
        }
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.0
    }
}

/// The name of a topic, without commas.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(
    min_length = 1,
    max_length = 200,
    pattern = r"^[^,\x00]*[^,\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff][^,\x00]*$",
    example = "Water"
)]
pub struct TopicWords(String);

impl TryFrom<String> for TopicWords {
    type Error = &'static str;
    /// Forms take topics between commas, so no name holds one.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.contains(',') {
            true => Err("a topic’s name has no comma"),
            false => NameWords::try_from(text).map(|name| Self(name.0)),
        }
    }
}

impl From<TopicWords> for String {
    fn from(words: TopicWords) -> Self {
        words.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_blank_is_wrong() {
        let read = |text: &str| serde_json::from_value::<ReasonWords>(text.into()).is_ok();
        assert!(read("x") && !read("") && !read(" \n "));
    }

    #[test]
    fn a_time_says_its_offset() {
        let read = |text: &str| serde_json::from_value::<Moment>(text.into()).is_ok();
        assert!(read("2026-12-01T09:00:00Z") && read("2026-12-01T09:00:00.5+01:00"));
        for bad in ["", "tomorrow", "2026-12-01", "2026-12-01T09:00", "2026-12-01 09:00"] {
            assert!(!read(bad), "{bad}");
        }
    }
}
