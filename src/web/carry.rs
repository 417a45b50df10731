//! A page that was asked for in a language (`?lang=fr`) leads on in it: its own links and forms say it too. Pages are
//! kept by their address alone, so nothing else could.

use super::texts::Texts;
use std::borrow::Cow;

/// Where an address of ours leads out of what has a language: files, the desk, what programs read.
const ELSEWHERE: [&str; 14] = [
    "/static",
    "/files",
    "/card",
    "/desk",
    "/login",
    "/logout",
    "/account",
    "/api",
    "/v1alpha1",
    "/export",
    "/exports",
    "/feeds",
    "/oembed",
    "/demo",
];

/// The language that a query asks for, in capitals or not, if we have it; whatever else it says is as if it were not there.
pub fn asked(query: &str) -> Option<&'static str> {
    let (_, value) = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang")?;
    Texts::all().iter().map(Texts::language).find(|language| language.eq_ignore_ascii_case(&value))
}

/// The language that a request asks for. The desk has one only, and sign-in with it.
pub fn asked_of(path: &str, query: &str) -> Option<&'static str> {
    asked(query).filter(|_| has_language(path))
}

/// An address of ours, with the language that was asked for.
pub fn along(address: &str, asked: Option<&'static str>) -> String {
    match asked {
        Some(language) if is_ours(address) => with(address, language, "&"),
        _ => address.to_owned(),
    }
}

/// A page as it was rendered, its links and forms made to carry on the language that was asked for.
pub fn on(html: String, asked: Option<&'static str>) -> String {
    let Some(language) = asked else { return html };
    let mut carried = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        carried.push_str(before);
        // Askama and our Markdown write `>` in values as a reference, so a tag ends at the first one.
        let (tag, after) = from.split_at(from.find('>').map_or(from.len(), |end| end + 1));
        carried.push_str(&carry(tag, language));
        rest = after;
    }
    carried.push_str(rest);
    carried
}

fn carry<'t>(tag: &'t str, language: &str) -> Cow<'t, str> {
    let is = |name: &str| tag.get(1..).is_some_and(|tag| tag.starts_with(name));
    if is("a ") || is("link ") {
        return rewritten(tag, " href=\"", language);
    }
    if !is("form ") {
        return Cow::Borrowed(tag);
    }
    if tag.contains(" method=\"post\"") {
        return rewritten(tag, " action=\"", language);
    }
    // A form that asks replaces the query of its address with its fields.
    let ours = value(tag, " action=\"").is_none_or(|(_, address)| is_ours(address));
    if ours {
        return format!("{tag}<input type=\"hidden\" name=\"lang\" value=\"{language}\">").into();
    }
    Cow::Borrowed(tag)
}

fn rewritten<'t>(tag: &'t str, attribute: &str, language: &str) -> Cow<'t, str> {
    match value(tag, attribute) {
        Some((at, address)) if is_ours(address) => {
            let (before, after) = (&tag[..at], &tag[at + address.len()..]);
            format!("{before}{}{after}", with(address, language, "&amp;")).into()
        }
        _ => Cow::Borrowed(tag),
    }
}

/// Where the value of an attribute begins, and the value.
fn value<'t>(tag: &'t str, attribute: &str) -> Option<(usize, &'t str)> {
    let at = tag.find(attribute)? + attribute.len();
    let end = tag[at..].find('"')?;
    Some((at, &tag[at..at + end]))
}

/// Whether it is an address of this site that has a language, and does not say which already.
fn is_ours(address: &str) -> bool {
    let own = address.starts_with('/') && !address.starts_with("//") || address.starts_with('?');
    let address = &address[..fragment(address)];
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    own && has_language(path) && !query.split(['&', ';']).any(|pair| pair.starts_with("lang="))
}

/// Whether what stands at this path speaks to readers in a language.
pub fn has_language(path: &str) -> bool {
    let below =
        |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    // What has an ending is a file or a feed.
    let file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    !file && !path.contains("/copies/") && !ELSEWHERE.iter().any(|prefix| below(prefix))
}

fn with(address: &str, language: &str, and: &str) -> String {
    let (address, fragment) = address.split_at(fragment(address));
    let sign = match address.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some(_) => and,
    };
    format!("{address}{sign}lang={language}{fragment}")
}

/// Where the fragment begins. The `#` of a numeric reference (`&#38;`) is none.
fn fragment(address: &str) -> usize {
    let hashes = address.match_indices('#').map(|(at, _)| at);
    hashes.into_iter().find(|at| !address[..*at].ends_with('&')).unwrap_or(address.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(html: &str) -> String {
        on(html.to_owned(), Some("fr"))
    }

    #[test]
    fn links_of_ours_carry_the_language_before_their_fragment() {
        for (link, expected) in [
            ("/", "/?lang=fr"),
            ("/checks/a", "/checks/a?lang=fr"),
            ("/methodology#scale", "/methodology?lang=fr#scale"),
            ("/checks?q=a&#38;topic=b", "/checks?q=a&#38;topic=b&amp;lang=fr"),
            (
                "/checks/a/history?from=1&amp;to=2#changes",
                "/checks/a/history?from=1&amp;to=2&amp;lang=fr#changes",
            ),
            ("?after=x", "?after=x&amp;lang=fr"),
            ("/checks?", "/checks?lang=fr"),
        ] {
            let tag =
                |address: &str| format!("<p><a class=\"x\" href=\"{address}\" rel=\"next\">/more</a></p>");
            assert_eq!(carried(&tag(link)), tag(expected));
        }
    }

    #[test]
    fn what_has_no_language_or_one_of_its_own_stays() {
        for link in [
            "https://example.org/a",
            "//example.org/",
            "mailto:a@b.example",
            "#main",
            "/static/site.css?v=1",
            "/files/ab",
            "/checks/a.json",
            "/feed.xml",
            "/checks/a/copies/2",
            "/desk",
            "/desk/claims",
            "/login",
            "/checks?lang=de",
            "/checks?q=a&#38;lang=de",
            "/checks?q=a&amp;lang=de",
        ] {
            let html = format!("<a href=\"{link}\">/a</a>");
            assert_eq!(carried(&html), html, "{link}");
        }
        let html =
            "<p>href=&#34;/checks&#34; /checks</p><link rel=\"canonical\" href=\"https://a.example/checks\">";
        assert_eq!(carried(html), html);
        let html = "<script type=\"application/ld+json\">{\"url\":\"/checks\",\"a\":\"b > c\"}</script>";
        assert_eq!(carried(html), html);
        assert_eq!(on("<a href=\"/\">".to_owned(), None), "<a href=\"/\">");
        assert!(carried("/deskside").starts_with("/deskside") && has_language("/deskside"));
    }

    #[test]
    fn forms_that_ask_get_a_field_and_forms_that_send_an_address() {
        assert_eq!(
            carried("<form role=\"search\" action=\"/search\"><input name=\"q\"></form>"),
            "<form role=\"search\" action=\"/search\"><input type=\"hidden\" name=\"lang\" value=\"fr\"><input name=\"q\"></form>",
        );
        assert_eq!(
            carried("<form class=\"a\" method=\"post\" action=\"/suggest\"></form>"),
            "<form class=\"a\" method=\"post\" action=\"/suggest?lang=fr\"></form>",
        );
        for html in
            ["<form method=\"post\" action=\"/account/theme\">", "<form action=\"https://a.example/\">"]
        {
            assert_eq!(carried(html), html);
        }
    }

    #[test]
    fn only_languages_that_we_have_are_asked_for() {
        assert_eq!(asked("q=a&lang=fr"), Some("fr"));
        assert_eq!(asked("lang=AR"), Some("ar"), "tags are the same in either case (RFC 5646 §2.1.1)");
        for query in ["", "lang=", "lang=xx", "lang=fr-CA", "language=fr", "lang=xx&lang=fr"] {
            assert_eq!(asked(query), None, "{query}");
        }
        assert_eq!(asked_of("/desk/claims", "lang=fr"), None);
        assert_eq!(asked_of("/checks", "lang=fr"), Some("fr"));
        assert_eq!(along("/reports/a", Some("fr")), "/reports/a?lang=fr");
        assert_eq!(along("/reports/a", None), "/reports/a");
    }
}
