//! Addresses that lead to a check from elsewhere: its card, its frame, and what people pass on. Pure.

use super::brief::Brief;
use url::Url;

/// The path of a check's card, as it stands in a header or a tag: letters beyond ASCII are percent-encoded.
pub fn card_path(slug: &str) -> String {
    format!("/card/{}.png", encoded(slug))
}

/// The path of a check's page, in the same form.
pub fn check_path(slug: &str) -> String {
    format!("/checks/{}", encoded(slug))
}

/// The path of a check's frame for other sites.
pub fn embed_path(slug: &str) -> String {
    format!("/embed/{}", encoded(slug))
}

/// The card's address with the revision it shows, so that whoever keeps pictures by their address fetches a new one
/// when the verdict changes. The card itself knows no query.
pub fn card_address(site: &str, slug: &str, revision: i32, withdrawn: bool) -> String {
    let end = if withdrawn { "-withdrawn" } else { "" };
    format!("{site}{}?v={revision}{end}", card_path(slug))
}

/// Where oEmbed's answer about an address is found.
pub fn oembed_address(site: &str, address: &str, format: &str) -> String {
    format!("{site}/oembed?url={}&format={format}", encoded(address))
}

/// An address of a check in ASCII, for those who take no other.
pub fn ascii(address: &str) -> String {
    if address.is_ascii() {
        return address.to_owned();
    }
    Url::parse(address).map_or_else(|_| address.to_owned(), String::from)
}

/// Name and address of each way to pass a check on that needs nothing but a link; the name is empty for a mail.
pub fn shares(brief: &Brief, address: &str) -> [(&'static str, String); 5] {
    let (title, address) = (brief.title(), ascii(address));
    let both = encoded(&format!("{title}\n{address}"));
    let (title, address) = (encoded(&title), encoded(&address));
    [
        ("", format!("mailto:?subject={title}&body={both}")),
        ("WhatsApp", format!("https://wa.me/?text={both}")),
        ("Telegram", format!("https://t.me/share/url?url={address}&text={title}")),
        ("Bluesky", format!("https://bsky.app/intent/compose?text={both}")),
        ("X", format!("https://x.com/intent/post?text={title}&url={address}")),
    ]
}

/// Percent-encoded, a space as `%20`: mail programs take no `+` for one (RFC 6068).
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3 / 2);
    for part in url::form_urlencoded::byte_serialize(text.as_bytes()) {
        encoded.push_str(if part == "+" { "%20" } else { part });
    }
    encoded
}

/// `og:locale` of a language: with the territory that it is mostly written in where it names none.
pub fn locale(language: &str) -> String {
    let mut parts = language.split('-');
    let first = parts.next().unwrap_or_default().to_ascii_lowercase();
    let rest: Vec<&str> = parts.collect();
    if let Some(territory) = rest.iter().find(|part| part.len() == 2) {
        return format!("{first}_{}", territory.to_ascii_uppercase());
    }
    let territory = match first.as_str() {
        "en" => "US",
        "ar" => "AR",
        "bn" | "hi" | "ta" | "te" | "ml" | "mr" | "gu" | "kn" | "pa" => "IN",
        "cs" => "CZ",
        "da" => "DK",
        "el" => "GR",
        "et" => "EE",
        "fa" => "IR",
        "ga" => "IE",
        "he" => "IL",
        "hy" => "AM",
        "ja" => "JP",
        "ka" => "GE",
        "ko" => "KR",
        "nb" | "nn" => "NO",
        "sl" => "SI",
        "sq" => "AL",
        "sr" => "RS",
        "sv" => "SE",
        "sw" => "KE",
        "uk" => "UA",
        "ur" => "PK",
        "vi" => "VN",
        "zh" if rest.contains(&"Hant") => "TW",
        "zh" => "CN",
        other => return format!("{other}_{}", other.to_ascii_uppercase()),
    };
    format!("{first}_{territory}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::{dates::Day, sample};
    use chrono_tz::Tz;

    #[test]
    fn a_locale_has_a_territory() {
        for (language, expected) in [
            ("en", "en_US"),
            ("de", "de_DE"),
            ("de-AT", "de_AT"),
            ("pt-BR", "pt_BR"),
            ("ar", "ar_AR"),
            ("zh-Hant", "zh_TW"),
            ("zh-Hans-SG", "zh_SG"),
            ("sr-Latn", "sr_RS"),
        ] {
            assert_eq!(locale(language), expected, "{language}");
        }
    }

    #[test]
    fn what_is_passed_on_survives_every_sign() {
        let brief = Brief {
            number: String::new(),
            claim: "100 % & “более” #1+1=3?".to_owned(),
            language: "ru".to_owned(),
            said_by: String::new(),
            tone: "false".to_owned(),
            rating: "False".to_owned(),
            summary: String::new(),
            state: String::new(),
            day: Day::of(sample::time("2026-11-19T15:04"), Tz::UTC, crate::web::texts::Texts::of("en")),
            withdrawn: false,
        };
        for (name, address) in shares(&brief, "https://courier.example/checks/более") {
            assert!(address.is_ascii() && !address.contains(['+', ' ', '#']), "{name}: {address}");
            let parsed = Url::parse(&address).unwrap();
            let said: String =
                parsed.query_pairs().map(|(_, value)| value.into_owned()).collect::<Vec<_>>().join(" ");
            assert!(said.contains("False: 100 % & “более” #1+1=3?"), "{name}: {said}");
            assert!(said.contains("https://courier.example/checks/%D0%B1"), "{name}: {said}");
        }
        assert_eq!(card_path("более"), "/card/%D0%B1%D0%BE%D0%BB%D0%B5%D0%B5.png");
    }
}
