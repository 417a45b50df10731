//! Texts to begin with, in the languages that the site speaks.

use super::Kind;

/// Methodology, corrections, about, non-partisanship, funding.
type Texts = [&'static str; 5];

macro_rules! texts {
    ($language:literal) => {
        [
            include_str!(concat!("../../../texts/policies/", $language, "/methodology.md")),
            include_str!(concat!("../../../texts/policies/", $language, "/corrections.md")),
            include_str!(concat!("../../../texts/policies/", $language, "/about.md")),
            include_str!(concat!("../../../texts/policies/", $language, "/non-partisanship.md")),
            include_str!(concat!("../../../texts/policies/", $language, "/funding.md")),
        ]
    };
}

const ARABIC: Texts = texts!("ar");
const ENGLISH: Texts = texts!("en");
const FRENCH: Texts = texts!("fr");
const GERMAN: Texts = texts!("de");
const SPANISH: Texts = texts!("es");

/// The one of this kind in a language (BCP 47, by its first part); in English where we have none.
pub(super) fn of(kind: Kind, language: &str) -> &'static str {
    let [methodology, corrections, about, non_partisanship, funding] = match language.split('-').next() {
        Some("ar") => ARABIC,
        Some("de") => GERMAN,
        Some("es") => SPANISH,
        Some("fr") => FRENCH,
        _ => ENGLISH,
    };
    match kind {
        Kind::Methodology => methodology,
        Kind::Corrections => corrections,
        Kind::About => about,
        Kind::NonPartisanship => non_partisanship,
        Kind::Funding => funding,
    }
}
