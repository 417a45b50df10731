//! What is taken out of a claim's history, and what stands there instead: worked out of the entries, for one to look at
//! before it is done, and done as it was looked at. Pure.

mod knife;

pub use super::choices::Ground;

use super::words::Reason;
use crate::history::redaction::Replaced;
use crate::history::{Entry, Visibility};
use knife::{Knife, written};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What stands where words were.
pub const BLANK: &str = "[redacted]";

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
            texts.filter(|text| tells(text)).collect::<BTreeSet<_>>().into_iter().collect()
        }
    }
}

/// Whether a text says so much that it is looked for elsewhere: a short number stands in every other key.
fn tells(text: &str) -> bool {
    let length = text.chars().count();
    length >= 8 || length > 3 && text.chars().any(char::is_alphabetic)
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

#[cfg(test)]
mod every_field;
#[cfg(test)]
mod tests;
