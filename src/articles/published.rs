//! When an article was published, if the page says it clearly: a wrong date is worse than none.

use crate::line::squeezed;
use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use url::Url;

use super::dates::day_in_words;
use super::extract::Finding;
use super::json_ld;
use super::said::Said;
use serde_json::Value;

/// Made for the purpose by the publisher.
const STRONG: &[&str] = &["article:published_time", "og:article:published_time", "datepublished"];
/// Meant for other purposes, or sometimes the time of a change.
const MEDIUM: &[&str] = &[
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "og:published_time",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "article_date_original",
    "citation_publication_date",
];

#[derive(Debug, Clone, PartialEq, Eq)]
struct Candidate {
    date: NaiveDate,
    how: &'static str,
}

/// The date of publication as `YYYY-MM-DD`, or `YYYY-MM` when only the address tells the month.
///
/// What the publisher wrote for machines counts first. When two such statements differ by more than a day,
/// nothing is stated unless the address decides; a statement that stands alone is marked as doubtful.
pub fn published_on(
    said: &Said,
    article: Option<&Value>,
    url: Option<&Url>,
    fetched_on: NaiveDate,
) -> Option<Finding> {
    let url_date = url.and_then(|url| in_address(url, fetched_on));
    let strong = strong(said, article, fetched_on);
    if !strong.is_empty() {
        return settle(&strong, url_date);
    }
    let medium = medium(said, fetched_on);
    match (settle(&medium, url_date), url_date) {
        (Some(found), _) => {
            Some(Finding { doubt: found.doubt || (medium.len() < 2 && url_date.is_none()), ..found })
        }
        (None, Some(InAddress::Day(date))) => Some(stated(date, "the address", true)),
        (None, Some(InAddress::Month(year, month))) => Some(Finding {
            value: format!("{year:04}-{month:02}"),
            how: "the address".to_owned(),
            doubt: true,
        }),
        (None, None) => None,
    }
}

fn strong(said: &Said, article: Option<&Value>, fetched_on: NaiveDate) -> Vec<Candidate> {
    let linked = article.and_then(|article| json_ld::text(article, "datePublished")).map(|d| ("JSON-LD", d));
    let metas = STRONG.iter().filter_map(|name| said.meta(&[name]).map(|date| (*name, date.to_owned())));
    let moments = said.moments.iter().filter(|m| m.published).map(|m| ("the marked time", m.when.clone()));
    dated(linked.into_iter().chain(metas).chain(moments), fetched_on)
}

fn medium(said: &Said, fetched_on: NaiveDate) -> Vec<Candidate> {
    let metas = MEDIUM.iter().filter_map(|name| said.meta(&[name]).map(|date| (*name, date.to_owned())));
    let linked = said.linked.iter().filter(|o| o.get("@type").and_then(Value::as_str) == Some("WebPage"));
    let linked = linked.filter_map(|o| json_ld::text(o, "datePublished")).map(|date| ("JSON-LD", date));
    let mut found = dated(metas.chain(linked), fetched_on);
    let times = dated(said.moments.iter().map(|m| ("the time shown", m.when.clone())), fetched_on);
    // Pages show the times of other articles too: only one that stands alone can be this one's.
    if let [first, rest @ ..] = times.as_slice()
        && rest.iter().all(|other| other.date == first.date)
    {
        found.push(first.clone());
    }
    found
}

fn dated(texts: impl Iterator<Item = (&'static str, String)>, fetched_on: NaiveDate) -> Vec<Candidate> {
    texts.filter_map(|(how, text)| Some(Candidate { date: day(&text, fetched_on)?, how })).collect()
}

fn settle(candidates: &[Candidate], url_date: Option<InAddress>) -> Option<Finding> {
    let first = candidates.first()?;
    let other = candidates.iter().find(|c| c.date != first.date);
    let by_address = candidates.iter().find(|c| url_date == Some(InAddress::Day(c.date)));
    match (other, by_address) {
        (None, _) => Some(match url_date.filter(|url_date| !url_date.agrees(first.date)) {
            Some(otherwise) => {
                stated(first.date, &format!("{}; the address says {otherwise}", first.how), true)
            }
            None => stated(first.date, first.how, false),
        }),
        (Some(_), Some(decided)) => {
            Some(stated(decided.date, "the address, and one of two dates in the page", true))
        }
        (Some(other), None) if (other.date - first.date).num_days().abs() <= 1 => {
            let how = format!("{} says {}, {} says {}", first.how, first.date, other.how, other.date);
            Some(Finding { value: first.date.to_string(), how, doubt: true })
        }
        (Some(_), None) => None,
    }
}

fn stated(date: NaiveDate, how: &str, doubt: bool) -> Finding {
    Finding { value: date.to_string(), how: how.to_owned(), doubt }
}

/// The day in a machine's notation or in words, as written where it was written. Notations in which
/// day and month could be swapped are not read, nor days before 1900 or after the fetch.
fn day(text: &str, fetched_on: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim();
    let compact = |text: &str| NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok();
    let iso = |text: &str| {
        let head = text.get(..10)?.replace('/', "-");
        let ends = !text[10..].starts_with(|c: char| c.is_ascii_digit());
        NaiveDate::parse_from_str(&head, "%Y-%m-%d").ok().filter(|_| ends)
    };
    let words = || {
        let text = squeezed(&text.replace([',', '.'], " "));
        ["%B %d %Y", "%d %B %Y", "%a %d %B %Y", "%A %B %d %Y", "%A %d %B %Y"]
            .iter()
            .find_map(|format| NaiveDate::parse_and_remainder(&text, format).ok())
            .map(|(date, _)| date)
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let date = match digits {
        8 | 12 | 14 => compact(text)?,
        4 => iso(text).or_else(|| day_in_words(text))?,
        _ => words().or_else(|| day_in_words(text))?,
    };
    plausible(date, fetched_on).then_some(date)
}

fn plausible(date: NaiveDate, fetched_on: NaiveDate) -> bool {
    // A day ahead is today in another time zone.
    date.year() >= 1900 && fetched_on.checked_add_days(Days::new(1)).is_some_and(|latest| date <= latest)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InAddress {
    Day(NaiveDate),
    Month(i32, u32),
}

impl InAddress {
    fn agrees(self, date: NaiveDate) -> bool {
        match self {
            Self::Day(day) => day == date,
            Self::Month(year, month) => (date.year(), date.month()) == (year, month),
        }
    }
}

impl fmt::Display for InAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

/// A date in the path: `/2026/11/08/`, `/2026-11-08/`, `/20261108/`, or only `/2026/11/`.
fn in_address(url: &Url, fetched_on: NaiveDate) -> Option<InAddress> {
    let numbers: Vec<&str> = url.path().split(['/', '-', '_', '.']).collect();
    let number = |text: &&str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let year = |text: &str| text.parse::<i32>().ok().filter(|y| text.len() == 4 && (1990..2100).contains(y));
    let full =
        numbers.windows(3).find_map(|w| NaiveDate::from_ymd_opt(year(w[0])?, number(&w[1])?, number(&w[2])?));
    let compact = || {
        let eight = numbers.iter().filter(|n| n.len() == 8 && n.starts_with(['1', '2']));
        eight.filter_map(|n| NaiveDate::parse_from_str(n, "%Y%m%d").ok()).find(|d| d.year() >= 1990)
    };
    if let Some(date) = full.or_else(compact) {
        return plausible(date, fetched_on).then_some(InAddress::Day(date));
    }
    let month = numbers.windows(2).find_map(|w| NaiveDate::from_ymd_opt(year(w[0])?, number(&w[1])?, 1))?;
    plausible(month, fetched_on).then(|| InAddress::Month(month.year(), month.month()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::parse::parse;

    fn found(html: &str, url: &str) -> Option<(String, bool)> {
        let said = Said::of(&parse(html).unwrap());
        let url = Url::parse(url).unwrap();
        let article = json_ld::article(&said.linked, &[&url]);
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        published_on(&said, article, Some(&url), today).map(|f| (f.value, f.doubt))
    }

    const PLAIN: &str = "https://news.example/story";
    const ISO: &str = r#"<meta property="article:published_time" content="2026-11-08T23:30:00-05:00">"#;

    #[test]
    fn the_publishers_own_statement_is_taken_as_written() {
        assert_eq!(found(ISO, PLAIN), Some(("2026-11-08".into(), false)));
        let linked = r#"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-08"}</script>"#;
        assert_eq!(found(&format!("{linked}{ISO}"), PLAIN), Some(("2026-11-08".into(), false)));
    }

    #[test]
    fn two_statements_a_day_apart_are_doubtful_and_far_apart_are_none() {
        let linked = |date: &str| {
            format!(
                r#"{ISO}<script type="application/ld+json">{{"@type":"Article","datePublished":"{date}"}}</script>"#
            )
        };
        assert_eq!(found(&linked("2026-11-09"), PLAIN), Some(("2026-11-09".into(), true)));
        assert_eq!(found(&linked("2026-10-01"), PLAIN), None);
        let decided = found(&linked("2026-10-01"), "https://news.example/2026/10/01/story");
        assert_eq!(decided, Some(("2026-10-01".into(), true)));
    }

    #[test]
    fn the_address_alone_gives_a_doubtful_day_or_month() {
        assert_eq!(found("", "https://n.example/2026/11/08/x"), Some(("2026-11-08".into(), true)));
        assert_eq!(found("", "https://n.example/a-2026-11-08-b"), Some(("2026-11-08".into(), true)));
        assert_eq!(found("", "https://n.example/20261108/x"), Some(("2026-11-08".into(), true)));
        assert_eq!(found("", "https://n.example/2026/11/x"), Some(("2026-11".into(), true)));
        assert_eq!(found("", "https://n.example/article/12345678"), None);
        assert_eq!(found("", "https://n.example/2027/11/08/x"), None);
    }

    #[test]
    fn times_of_several_articles_say_nothing() {
        let time = |day: u32| format!(r#"<time datetime="2026-11-{day:02}T10:00">then</time>"#);
        assert_eq!(found(&time(8), PLAIN), Some(("2026-11-08".into(), true)));
        assert_eq!(found(&format!("{}{}", time(8), time(20)), PLAIN), None);
    }

    #[test]
    fn notations_are_read_only_when_they_are_unambiguous() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        for text in [
            "2026-11-08",
            "2026-11-08T10:00:00Z",
            "2026/11/08 10:00",
            "20261108",
            "20261108103000",
            "November 8, 2026",
            "Nov. 8, 2026 10:12 a.m.",
            "8 November 2026",
            "Sun, 08 Nov 2026 10:12:00 GMT",
            "Sunday, November 8, 2026",
        ] {
            assert_eq!(day(text, today).map(|d| d.to_string()).as_deref(), Some("2026-11-08"), "{text}");
        }
        for text in [
            "08/11/2026",
            "11-08-2026",
            "yesterday",
            "",
            "2026-13-08",
            "2026-11-0812",
            "1850-01-01",
            "2031-01-01",
            "Ünö",
        ] {
            assert_eq!(day(text, today), None, "{text}");
        }
    }
}
