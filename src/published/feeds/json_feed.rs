//! JSON Feed 1.1.

use super::entry::Entry;
use super::{Feed, internal};
use crate::clock::machine;
use crate::error::Error;
use crate::published::record::{
    CorrectionRecord, MergedRecord, RatingRecord, RetractionRecord, TranslationRecord,
};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    description: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hubs: Vec<Hub<'a>>,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Hub<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    summary: &'a str,
    date_published: String,
    date_modified: String,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(rename = "_factdesk")]
    own: Own<'a>,
}

/// What a program would else have to read out of the text.
#[derive(Serialize)]
struct Own<'a> {
    about: &'static str,
    claim: &'a str,
    rating: Option<&'a RatingRecord>,
    revision: i32,
    corrections: &'a [CorrectionRecord],
    retraction: Option<&'a RetractionRecord>,
    merged_into: Option<&'a MergedRecord>,
    translation_of: Option<&'a TranslationRecord>,
    translations: &'a [TranslationRecord],
}

pub(super) fn text(feed: &Feed) -> Result<String, Error> {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        description: &feed.description,
        home_page_url: &feed.home,
        feed_url: &feed.own,
        next_url: feed.next.as_deref(),
        icon: feed.icon.as_deref(),
        hubs: feed.hub.iter().map(|url| Hub { kind: "WebSub", url }).collect(),
        language: feed.language,
        authors: [Author { name: &feed.publisher, url: &feed.publisher_url }],
        items: feed.entries.iter().map(Item::of).collect(),
    };
    serde_json::to_string(&document).map_err(internal)
}

impl<'a> Item<'a> {
    fn of(entry: &'a Entry) -> Self {
        let record = &entry.record;
        Self {
            id: &entry.url,
            url: &entry.url,
            title: &entry.title,
            content_html: &entry.html,
            summary: &entry.summary,
            date_published: machine(record.published_at),
            date_modified: machine(record.modified_at),
            language: entry.language(),
            tags: entry.tags(),
            own: Own {
                about: "https://schema.org/ClaimReview",
                claim: &record.claim,
                rating: record.rating.as_ref(),
                revision: record.revision,
                corrections: &record.corrections,
                retraction: record.retraction.as_ref(),
                merged_into: record.merged_into.as_ref(),
                translation_of: record.translation_of.as_ref(),
                translations: &record.translations,
            },
        }
    }
}
