//! What other machines are told of a published check: what stands on its page, and no more. Pure.

use super::claim::Claim;
use super::event::Event;
use super::parts::{Publication, Repeat};
use crate::clock::{Time, machine};
use crate::house::webhook::News;
use serde_json::{Map, Value, json};

/// A change that readers see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// What it is.
    pub news: News,
    /// The page it is about.
    pub url: String,
    data: Map<String, Value>,
}

impl Announcement {
    /// The news in `event`, which is part of `after` already; `None` where readers see nothing new, or where a claim
    /// that was never published ends. What is left of a claim that is gone is no news; [`Self::gone`] is.
    pub fn of(after: &Claim, event: &Event, site: &str) -> Option<Self> {
        if after.gone.is_some() {
            return None;
        }
        let (news, revision, kind) = match event {
            Event::Published { revision, shown, .. } => match &shown.correction {
                None => (News::Published, *revision, None),
                Some(note) => (News::Corrected, *revision, Some(note.kind.as_str())),
            },
            Event::Retracted { revision, .. } => (News::Retracted, *revision, None),
            Event::Merged { .. } => (News::Merged, after.revision(), None),
            Event::RepeatRecorded { .. } => (News::Repeated, after.revision(), None),
            Event::Redacted(_) => (News::Redacted, after.revision(), None),
            _ => return None,
        };
        let (slug, text) = (after.slug()?, after.published_text()?);
        let mut data = page(slug, site);
        data.insert("revision".to_owned(), revision.into());
        data.insert("claim".to_owned(), text.claim.as_str().into());
        data.insert("language".to_owned(), text.language.as_str().into());
        if let Some(kind) = kind {
            data.insert("kind".to_owned(), kind.into());
        }
        // A verdict that was withdrawn is told nobody any more.
        if !matches!(news, News::Retracted | News::Merged) && after.publication == Publication::Live {
            data.insert("rating".to_owned(), text.rating.label.as_str().into());
        }
        if let Event::RepeatRecorded { repeat, .. } = event {
            data.insert("repeat".to_owned(), again(repeat));
        }
        Some(Self { news, url: format!("{site}/checks/{slug}"), data })
    }

    /// That the check which `before` was is gone: no more than where it was, so that copies are found. Nothing for a claim
    /// that never had a page.
    pub fn gone(before: &Claim, site: &str) -> Option<Self> {
        let slug = before.slug()?;
        Some(Self { news: News::Gone, url: format!("{site}/checks/{slug}"), data: page(slug, site) })
    }

    /// With the check to which the merged one's address leads now.
    pub fn into_check(mut self, slug: &str, site: &str) -> Self {
        self.data.insert("into".to_owned(), Value::Object(page(slug, site)));
        self
    }

    /// The body of a call. That of one that is gone is private: it is forgotten once it was told.
    pub fn body(&self, at: Time) -> Value {
        let mut body = json!({"type": self.news.as_str(), "timestamp": machine(at), "data": self.data});
        if self.news == News::Gone {
            body["private"] = true.into();
        }
        body
    }
}

/// Who said it again, where and when.
fn again(repeat: &Repeat) -> Value {
    json!({
        "name": repeat.name.as_str(),
        "title": repeat.title.as_ref().map(super::words::Title::as_str),
        "url": repeat.url.as_ref().map(super::words::WebAddress::as_str),
        "date": repeat.said_on.as_str(),
        "quote": repeat.quote.as_ref().map(super::words::Quote::as_str),
    })
}

/// Where a check is read, by people and by programs.
fn page(slug: &str, site: &str) -> Map<String, Value> {
    let url = format!("{site}/checks/{slug}");
    Map::from_iter([
        ("slug".to_owned(), slug.into()),
        ("json_url".to_owned(), format!("{url}.json").into()),
        ("url".to_owned(), url.into()),
    ])
}
