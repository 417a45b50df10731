//! Which language a text is in, as a BCP 47 tag.

use whatlang::Lang;

/// The shortest text whose words are counted as a guess.
const ENOUGH: usize = 80;

/// A language tag in the usual case (`pt-BR`, `zh-Hant`), from what a page declares; nothing when it is not
/// well-formed by BCP 47, or says only that the language is unknown.
pub fn declared(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let mut subtags = tag.split('-');
    let primary = subtags.next()?.to_ascii_lowercase();
    let letters = primary.bytes().all(|b| b.is_ascii_alphabetic());
    if !letters || !(2..=3).contains(&primary.len()) || matches!(primary.as_str(), "und" | "mul" | "zxx") {
        return None;
    }
    let mut result = primary;
    for subtag in subtags {
        if subtag.is_empty() || subtag.len() > 8 || !subtag.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        result.push('-');
        result.push_str(&usual_case(subtag));
    }
    (result.len() <= 35).then_some(result)
}

fn usual_case(subtag: &str) -> String {
    let lower = subtag.to_ascii_lowercase();
    match subtag.len() {
        2 => lower.to_ascii_uppercase(),
        4 if lower.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            lower[..1].to_ascii_uppercase() + &lower[1..]
        }
        _ => lower,
    }
}

/// The language that the words look like; nothing when there are too few of them, or it is not clear.
pub fn guess(text: &str) -> Option<&'static str> {
    if text.chars().take(ENOUGH).count() < ENOUGH {
        return None;
    }
    let seen = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    Some(tag(seen.lang()))
}

/// Whether two tags name one language, whatever their region or script.
pub fn same(a: &str, b: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    // Norwegian is written in two ways, and both are called "no" as well.
    let one = |tag: &str| if matches!(tag, "no" | "nn") { "nb".to_owned() } else { tag.to_owned() };
    one(&primary(a)) == one(&primary(b))
}

/// BCP 47 wants the two-letter code wherever there is one (RFC 5646, 2.2.1).
fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_tag_is_written_as_bcp_47_writes_it() {
        for (given, usual) in [
            ("en", "en"),
            ("EN-us", "en-US"),
            ("pt_br", "pt-BR"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            (" de ", "de"),
            ("sl-rozaj-biske", "sl-rozaj-biske"),
        ] {
            assert_eq!(declared(given).as_deref(), Some(usual));
        }
        for given in ["", "e", "english", "en-", "en--US", "und", "en-<b>", "12", "en-toolongsubtag"] {
            assert_eq!(declared(given), None, "{given}");
        }
    }

    #[test]
    fn the_words_tell_the_language_when_there_are_enough_of_them() {
        let english = "The lighthouse at the end of the harbour was built by three brothers who never agreed about its height.";
        let german = "Der Leuchtturm am Ende des Hafens wurde von drei Brüdern gebaut, die sich über seine Höhe nie einig waren.";
        assert_eq!(guess(english), Some("en"));
        assert_eq!(guess(german), Some("de"));
        assert_eq!(guess("Hello"), None);
    }

    #[test]
    fn tags_of_one_language_are_the_same_whatever_their_region() {
        assert!(same("en-GB", "en"));
        assert!(same("no", "nb"));
        assert!(!same("en", "de"));
    }
}
