//! Media types: what a site says it sent, and what the first bytes say.

use encoding_rs::Encoding;
use std::borrow::Cow;

/// Types an article can be read from.
pub const READABLE: &[&str] = &["text/html", "application/xhtml+xml", "text/plain", "application/pdf"];

/// Types that a copy of a source may have.
pub const KEPT: &[&str] = &[
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/webp",
];

/// A media type by RFC 9110: its essence, and the charset if one is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaType {
    /// Type and subtype, lower case, without parameters.
    pub essence: String,
    /// The `charset` parameter without quotes.
    pub charset: Option<String>,
}

impl MediaType {
    /// Reads a `Content-Type` value; nothing when it has no type and subtype.
    pub fn parse(value: &str) -> Option<Self> {
        let mut parts = value.split(';');
        let essence = parts.next()?.trim().to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/')?;
        let token = |text: &str| {
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
        };
        if !token(kind) || !token(subtype) {
            return None;
        }
        let charset = parts.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let value = value.trim().trim_matches('"').trim();
            (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
        });
        Some(Self { essence, charset })
    }
}

/// What a file is by its first bytes; plain bytes when they say nothing.
pub fn by_first_bytes(bytes: &[u8]) -> MediaType {
    let essence = match infer::get(bytes) {
        Some(kind) => kind.mime_type(),
        None => by_words(&words(bytes)),
    };
    MediaType { essence: essence.to_owned(), charset: None }
}

/// Some browsers save pages as UTF-16, which only its byte-order mark tells from a program's bytes. Whatever cannot be
/// read becomes U+FFFD.
fn words(bytes: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => String::from_utf8_lossy(bytes),
    }
}

fn by_words(text: &str) -> &'static str {
    let head: String = text.chars().take(1024).collect::<String>().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|mark| head.contains(mark)) {
        "text/html"
    } else if text.contains(['\0', char::REPLACEMENT_CHARACTER]) {
        "application/octet-stream"
    } else {
        "text/plain"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_type_is_read_with_its_charset() {
        let read = |text: &str| MediaType::parse(text).map(|m| (m.essence, m.charset));
        let html = || "text/html".to_owned();
        assert_eq!(read("text/html"), Some((html(), None)));
        assert_eq!(read("Text/HTML; Charset=\"windows-1252\""), Some((html(), Some("windows-1252".into()))));
        assert_eq!(read("text/html;x=1; charset=utf-8 "), Some((html(), Some("utf-8".into()))));
        for broken in ["", "html", "text/", "/html", "te xt/html", "text/html<script>"] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }

    #[test]
    fn a_file_without_a_declared_type_is_known_by_its_first_bytes() {
        let known = |bytes: &[u8]| by_first_bytes(bytes).essence;
        assert_eq!(known(b"%PDF-1.7 ..."), "application/pdf");
        assert_eq!(known(b"\x89PNG\r\n\x1a\n0000"), "image/png");
        assert_eq!(known(b"\n<!DOCTYPE html><p>x"), "text/html");
        assert_eq!(known("Plain words, naïve".as_bytes()), "text/plain");
        assert_eq!(known(b"\xff\xfe\x00\x01\x02"), "application/octet-stream");
        assert_eq!(known(b"words, and \xff"), "application/octet-stream");
    }

    #[test]
    fn a_page_saved_as_utf_16_is_a_page() {
        let saved = |text: &str| {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            by_first_bytes(&[b"\xff\xfe", &little[..]].concat()).essence
        };
        assert_eq!(saved("<html><body>Grün"), "text/html");
        assert_eq!(saved("Gr\u{fc}n"), "text/plain");
        assert_eq!(saved("Gr\0n"), "application/octet-stream");
    }
}
