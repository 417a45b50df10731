//! What is taken out of a claim's history, and what stands there instead: worked out of the entries, for one to look at
//! before it is done, and done as it was looked at. Pure.

pub use super::choices::Ground;

use super::words::Reason;
use crate::history::redaction::Replaced;
use crate::history::{Entry, Visibility};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What stands where words were.
pub const BLANK: &str = "[redacted]";

/// The fields of payloads that hold what people wrote or copied. All else is ours: numbers, dates, keys, ratings.
const WRITTEN: [&str; 21] = [
    "answer",
    "copy_failure",
    "description",
    "exact",
    "excerpt",
    "explanation",
    "how",
    "name",
    "note",
    "prefix",
    "publisher",
    "quote",
    "reason",
    "suffix",
    "summary",
    "text",
    "title",
    "why",
    "words",
    // Addresses can name somebody. All of them may be absent.
    "archive_url",
    "url",
];

/// What an entry of a redaction says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redacted {
    /// Why.
    pub ground: Ground,
    /// In words; readers read them.
    pub note: Reason,
    /// Whether all of the claim was taken out.
    pub whole: bool,
    /// What stands in the place of which entries.
    pub entries: Vec<Replaced>,
    /// Kept files whose bytes were removed, by their SHA-256 in hex.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
}

/// A redaction, worked out: `hidden` are the entries that readers don't see anyway, which they are not told of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of Redacted")]
pub struct Redaction {
    pub ground: Ground,
    pub note: Reason,
    pub whole: bool,
    pub open: Vec<Replaced>,
    pub hidden: Vec<Replaced>,
    pub files: Vec<String>,
}

/// What is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cut {
    /// These words wherever they stand in the claim, in any case; others take their place.
    Words {
        /// Which.
        words: String,
        /// What stands there instead.
        instead: String,
    },
    /// All that was written in the entry at this position, wherever else in the claim the same stands.
    Entry(i64),
    /// All that was ever written.
    Whole,
}

/// What an admin asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of Redacted")]
pub struct Asked {
    pub cut: Cut,
    pub files: Vec<String>,
    pub ground: Ground,
    pub note: Reason,
}

/// One entry that reads otherwise afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it stands.
    pub position: i64,
    /// What it is.
    pub kind: String,
    /// Who sees it.
    pub visibility: Visibility,
    /// The texts that are taken out, each with what stands there instead.
    pub texts: Vec<(String, String)>,
    /// What it says afterwards.
    pub replacement: Value,
}

/// The entries that would read otherwise.
pub fn plan(entries: &[Entry], cut: &Cut) -> Vec<Change> {
    let same = match cut {
        Cut::Entry(position) => {
            let entry = entries.iter().find(|entry| entry.position == *position);
            entry.and_then(payload).map(|payload| written(&payload)).unwrap_or_default()
        }
        Cut::Words { .. } | Cut::Whole => BTreeSet::new(),
    };
    let change = |entry: &Entry| {
        let mut replacement = payload(entry)?;
        let mut knife = Knife { cut, same: &same, texts: Vec::new() };
        knife.object(replacement.as_object_mut()?);
        if knife.texts.is_empty() {
            return None;
        }
        settle(&entry.kind, &mut replacement, cut);
        let (kind, texts) = (entry.kind.clone(), knife.texts);
        Some(Change { position: entry.position, kind, visibility: entry.visibility, texts, replacement })
    };
    entries.iter().filter_map(change).collect()
}

/// What is no text and has to go along with it.
fn settle(kind: &str, replacement: &mut Value, cut: &Cut) {
    let Some(fields) = replacement.as_object_mut() else { return };
    // With the salt whoever knows the rest could try out what was taken.
    if kind.starts_with("ConfidentialSource") && fields.contains_key("salt") {
        fields.insert("salt".to_owned(), "00".repeat(32).into());
    }
    // The address is found by whoever has it, and no longer says anything to anybody else.
    if *cut == Cut::Whole
        && kind == "Published"
        && let Some(slug) = fields.get("slug").and_then(Value::as_str)
    {
        let gone = address(slug);
        fields.insert("slug".to_owned(), gone.into());
    }
}

/// What stands in the place of a slug whose claim is gone: whoever asks for the old address is told so.
pub fn address(slug: &str) -> String {
    hex::encode(Sha256::digest(slug))
}

/// The entries as they read afterwards.
pub fn preview(entries: &[Entry], redaction: &Redaction) -> Vec<Entry> {
    let mut entries = entries.to_vec();
    for Replaced { entry, replacement } in redaction.open.iter().chain(&redaction.hidden) {
        for one in entries.iter_mut().filter(|one| one.position == *entry) {
            (one.payload, one.salt) = (None, None);
            one.replacement = Some(replacement.to_string());
        }
    }
    entries
}

/// The words that are to be nowhere afterwards: what was typed, or else all texts that were taken out.
pub fn removed(cut: &Cut, changes: &[Change]) -> Vec<String> {
    match cut {
        Cut::Words { words, .. } => vec![words.clone()],
        Cut::Entry(_) | Cut::Whole => {
            let texts = changes.iter().flat_map(|change| &change.texts).map(|(before, _)| before.clone());
            texts.filter(|text| text.chars().count() > 3).collect::<BTreeSet<_>>().into_iter().collect()
        }
    }
}

impl Redaction {
    /// What was asked, worked out of the claim's entries.
    pub fn of(asked: &Asked, entries: &[Entry]) -> Self {
        let (open, hidden): (Vec<Change>, Vec<Change>) =
            plan(entries, &asked.cut).into_iter().partition(|change| change.visibility == Visibility::Open);
        let replaced = |changes: Vec<Change>| {
            let one = |change: Change| Replaced { entry: change.position, replacement: change.replacement };
            changes.into_iter().map(one).collect()
        };
        Self {
            ground: asked.ground,
            note: asked.note.clone(),
            whole: asked.cut == Cut::Whole,
            open: replaced(open),
            hidden: replaced(hidden),
            files: asked.files.clone(),
        }
    }
}

fn payload(entry: &Entry) -> Option<Value> {
    serde_json::from_str(entry.told()?).ok()
}

/// All texts in a payload.
fn written(payload: &Value) -> BTreeSet<String> {
    let nothing = BTreeSet::new();
    let mut knife = Knife { cut: &Cut::Whole, same: &nothing, texts: Vec::new() };
    if let Some(fields) = payload.clone().as_object_mut() {
        knife.object(fields);
    }
    knife.texts.into_iter().map(|(before, _)| before).collect()
}

/// Cuts texts out of a payload and notes them.
struct Knife<'a> {
    cut: &'a Cut,
    /// For one entry: its texts.
    same: &'a BTreeSet<String>,
    texts: Vec<(String, String)>,
}

impl Knife<'_> {
    fn object(&mut self, fields: &mut Map<String, Value>) {
        // A claimant is a name, a link and a key: without the name nobody may be named.
        if fields.get("is").and_then(Value::as_str) == Some("known") {
            let name = fields.get("name").and_then(Value::as_str).unwrap_or_default();
            if self.without(name).is_some() {
                self.texts.push((name.to_owned(), BLANK.to_owned()));
                *fields = Map::from_iter([("is".to_owned(), Value::from("unknown"))]);
            }
            return;
        }
        // The answer to a check or an item is one of ours.
        let is_ticked = fields.contains_key("check") || fields.contains_key("item");
        for (name, value) in fields.iter_mut() {
            match value {
                // The house's own words: its scale, its lists, and how a copy was made.
                Value::Object(_) if ["rating", "checklist", "copy"].contains(&name.as_str()) => {}
                Value::String(_) if is_ticked && name == "answer" => {}
                Value::Object(inner) => self.object(inner),
                Value::Array(all) => {
                    let before = self.texts.len();
                    all.iter_mut().filter_map(Value::as_object_mut).for_each(|one| self.object(one));
                    // An anchor is as long as its quote: with other words it is none.
                    if name == "anchor" && self.texts.len() > before {
                        *value = Value::Null;
                    }
                }
                Value::String(text) if WRITTEN.contains(&name.as_str()) => {
                    let Some(rest) = self.without(text) else { continue };
                    self.texts.push((text.clone(), rest.clone()));
                    *value = if name.ends_with("url") { Value::Null } else { rest.into() };
                }
                _ => {}
            }
        }
    }

    /// The text without what is to go; nothing if it is not in there.
    fn without(&self, text: &str) -> Option<String> {
        match self.cut {
            Cut::Words { words, instead } => replaced(text, words, instead),
            Cut::Entry(_) => self.same.contains(text).then(|| BLANK.to_owned()),
            Cut::Whole => (!text.is_empty() && text != BLANK).then(|| BLANK.to_owned()),
        }
    }
}

/// The text with other words wherever these stand, in any case.
fn replaced(text: &str, words: &str, instead: &str) -> Option<String> {
    let (text, words): (Vec<char>, Vec<char>) = (text.chars().collect(), words.chars().collect());
    let same = |(a, b): (&char, &char)| a == b || a.to_lowercase().eq(b.to_lowercase());
    let (mut found, mut at, mut rest) = (false, 0, String::new());
    while at < text.len() {
        let here = &text[at..];
        if !words.is_empty() && here.len() >= words.len() && here.iter().zip(&words).all(same) {
            found = true;
            rest.push_str(instead);
            at += words.len();
        } else {
            rest.push(here[0]);
            at += 1;
        }
    }
    found.then_some(rest)
}

#[cfg(test)]
mod tests;
