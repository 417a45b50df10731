//! What other systems write, as our columns want it. What cannot be read as the kind of thing it should be is left out: the
//! claim matters more, and the row is kept whole beside the verdict.

use crate::claims::words::{Language, PartialDate, WebAddress};
use crate::line::{clipped, one_line};

/// At most so many characters, with a sign where something was cut off.
pub(super) fn clip(text: &str, most: usize) -> String {
    clipped(text.replace('\0', " ").trim(), most)
}

/// A line of at most so many characters.
pub(super) fn line(text: &str, most: usize) -> String {
    clip(&one_line(text), most)
}

/// A name of a person, an outlet, a topic.
pub(super) fn name(text: &str) -> String {
    line(text, 200)
}

/// The day of a date or of a time in any of the usual spellings that begin with it, or part of one; else nothing.
pub(super) fn date(text: &str) -> String {
    let text = text.trim();
    let head = |most: usize| text.get(..most).unwrap_or_default();
    let whole = [10, 7, 4].map(head).into_iter().find(|part| {
        let rest = &text[part.len()..];
        let ends = !rest.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        !part.is_empty() && ends && PartialDate::parse(part).is_ok()
    });
    whole.map(str::to_owned).or_else(|| spelled(text)).unwrap_or_default()
}

/// Dates that are spelled otherwise and can be read in one way only.
fn spelled(text: &str) -> Option<String> {
    let day = chrono::DateTime::parse_from_rfc2822(text).map(|time| time.date_naive());
    let formats = ["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%Y/%m/%d", "%d.%m.%Y"];
    let read = || formats.iter().find_map(|format| chrono::NaiveDate::parse_from_str(text, format).ok());
    day.ok().or_else(read).map(|day| day.format("%Y-%m-%d").to_string())
}

/// An address of a page, else nothing.
pub(super) fn address(text: &str) -> String {
    WebAddress::parse(text).map(|url| url.as_str().to_owned()).unwrap_or_default()
}

/// A language tag, also as `pt_BR`, else nothing.
pub(super) fn language(text: &str) -> String {
    let text = text.trim().replace('_', "-");
    Language::parse(&text).map(|tag| tag.as_str().to_owned()).unwrap_or_default()
}

/// The host of an address without `www.`, else nothing.
pub(super) fn host(address: &str) -> String {
    let url = url::Url::parse(address.trim()).ok();
    let host = url.as_ref().and_then(url::Url::host_str).unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// A key that fits: itself, or its hash where it is too long to be kept.
pub(super) fn key(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let text = one_line(text);
    if text.chars().count() <= 200 { text } else { format!("sha256:{}", hex::encode(Sha256::digest(text))) }
}

/// A short sign of a text, to tell several claims of one page apart.
pub(super) fn sign(text: &str) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(&Sha256::digest(one_line(text))[..6])
}

/// Words of a list that is written as one sentence: "a, b and c", "a; b", or one on each line.
pub(super) fn words(text: &str) -> Vec<String> {
    let commas = text.replace([';', '\n', '|'], ",");
    let mut all: Vec<String> = commas.split(',').map(name).filter(|word| !word.is_empty()).collect();
    // The last two of a sentence are joined by a word.
    if let Some(last) = all.pop() {
        let last = last.strip_prefix("and ").map(str::to_owned).unwrap_or(last);
        match last.split_once(" and ") {
            Some((one, other)) if commas == text && !text.contains(", and ") => {
                all.extend([one.to_owned(), other.to_owned()]);
            }
            _ => all.push(last),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_day_and_nothing_is_guessed() {
        for (text, day) in [
            ("2024-03-02 10:11:12", "2024-03-02"),
            ("2024-03-02T23:59:59+09:00", "2024-03-02"),
            ("2024-03", "2024-03"),
            ("2024", "2024"),
            ("March 2, 2024", "2024-03-02"),
            ("Sat, 02 Mar 2024 10:00:00 +0000", "2024-03-02"),
            ("2024-13-40", ""),
            ("20240", ""),
            ("03/02/2024", ""),
            ("last week", ""),
            ("", ""),
        ] {
            assert_eq!(date(text), day, "{text}");
        }
    }

    #[test]
    fn what_is_too_long_is_cut_with_a_sign() {
        assert_eq!(clip("  abc ", 3), "abc");
        assert_eq!(clip("äöüß", 3), "äö…");
        assert_eq!(line("a\nb", 9), "a b");
    }

    #[test]
    fn lists_are_read_however_they_are_written() {
        assert_eq!(words("bats, eyes and caves"), ["bats", "eyes", "caves"]);
        assert_eq!(words("bats, eyes, and caves"), ["bats", "eyes", "caves"]);
        assert_eq!(words("True\nFalse\n"), ["True", "False"]);
        assert_eq!(words(""), Vec::<String>::new());
    }

    #[test]
    fn addresses_languages_and_hosts_are_taken_or_left() {
        assert_eq!(
            (address("N/A"), address("https://a.example/x")),
            (String::new(), "https://a.example/x".to_owned())
        );
        assert_eq!((language("pt_BR"), language("English")), ("pt-BR".to_owned(), String::new()));
        assert_eq!((host("https://www.a.example/x"), host("a")), ("a.example".to_owned(), String::new()));
        assert!(key(&"x".repeat(300)).starts_with("sha256:") && key("x") == "x");
    }
}
