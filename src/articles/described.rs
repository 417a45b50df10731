//! Headline, author and outlet, from what a page says of itself.

use serde_json::Value;
use url::Url;

use super::dates;
use super::extract::Finding;
use super::json_ld;
use super::said::{Said, plain};

const SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " :: ", " · ", " • "];

/// The headline: what is meant for sharing, else linked data, else the only heading, else the title of the page.
pub fn title(said: &Said, article: Option<&Value>, url: Option<&Url>) -> Option<Finding> {
    let sites = names_of_site(said, article, url);
    let clean = |text: &str| without_site(&plain(text), &sites, &said.headings);
    let heading = match said.headings.as_slice() {
        [only] => Some(clean(only)),
        _ => None,
    };
    let candidates = [
        ("og:title", said.meta(&["og:title"]).map(clean)),
        ("JSON-LD", article.and_then(|article| json_ld::text(article, "headline")).map(|text| clean(&text))),
        ("the heading", heading),
        ("twitter:title", said.meta(&["twitter:title"]).map(clean)),
        ("the page's title", said.title.as_deref().map(clean)),
    ];
    let found: Vec<(&str, String)> = candidates
        .into_iter()
        .filter_map(|(how, text)| Some((how, text.filter(|t| !t.is_empty())?)))
        .collect();
    let (how, value) = found.first()?.clone();
    let alike = found.iter().skip(1).find(|(_, other)| fold(other) == fold(&value));
    let (how, doubt) = match alike {
        Some((other, _)) => (format!("{how}, same as {other}"), false),
        None => (how.to_owned(), true),
    };
    Some(Finding { value, how, doubt })
}

/// How the page says that it is not free to read: schema.org's `isAccessibleForFree`, or the tier of its content.
pub fn access(said: &Said, article: Option<&Value>) -> Option<Finding> {
    let no = |value: &Value| match value {
        Value::Bool(free) => !free,
        Value::String(free) => free.eq_ignore_ascii_case("false") || free.ends_with("/False"),
        _ => false,
    };
    let locked = article.and_then(|article| article.get("isAccessibleForFree")).is_some_and(no);
    let tier = said.meta(&["article:content_tier"]).filter(|tier| tier.eq_ignore_ascii_case("locked"));
    let how = match (locked, tier) {
        (true, _) => "isAccessibleForFree",
        (false, Some(_)) => "article:content_tier",
        (false, None) => return None,
    };
    Some(Finding { value: "not free".to_owned(), how: how.to_owned(), doubt: false })
}

/// The author: linked data, else what is meant for machines, else what is marked as a byline.
pub fn byline(said: &Said, article: Option<&Value>, url: Option<&Url>) -> Option<Finding> {
    let sites = names_of_site(said, article, url);
    let usable = |name: String| person(&name, &sites);
    let linked: Vec<String> = article
        .map(|a| json_ld::names(a, "author"))
        .unwrap_or_default()
        .into_iter()
        .filter_map(usable)
        .collect();
    if !linked.is_empty() {
        return Some(Finding { value: linked.join(", "), how: "JSON-LD".to_owned(), doubt: false });
    }
    const NAMES: &[&str] = &[
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
    ];
    let meta = NAMES.iter().find_map(|name| Some((*name, usable(said.meta(&[name])?.to_owned())?)));
    if let Some((how, value)) = meta {
        return Some(Finding { value, how: how.to_owned(), doubt: false });
    }
    let mut marked: Vec<String> = said.authors.iter().cloned().filter_map(usable).collect();
    marked.dedup();
    // Several bylines are those of several articles.
    match marked.as_slice() {
        [only] => Some(Finding { value: only.clone(), how: "the byline".to_owned(), doubt: true }),
        _ => None,
    }
}

/// The outlet: what the page calls it, else the host of the address.
pub fn site(said: &Said, article: Option<&Value>, url: Option<&Url>) -> Option<Finding> {
    if let Some(name) = said.meta(&["og:site_name"]) {
        // Some write their address there.
        let value = plain(name).replace("https://", "").replace("http://", "");
        let value = value.trim_start_matches("www.").trim_end_matches('/').to_owned();
        return Some(Finding { value, how: "og:site_name".to_owned(), doubt: false });
    }
    if let Some(value) = site_name(said, article) {
        return Some(Finding { value, how: "JSON-LD".to_owned(), doubt: false });
    }
    if let Some(name) = said.meta(&["application-name"]) {
        return Some(Finding { value: plain(name), how: "application-name".to_owned(), doubt: true });
    }
    let host = url?.host_str()?;
    let value = host.strip_prefix("www.").unwrap_or(host).to_owned();
    Some(Finding { value, how: "the address".to_owned(), doubt: true })
}

fn site_name(said: &Said, article: Option<&Value>) -> Option<String> {
    let shared = said.meta(&["og:site_name"]).map(plain);
    shared.or_else(|| json_ld::names(article?, "publisher").into_iter().next())
}

/// All that the outlet may be called in a title or a byline: by itself, and by its address.
fn names_of_site(said: &Said, article: Option<&Value>, url: Option<&Url>) -> Vec<String> {
    let host = url.and_then(Url::host_str).map(|host| host.trim_start_matches("www.").to_owned());
    let own = said.meta(&["application-name"]).map(plain);
    let all = [site_name(said, article), own, host].into_iter().flatten();
    all.map(|name| fold(&name)).filter(|name| !name.is_empty()).collect()
}

/// A title without the outlet's name or that of its section, in front or behind.
fn without_site(title: &str, sites: &[String], headings: &[String]) -> String {
    let is_site = |part: &str| {
        let (name, words) = (fold(part), part.split_whitespace().count());
        let is = |site: &String| {
            name == *site
                || (words <= 4 && site.chars().count() > 2 && name.starts_with(site.as_str()))
                || (name.chars().count() > 2 && site.starts_with(&name))
        };
        sites.iter().any(is)
    };
    let is_heading = |part: &str| headings.iter().any(|heading| alike(heading, part));
    for separator in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && (is_site(tail) || is_heading(head))
        {
            return head.trim().to_owned();
        }
        if let Some((head, tail)) = title.split_once(separator)
            && (is_site(head) || is_heading(tail))
        {
            return tail.trim().to_owned();
        }
    }
    title.to_owned()
}

/// A name fit to stand in a byline: no address, no time, not the outlet itself, not longer than names are.
fn person(text: &str, sites: &[String]) -> Option<String> {
    let text = plain(text);
    let lower = text.to_lowercase();
    let start = ["written by ", "posted by ", "by ", "von ", "par ", "por ", "di "]
        .iter()
        .find(|start| lower.starts_with(**start) && text.is_char_boundary(start.len()))
        .map_or(0, |start| start.len());
    let name = without_time(&text[start..]);
    let names_a_site = sites.contains(&fold(&name));
    let fits = !name.is_empty() && name.chars().count() <= 120 && name.chars().any(char::is_alphabetic);
    (fits && !names_a_site && !name.contains("://") && !name.contains(['@', '{', '<'])).then_some(name)
}

/// What stands before a day or an hour: elements marked as a byline often hold both.
fn without_time(text: &str) -> String {
    const AROUND: &[&str] = &["published", "updated", "posted", "on", "at", "am", "le", "el", "il", "em"];
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if let Some(at) = words.iter().position(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
        words.truncate(at);
        let is_around = |word: &&str| {
            let bare = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            bare.is_empty() || AROUND.contains(&bare.as_str()) || dates::is_day_or_month(&bare)
        };
        while words.last().is_some_and(is_around) {
            words.pop();
        }
    }
    let ends =
        |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '–' | '—' | '-' | '·' | '•' | '/' | ':');
    words.join(" ").replace(" , ", ", ").trim_matches(ends).to_owned()
}

/// Whether two texts are one but for case, spaces and punctuation.
pub fn alike(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// Letters and digits only, lower case: two spellings of one title are the same.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::parse::parse;

    fn said(html: &str) -> Said {
        Said::of(&parse(html).unwrap())
    }

    fn told(finding: Option<Finding>) -> Option<(String, String, bool)> {
        finding.map(|f| (f.value, f.how, f.doubt))
    }

    #[test]
    fn a_headline_told_twice_is_sure_and_loses_the_outlets_name() {
        let said = said(
            "<title>Goldfish remember &amp; more | Harbour Review</title><h1>Goldfish remember &amp; more</h1>
             <meta property=og:title content='Goldfish remember &amp;amp; more - Harbour Review'>
             <meta property=og:site_name content='Harbour Review'>",
        );
        let expected =
            ("Goldfish remember & more".to_owned(), "og:title, same as the heading".to_owned(), false);
        assert_eq!(told(title(&said, None, None)), Some(expected));
        assert_eq!(told(site(&said, None, None)).unwrap().0, "Harbour Review");
    }

    #[test]
    fn a_headline_told_once_is_doubtful() {
        assert_eq!(
            told(title(&said("<title>Well-known - a story</title>"), None, None)),
            Some(("Well-known - a story".into(), "the page's title".into(), true))
        );
        assert_eq!(title(&said("<p>words</p>"), None, None), None);
    }

    #[test]
    fn an_author_is_a_name_and_not_an_address_or_the_outlet() {
        let of = |html: &str| told(byline(&said(html), None, None));
        assert_eq!(of("<meta name=author content='By Ada Lindqvist'>").unwrap().0, "Ada Lindqvist");
        assert_eq!(of("<meta property=article:author content='https://facebook.example/x'>"), None);
        assert_eq!(of("<meta name=author content='News'><meta property=og:site_name content='NEWS'>"), None);
        assert_eq!(of("<p class='byline'>By <a rel=author>Ben Okri</a></p>").unwrap().0, "Ben Okri");
        assert_eq!(of("<p class=byline>By Ada</p><p class=byline>By Ben</p>"), None);
        for (marked, name) in [
            ("By Ada Lindqvist Tuesday, Aug. 17, 2026", Some("Ada Lindqvist")),
            ("Ada Lindqvist , The Courier 8:42 a.m. EDT October 3, 2026", Some("Ada Lindqvist, The Courier")),
            ("Ada Lindqvist —", Some("Ada Lindqvist")),
            ("9:39AM BST 05 Oct 2026", None),
        ] {
            let found = of(&format!("<p class=byline>{marked}</p>"));
            assert_eq!(found.map(|(name, ..)| name).as_deref(), name, "{marked}");
        }
        let own = said("<meta name=author content=courier.example>");
        let here = Url::parse("https://www.courier.example/a").unwrap();
        assert_eq!(byline(&own, None, Some(&here)), None);
    }

    #[test]
    fn a_title_loses_the_outlets_section_and_what_stands_behind_the_heading() {
        let of = |html: &str| title(&said(html), None, None).unwrap().value;
        let named = "<meta property=og:site_name content='The Courier'>";
        for behind in ["The Courier", "The Courier Politics", "Courier.example News"] {
            let html = format!(
                "{named}<meta property=og:title content='Bats return | {behind}'><h1>Bats return</h1>"
            );
            assert_eq!(of(&html), "Bats return");
        }
        let kept = format!("{named}<meta property=og:title content='Bats - and owls - return'>");
        assert_eq!(of(&kept), "Bats - and owls - return");
        let shared = "<meta property=og:site_name content='http://www.courier.example/'>";
        assert_eq!(site(&said(shared), None, None).unwrap().value, "courier.example");
    }

    #[test]
    fn a_page_that_is_not_free_says_so() {
        let found = |html: &str| {
            let said = Said::of(&parse(html).unwrap());
            access(&said, json_ld::article(&said.linked, &[])).map(|finding| finding.how)
        };
        let linked = |value: &str| {
            let object = format!(r#"{{"@type":"NewsArticle","isAccessibleForFree":{value}}}"#);
            format!(r#"<script type="application/ld+json">{object}</script>"#)
        };
        assert_eq!(found(&linked("false")).as_deref(), Some("isAccessibleForFree"));
        assert_eq!(found(&linked(r#""False""#)).as_deref(), Some("isAccessibleForFree"));
        assert_eq!(found(&linked("true")), None);
        let tier = r#"<meta property="article:content_tier" content="locked">"#;
        assert_eq!(found(tier).as_deref(), Some("article:content_tier"));
    }
}
