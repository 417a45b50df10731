//! Which fields of payloads are words of people, and how they are cut out of one. Pure.

use super::{BLANK, Cut, address};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The fields of payloads that hold what people wrote or copied. All else is ours: numbers, dates, keys, ratings. Each field
/// that any event has is in one of the two lists, or the test in `every_field.rs` fails.
pub(super) const WRITTEN: [&str; 22] = [
    "answer",
    "copy_failure",
    "description",
    "exact",
    "excerpt",
    "explanation",
    "how",
    "name",
    "note",
    "override_reason",
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

/// The objects that hold the house's own words: its scale, its lists, and how a copy was made.
pub(super) const HOUSE: [&str; 3] = ["checklist", "copy", "rating"];

/// All texts in a payload.
pub(super) fn written(payload: &Value) -> BTreeSet<String> {
    let nothing = BTreeSet::new();
    let mut knife = Knife { cut: &Cut::Whole, same: &nothing, texts: Vec::new() };
    if let Some(fields) = payload.clone().as_object_mut() {
        knife.object(fields);
    }
    knife.texts.into_iter().map(|(before, _)| before).collect()
}

/// Cuts texts out of a payload and notes them.
pub(super) struct Knife<'a> {
    pub cut: &'a Cut,
    /// For one entry: its texts.
    pub same: &'a BTreeSet<String>,
    pub texts: Vec<(String, String)>,
}

impl Knife<'_> {
    pub fn object(&mut self, fields: &mut Map<String, Value>) {
        if fields.get("is").and_then(Value::as_str) == Some("known") {
            return self.claimant(fields);
        }
        self.keys(fields);
        // The answer to a check or an item is one of ours.
        let is_ticked = fields.contains_key("check") || fields.contains_key("item");
        for (name, value) in fields.iter_mut() {
            match value {
                Value::Object(_) if HOUSE.contains(&name.as_str()) => {}
                Value::String(_) if is_ticked && name == "answer" => {}
                Value::Object(inner) => {
                    let before = self.texts.len();
                    self.object(inner);
                    // As an anchor: what was about words of the verdict is about the verdict.
                    if inner.get("on").is_some_and(|on| on == "words") && self.texts.len() > before {
                        *inner = Map::from_iter([("on".to_owned(), Value::from("verdict"))]);
                    }
                }
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

    /// A claimant is a name, a link and a key: without the name nobody may be named.
    fn claimant(&mut self, fields: &mut Map<String, Value>) {
        let name = fields.get("name").and_then(Value::as_str).unwrap_or_default();
        if self.without(name).is_some() {
            self.texts.push((name.to_owned(), BLANK.to_owned()));
            *fields = Map::from_iter([("is".to_owned(), Value::from("unknown"))]);
        }
    }

    /// Keys that were made of words go with them, for a hash that stays another for each: the key that another system has
    /// for what was imported, often its address, and a topic's slug.
    fn keys(&mut self, fields: &mut Map<String, Value>) {
        let word = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
        if let (Some(_), Some(id)) = (word("system"), word("id"))
            && !is_hash(&id)
            && self.without(&id).is_some()
        {
            self.texts.push((id.clone(), BLANK.to_owned()));
            fields.insert("id".to_owned(), address(&id).into());
        } else if let (Some(name), Some(slug)) = (word("name"), word("slug"))
            && !is_hash(&slug)
            && (self.without(&name).is_some() || self.without(&slug).is_some())
        {
            self.texts.push((slug.clone(), BLANK.to_owned()));
            fields.insert("slug".to_owned(), address(&slug).into());
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

/// Whether it is what [`address`] makes, so that it says nothing any more.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
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
