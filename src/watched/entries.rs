//! What feeds and sitemaps list: RSS, Atom and JSON feeds, sitemaps, news sitemaps and indexes of sitemaps. Pure.

use crate::clock::Time;
use crate::line::squeezed;
use chrono::{DateTime, NaiveDate, Utc};
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use url::Url;

/// No more of one file is looked at: the standard's files have up to 50,000, the news among them a thousand.
const MOST: usize = 50_000;

/// One article that is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its address, made plain.
    pub url: Url,
    /// As it is listed; empty where only its address is.
    pub title: String,
    /// When it was published, or last changed.
    pub at: Option<Time>,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// A list of articles.
    Articles(Vec<Entry>),
    /// A list of sitemaps.
    Sitemaps(Vec<Entry>),
}

/// Why a file is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoListing {
    /// A page for people.
    #[error(
        "This is a web page, not a feed. Look on it for a link called RSS, Atom or feed, or try the site’s /sitemap.xml."
    )]
    Page,
    /// Something else, or broken.
    #[error("This is neither a feed (RSS, Atom, JSON Feed) nor a sitemap that can be read.")]
    Unknown,
}

/// Reads a feed or a sitemap that was fetched from `base`.
///
/// # Errors
/// [`NoListing`], whose text can be shown.
pub fn read(bytes: &[u8], base: &Url) -> Result<Listing, NoListing> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    if head.contains("<urlset") || head.contains("<sitemapindex") || root(bytes).is_some() {
        return sitemap(bytes, base).ok_or(NoListing::Unknown);
    }
    let parser = feed_rs::parser::Builder::new().base_uri(Some(base.as_str())).build();
    match parser.parse(bytes) {
        Ok(feed) => {
            let entries = feed.entries.into_iter().take(MOST).filter_map(|entry| of_feed(entry, base));
            Ok(Listing::Articles(entries.collect()))
        }
        Err(_) if head.contains("<html") => Err(NoListing::Page),
        Err(_) => Err(NoListing::Unknown),
    }
}

fn of_feed(entry: feed_rs::model::Entry, base: &Url) -> Option<Entry> {
    let own = |link: &&feed_rs::model::Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link = entry.links.iter().find(own).or(entry.links.first());
    let address = link.map(|link| link.href.clone()).filter(|href| !href.is_empty()).unwrap_or(entry.id);
    let title = entry.title.map(|title| short(&title.content)).unwrap_or_default();
    Some(Entry { url: plain(base.join(&address).ok()?)?, title, at: entry.published.or(entry.updated) })
}

/// The first element's name, if it is a sitemap's.
fn root(bytes: &[u8]) -> Option<()> {
    let mut reader = Reader::from_reader(bytes);
    let mut buffer = Vec::new();
    for _ in 0..20 {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) => {
                let name = element.local_name();
                return matches!(name.as_ref(), "urlset" | "sitemapindex").then_some(());
            }
            Event::Eof => return None,
            _ => buffer.clear(),
        }
    }
    None
}

/// What was read of a sitemap.
#[derive(Default)]
struct Sitemap {
    entries: Vec<Entry>,
    is_index: bool,
    one: Raw,
    text: String,
    /// How deep within a picture or a film.
    beside: u32,
}

impl Sitemap {
    fn begin(&mut self, name: &str, local: &str) {
        self.text.clear();
        self.beside += u32::from(is_beside(name));
        match local {
            "sitemapindex" => self.is_index = true,
            "url" | "sitemap" => self.one = Raw::default(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, local: &str, base: &Url) {
        if is_beside(name) {
            self.beside = self.beside.saturating_sub(1);
        } else if self.beside == 0 {
            match local {
                "url" | "sitemap" => self.entries.extend(std::mem::take(&mut self.one).entry(base)),
                field => self.one.take(field, &self.text),
            }
        }
        self.text.clear();
    }
}

/// One element after the other, so that a large file needs no more than its bytes.
fn sitemap(bytes: &[u8], base: &Url) -> Option<Listing> {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let (mut buffer, mut read) = (Vec::new(), Sitemap::default());
    while read.entries.len() < MOST {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(one)) => read.begin(one.name().as_ref(), one.local_name().as_ref()),
            Ok(Event::Text(words)) => read.text.push_str(&words),
            Ok(Event::CData(words)) => read.text.push_str(&words),
            Ok(Event::GeneralRef(name)) => read.text.push_str(&letter(&name)),
            Ok(Event::End(one)) => read.end(one.name().as_ref(), one.local_name().as_ref(), base),
            Ok(Event::Eof) => break,
            // What was read before something broken is good.
            Err(_) if read.entries.is_empty() => return None,
            Err(_) => break,
            Ok(_) => {}
        }
        buffer.clear();
    }
    let Sitemap { entries, is_index, .. } = read;
    Some(if is_index { Listing::Sitemaps(entries) } else { Listing::Articles(entries) })
}

/// Pictures and films have addresses and titles of their own.
fn is_beside(name: &str) -> bool {
    matches!(name, "image:image" | "video:video")
}

fn letter(name: &str) -> String {
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => {
            let code = match other.strip_prefix("#x").or(other.strip_prefix("#X")) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => other.strip_prefix('#').and_then(|number| number.parse().ok()),
            };
            code.and_then(char::from_u32).map(String::from).unwrap_or_default()
        }
    }
}

#[derive(Default)]
struct Raw {
    address: String,
    title: String,
    changed: Option<Time>,
    published: Option<Time>,
}

impl Raw {
    fn take(&mut self, field: &str, text: &str) {
        match field {
            "loc" => self.address = text.trim().to_owned(),
            "title" => self.title = short(text),
            "lastmod" => self.changed = time(text),
            "publication_date" => self.published = time(text),
            _ => {}
        }
    }

    fn entry(self, base: &Url) -> Option<Entry> {
        if self.address.is_empty() {
            return None;
        }
        let url = plain(base.join(&self.address).ok()?)?;
        Some(Entry { url, title: self.title, at: self.published.or(self.changed) })
    }
}

/// A date of the W3C's profile of ISO 8601, also without a time.
fn time(text: &str) -> Option<Time> {
    let text = text.trim();
    let whole =
        DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z"));
    if let Ok(time) = whole {
        return Some(time.with_timezone(&Utc));
    }
    let day = NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()?;
    Some(day.and_hms_opt(0, 0, 0)?.and_utc())
}

fn short(text: &str) -> String {
    squeezed(text).replace('\0', "").chars().take(500).collect()
}

/// The address without what only says where a reader came from, so that one article has one; none of what is no page.
pub fn plain(mut url: Url) -> Option<Url> {
    if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    url.set_fragment(None);
    let is_trace = |name: &str| {
        name.starts_with("utm_")
            || matches!(name, "fbclid" | "gclid" | "at_medium" | "at_campaign" | "ref_src")
    };
    if url.query_pairs().any(|(name, _)| is_trace(&name)) {
        let kept: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(name, _)| !is_trace(name))
            .map(|(a, b)| (a.into(), b.into()))
            .collect();
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    (url.as_str().len() <= 2000).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Url {
        Url::parse("https://news.example/feeds/all").unwrap()
    }

    fn articles(text: &str) -> Vec<(String, String, Option<String>)> {
        let Listing::Articles(entries) = read(text.as_bytes(), &base()).unwrap() else {
            panic!("no articles")
        };
        let day = |time: Time| time.date_naive().to_string();
        entries.into_iter().map(|one| (one.url.into(), one.title, one.at.map(day))).collect()
    }

    #[test]
    fn feeds_of_every_kind_are_read() {
        let one = |url: &str, title: &str| (url.to_owned(), title.to_owned(), Some("2026-11-25".to_owned()));
        let rss = r#"<rss version="2.0"><channel><title>N</title><item><title>Bridge &amp; tunnel</title>
            <link>/a?utm_source=rss&amp;id=1#top</link><pubDate>Wed, 25 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>"#;
        assert_eq!(articles(rss), [one("https://news.example/a?id=1", "Bridge & tunnel")]);
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><id>x</id><updated>2026-11-25T08:00:00Z</updated>
            <entry><title>Bridge</title><id>urn:1</id><updated>2026-11-25T08:00:00Z</updated>
            <link rel="self" href="https://news.example/a.xml"/><link href="https://news.example/a"/></entry></feed>"#;
        assert_eq!(articles(atom), [one("https://news.example/a", "Bridge")]);
        let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"N","items":[{"id":"1","url":"https://news.example/a","title":"Bridge","content_text":"x","date_published":"2026-11-25T08:00:00Z"}]}"#;
        assert_eq!(articles(json), [one("https://news.example/a", "Bridge")]);
    }

    #[test]
    fn sitemaps_are_read_with_the_news_in_them() {
        let news = r#"<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n" xmlns:image="i">
            <url><loc>https://news.example/a?x=1&amp;y=2</loc><news:news><news:publication><news:name>N</news:name></news:publication>
            <news:publication_date>2026-11-25T08:00+01:00</news:publication_date><news:title><![CDATA[Bridge & tunnel]]></news:title></news:news>
            <image:image><image:loc>https://news.example/a.jpg</image:loc><image:title>A bridge</image:title></image:image></url>
            <url><loc>https://news.example/b</loc><lastmod>2026-11-24</lastmod></url>
            <url><loc>javascript:alert(1)</loc></url></urlset>"#;
        let found = articles(news);
        assert_eq!(found[0].0, "https://news.example/a?x=1&y=2");
        assert_eq!((found[0].1.as_str(), found[0].2.as_deref()), ("Bridge & tunnel", Some("2026-11-25")));
        assert_eq!((found[1].1.as_str(), found[1].2.as_deref(), found.len()), ("", Some("2026-11-24"), 2));
        let index = r#"<sitemapindex><sitemap><loc>/s1.xml</loc><lastmod>2026-11-25</lastmod></sitemap></sitemapindex>"#;
        let Ok(Listing::Sitemaps(parts)) = read(index.as_bytes(), &base()) else { panic!("no index") };
        assert_eq!(parts[0].url.as_str(), "https://news.example/s1.xml");
    }

    #[test]
    fn what_is_none_is_told_apart() {
        assert_eq!(read(b"<!doctype html><html><p>Hello", &base()), Err(NoListing::Page));
        assert_eq!(read(b"Hello", &base()), Err(NoListing::Unknown));
        assert_eq!(read(b"<urlset><url><loc>", &base()), Ok(Listing::Articles(Vec::new())));
    }
}
