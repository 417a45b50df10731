//! From bytes to text: the charset of a page.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How much of a page is looked at for a `meta` element; browsers look at 1,024 bytes, and real pages are worse.
const HEAD: usize = 4096;

/// How the charset of a page became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// By the byte-order mark.
    ByMark,
    /// By the site's `Content-Type`.
    ByHeader,
    /// By a `meta` element, or an XML declaration.
    ByMeta,
    /// Guessed from the bytes.
    ByGuess,
}

/// Decodes a page in the order of the WHATWG encoding sniffing algorithm: byte-order mark, header, `meta`,
/// guess. Never fails: bytes that make no sense become U+FFFD, and U+0000 is left out.
pub fn decode(bytes: &[u8], header: Option<&str>) -> (String, &'static Encoding, Known) {
    let (encoding, known) = charset(bytes, header);
    let (text, encoding, _) = encoding.decode(bytes);
    (text.replace('\0', ""), encoding, known)
}

fn charset(bytes: &[u8], header: Option<&str>) -> (&'static Encoding, Known) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, Known::ByMark);
    }
    if let Some(encoding) = header.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return (encoding, Known::ByHeader);
    }
    match in_head(&bytes[..bytes.len().min(HEAD)]) {
        Some(encoding) => (encoding, Known::ByMeta),
        None => (guess(bytes), Known::ByGuess),
    }
}

/// The first charset named in a `meta` element or an XML declaration.
fn in_head(head: &[u8]) -> Option<&'static Encoding> {
    let head: String = head.iter().map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let declared = match head.strip_prefix("<?xml") {
        Some(rest) => value_after(&rest[..rest.find("?>")?], "encoding"),
        None => head.match_indices("<meta").find_map(|(at, _)| {
            let element = &head[at..];
            value_after(&element[..element.find('>')?], "charset")
        }),
    };
    let encoding = Encoding::for_label(declared?.as_bytes())?;
    // An ASCII-compatible declaration cannot be in UTF-16: the standard reads it as UTF-8.
    Some(match encoding {
        e if e == UTF_16LE || e == UTF_16BE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        other => other,
    })
}

fn value_after<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let value = text[text.find(name)? + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| c.is_whitespace() || "\"';/?".contains(c)).unwrap_or(value.len());
    Some(&value[..end])
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], header: Option<&str>) -> (String, &'static str, Known) {
        let (text, encoding, known) = decode(bytes, header);
        (text, encoding.name(), known)
    }

    #[test]
    fn the_byte_order_mark_wins_over_all() {
        let (text, name, known) = read(b"\xef\xbb\xbfna\xc3\xafve", Some("windows-1252"));
        assert_eq!((text.as_str(), name, known), ("naïve", "UTF-8", Known::ByMark));
        let (text, name, _) = read(b"\xff\xfeh\0i\0", None);
        assert_eq!((text.as_str(), name), ("hi", "UTF-16LE"));
    }

    #[test]
    fn the_header_wins_over_the_page() {
        let page = b"<meta charset=utf-8><p>na\xefve</p>";
        let (text, name, known) = read(page, Some("ISO-8859-1"));
        assert_eq!((name, known), ("windows-1252", Known::ByHeader));
        assert!(text.contains("naïve"));
    }

    #[test]
    fn the_page_names_its_own_charset() {
        for page in [
            &b"<html><META CHARSET='windows-1251'><p>\xcc\xe8\xf0</p>"[..],
            b"<meta http-equiv=Content-Type content=\"text/html; charset = windows-1251\"><p>\xcc\xe8\xf0</p>",
            b"<?xml version='1.0' encoding='windows-1251'?><html><p>\xcc\xe8\xf0</p></html>",
        ] {
            let (text, name, known) = read(page, Some("no-such-charset"));
            assert_eq!((name, known), ("windows-1251", Known::ByMeta));
            assert!(text.contains("Мир"), "{text}");
        }
        assert_eq!(read(b"<meta charset=utf-16><p>a", None).1, "UTF-8");
    }

    #[test]
    fn a_page_that_says_nothing_is_guessed() {
        let (text, _, known) = read("Füße, naïve, façade, straße und über".as_bytes(), None);
        assert_eq!((text.as_str(), known), ("Füße, naïve, façade, straße und über", Known::ByGuess));
        let (text, ..) = read(b"Er sagte, die Stra\xdfe sei f\xfcr alle gesperrt.", None);
        assert!(text.contains("Straße"), "{text}");
    }

    #[test]
    fn broken_bytes_never_fail_and_leave_no_null() {
        assert_eq!(read(b"a\0b", Some("utf-8")).0, "ab");
        assert_eq!(read(b"a\xffb", Some("utf-8")).0, "a\u{fffd}b");
        assert_eq!(read(b"", None).0, "");
        assert_eq!(read(b"<meta", None).0, "<meta");
        assert_eq!(read(b"<?xml", None).0, "<?xml");
    }
}
