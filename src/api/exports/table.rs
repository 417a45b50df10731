//! Records as lines of a file.

use crate::clock::{Time, exact};
use crate::error::Error;
use crate::ids::ClaimId;
use crate::insight::sheet;
use crate::published::record::{GoneRecord, Record};
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
const HEAD: [&str; 35] = [
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
    "gone_at",
];

/// What a line tells of: a check, or one that was taken away.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Told {
    Here(Box<Record>),
    Gone(GoneRecord),
}

impl From<Record> for Told {
    fn from(record: Record) -> Self {
        Self::Here(Box::new(record))
    }
}

impl From<GoneRecord> for Told {
    fn from(gone: GoneRecord) -> Self {
        Self::Gone(gone)
    }
}

/// The same with the cursor behind it.
#[derive(Serialize)]
pub(super) struct Line {
    cursor: String,
    #[serde(flatten)]
    told: Told,
}

impl Line {
    pub fn new(cursor: String, told: Told) -> Self {
        Self { cursor, told }
    }

    /// Lines stand by when readers last saw a change.
    pub fn place(&self) -> (Time, ClaimId) {
        match &self.told {
            Told::Here(record) => (record.modified_at, record.id),
            Told::Gone(gone) => (gone.gone_at, gone.id),
        }
    }
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

    /// Each with the cursor behind it.
    pub(super) fn lines(self, all: &[Line]) -> Result<Vec<u8>, Error> {
        match self {
            Self::JsonLines => {
                let mut lines = Vec::new();
                for line in all {
                    serde_json::to_writer(&mut lines, line).map_err(Error::internal)?;
                    lines.push(b'\n');
                }
                Ok(lines)
            }
            Self::Csv => {
                let rows: Vec<Vec<String>> = all.iter().map(fields).collect();
                sheet::csv(None, rows.iter().map(Vec::as_slice))
            }
        }
    }
}

/// The columns of one line, in the order of the head.
fn fields(line: &Line) -> Vec<String> {
    let mut fields = vec![line.cursor.clone()];
    match &line.told {
        Told::Here(record) => {
            fields.extend(claim(record));
            fields.extend(verdict(record));
            fields.extend(course(record));
            fields.push(String::new());
        }
        Told::Gone(gone) => {
            fields.push(gone.id.to_string());
            fields.resize(HEAD.len() - 1, String::new());
            fields.push(exact(gone.gone_at));
        }
    }
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
