//! Records as lines of a file.

use crate::clock::{Time, exact};
use crate::error::Error;
use crate::insight::sheet;
use crate::published::record::Record;
use serde::Serialize;

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// One JSON object a line.
    #[value(name = "jsonl")]
    JsonLines,
    /// A table for spreadsheets (RFC 4180).
    Csv,
}

/// The columns of the table.
const HEAD: [&str; 34] = [
    "cursor",
    "id",
    "number",
    "url",
    "language",
    "claim",
    "claimant",
    "claimant_url",
    "claimant_same_as",
    "first_appearance_date",
    "first_appearance_title",
    "first_appearance_url",
    "rating",
    "rating_label",
    "rating_number",
    "rating_worst",
    "rating_best",
    "rating_scale",
    "summary",
    "explanation",
    "topics",
    "sources",
    "confidential_sources",
    "published_at",
    "modified_at",
    "revision",
    "corrections",
    "retracted_at",
    "retracted_because",
    "merged_into",
    "translation_of",
    "translations",
    "authors",
    "approved_by",
];

/// A record with the cursor behind it.
#[derive(Serialize)]
struct Line<'a> {
    cursor: &'a str,
    #[serde(flatten)]
    record: &'a Record,
}

impl Form {
    /// Where readers get it.
    pub fn path(self) -> &'static str {
        match self {
            Self::JsonLines => "/export/checks.jsonl",
            Self::Csv => "/export/checks.csv",
        }
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::JsonLines => "application/jsonl; charset=utf-8",
            Self::Csv => "text/csv; header=present; charset=utf-8",
        }
    }

    pub(super) fn disposition(self) -> &'static str {
        match self {
            Self::JsonLines => "attachment; filename=\"checks.jsonl\"",
            Self::Csv => "attachment; filename=\"checks.csv\"",
        }
    }

    /// What stands before the first line.
    pub(super) fn head(self) -> Result<Vec<u8>, Error> {
        match self {
            Self::JsonLines => Ok(Vec::new()),
            Self::Csv => sheet::csv(Some(&HEAD), std::iter::empty()),
        }
    }

    /// Records, each behind its cursor.
    pub(super) fn lines(self, records: &[(String, Record)]) -> Result<Vec<u8>, Error> {
        match self {
            Self::JsonLines => {
                let mut lines = Vec::new();
                for (cursor, record) in records {
                    serde_json::to_writer(&mut lines, &Line { cursor, record }).map_err(Error::internal)?;
                    lines.push(b'\n');
                }
                Ok(lines)
            }
            Self::Csv => {
                let rows: Vec<Vec<String>> =
                    records.iter().map(|(cursor, record)| fields(cursor, record)).collect();
                sheet::csv(None, rows.iter().map(Vec::as_slice))
            }
        }
    }
}

/// The columns of one record, in the order of the head.
fn fields(cursor: &str, record: &Record) -> Vec<String> {
    let mut fields = vec![cursor.to_owned()];
    fields.extend(claim(record));
    fields.extend(verdict(record));
    fields.extend(course(record));
    fields
}

fn text(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn number(number: Option<i64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn claim(record: &Record) -> [String; 11] {
    let (claimant, first) = (record.claimant.as_ref(), record.first_appearance.as_ref());
    [
        record.id.to_string(),
        record.number.to_string(),
        record.url.clone(),
        record.language.clone(),
        record.claim.clone(),
        text(claimant.map(|one| &one.name)),
        text(claimant.map(|one| &one.url)),
        claimant.map(|one| one.same_as.join("\n")).unwrap_or_default(),
        text(first.and_then(|one| one.date.as_ref())),
        text(first.and_then(|one| one.title.as_ref())),
        text(first.and_then(|one| one.url.as_ref())),
    ]
}

fn verdict(record: &Record) -> [String; 11] {
    let rating = record.rating.as_ref();
    let topics: Vec<&str> = record.topics.iter().map(|topic| topic.name.as_str()).collect();
    let sources = record.sources.iter().map(|one| one.url.as_ref().unwrap_or(&one.title).as_str());
    [
        text(rating.map(|one| &one.value)),
        text(rating.map(|one| &one.label)),
        number(rating.and_then(|one| one.number)),
        number(rating.and_then(|one| one.worst)),
        number(rating.and_then(|one| one.best)),
        number(rating.map(|one| one.scale)),
        text(record.summary.as_ref()),
        text(record.explanation.as_ref().map(|one| &one.markdown)),
        topics.join("\n"),
        sources.collect::<Vec<_>>().join("\n"),
        record.confidential_sources.len().to_string(),
    ]
}

/// When it was published and changed, and by whom.
fn course(record: &Record) -> [String; 11] {
    let retraction = record.retraction.as_ref();
    let corrections = record.corrections.iter();
    let corrections = corrections.map(|one| format!("{} {}: {}", day(one.at), one.kind, one.note));
    let translations = record.translations.iter().map(|one| one.url.as_str());
    [
        exact(record.published_at),
        exact(record.modified_at),
        record.revision.to_string(),
        corrections.collect::<Vec<_>>().join("\n"),
        retraction.map(|one| exact(one.at)).unwrap_or_default(),
        text(retraction.map(|one| &one.reason)),
        text(record.merged_into.as_ref().map(|one| &one.url)),
        text(record.translation_of.as_ref().map(|one| &one.url)),
        translations.collect::<Vec<_>>().join("\n"),
        record.authors.join("\n"),
        record.approved_by.clone(),
    ]
}

fn day(time: Time) -> String {
    time.format("%Y-%m-%d").to_string()
}
