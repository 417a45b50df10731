//! A check as an entry: its title and its text as a reader of feeds shows them, in the check's language.

use crate::claims::parts::CorrectionKind;
use crate::published::record::Record;
use crate::published::words::corrected;
use crate::web::frame::direction;
use crate::web::texts::Texts;
use askama::Template;

/// So many repeats an entry tells of.
const AGAIN: usize = 3;

/// One entry.
#[derive(Debug)]
pub(super) struct Entry {
    /// The canonical address as programs write it: the entry's id for ever.
    pub url: String,
    pub title: String,
    /// One sentence: the answer, or that it is withdrawn.
    pub summary: String,
    /// All of it, as HTML.
    pub html: String,
    pub record: Record,
}

/// What stands above the explanation. It opens the element that says language and direction of both.
#[derive(Template)]
#[template(path = "published/feeds/entry.html")]
struct Head<'a> {
    record: &'a Record,
    notices: Vec<Notice<'a>>,
    label: &'a str,
    summary: &'a str,
}

struct Notice<'a> {
    title: String,
    words: &'a str,
}

impl Entry {
    pub fn of(record: Record) -> Self {
        let t = Texts::of(&record.language);
        let label = match &record.rating {
            Some(rating) => rating.label.clone(),
            None => t.get("rating-withdrawn").into_owned(),
        };
        let summary = match &record.summary {
            Some(summary) => summary.clone(),
            None => t.get("check-withdrawn-short").into_owned(),
        };
        let head = Head { notices: notices(&record, t), label: &label, summary: &summary, record: &record };
        // The one template cannot fail: it is text.
        let mut html = head.render().unwrap_or_default();
        html.push_str(record.explanation.as_ref().map_or("", |one| one.html.as_str()));
        html.push_str("</div>");
        Self {
            url: address(&record.url),
            title: plain(&format!("{label}: {}", record.claim)),
            summary: plain(&summary),
            html: plain(&html),
            record,
        }
    }

    pub fn language(&self) -> &str {
        &self.record.language
    }

    /// Topics by name.
    pub fn tags(&self) -> Vec<String> {
        self.record.topics.iter().map(|topic| plain(&topic.name)).collect()
    }
}

impl Head<'_> {
    fn direction(&self) -> &'static str {
        direction(&self.record.language)
    }
}

/// What was changed after publication, the newest first, with its day as every language reads it.
fn notices<'a>(record: &'a Record, t: &Texts) -> Vec<Notice<'a>> {
    let day = |time: &crate::clock::Time| time.format("%Y-%m-%d").to_string();
    let mut notices = Vec::new();
    if let Some(retraction) = &record.retraction {
        let title = t.with("check-retracted", &[("day", day(&retraction.at))]);
        notices.push(Notice { title, words: &retraction.reason });
    }
    for one in record.repeats.iter().take(AGAIN) {
        let values = [("day", one.date.clone()), ("name", one.name.clone())];
        let words = one.title.as_deref().or(one.url.as_deref()).unwrap_or_default();
        notices.push(Notice { title: t.with("feed-said-again", &values), words });
    }
    for one in record.corrections.iter().rev() {
        if let Ok(kind) = one.kind.parse::<CorrectionKind>() {
            notices.push(Notice { title: corrected(kind, &day(&one.at), t), words: &one.note });
        }
    }
    notices
}

/// An address with nothing in it but what RFC 3986 allows; slugs may hold letters of any script.
pub(super) fn address(text: &str) -> String {
    url::Url::parse(text).map_or_else(|_| text.to_owned(), String::from)
}

/// Without the characters that no XML 1.0 document may hold, however they are written.
pub(super) fn plain(text: &str) -> String {
    let allowed = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(allowed).collect()
}
