//! Every field that an event can have is words of people or one of ours: the reader of payloads is asked for all there are,
//! by what it says of wrong ones.

use super::knife::{HOUSE, WRITTEN};
use crate::claims::event::Event;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The texts in payloads that are no words of people: keys, dates and hashes.
const OURS: [&str; 33] = [
    "appeared_on",
    "answered_on",
    "approval",
    "approved_by",
    "article",
    "asked_on",
    "at",
    "authors",
    "charset",
    "claim",
    "commitment",
    "digest",
    "due",
    "duplicate_of",
    "files",
    "into",
    "language",
    "media_type",
    "original",
    "person",
    "published_on",
    "question",
    "received_at",
    "recorded",
    "remind_at",
    "reviewed_on",
    "row",
    "said_on",
    "salt",
    "sha256",
    // The other system itself; its key for the verdict is cut.
    "system",
    // Cut beside the words that they were made of.
    "id",
    "slug",
];

/// A key that no object knows and a word that no list has.
const PROBE: &str = "?";

/// Where something stands in a payload: makes the whole of it around a part.
type Around<'a> = &'a dyn Fn(Value) -> Value;

/// The fields that hold texts, each with the kinds of events that have it.
#[derive(Default)]
struct Found(BTreeMap<String, BTreeSet<String>>);

/// What the reader says of a payload, without the place.
fn said(kind: &str, payload: &Value) -> String {
    let said = Event::from_payload(kind, &payload.to_string()).expect_err("a payload with a probe in it");
    said.to_string().split(" at line ").next().unwrap_or_default().to_owned()
}

/// The names that it would have liked to read.
fn wanted(said: &str) -> Vec<String> {
    let listed = said.split_once("expected ").map_or("", |(_, listed)| listed);
    listed.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The field without which it stops reading.
fn missing(said: &str) -> Option<String> {
    let (_, rest) = said.split_once("missing field `")?;
    rest.split('`').next().map(str::to_owned)
}

fn with(known: &Map<String, Value>, name: &str, value: Value) -> Value {
    let mut fields = known.clone();
    fields.insert(name.to_owned(), value);
    fields.into()
}

impl Found {
    fn event(&mut self, kind: &str) {
        self.object(kind, &|whole| whole, &Map::new());
    }

    /// A field, whatever it holds.
    fn field(&mut self, kind: &str, name: &str, around: Around<'_>) {
        if HOUSE.contains(&name) {
            return;
        }
        let said = said(kind, &around(json!({PROBE: 0})));
        if said.contains("unknown variant") {
            for variant in wanted(&said) {
                self.field(kind, name, &|inner| around(json!({&variant: inner})));
            }
        } else if said.contains("expected a sequence") || said.contains("expected an array") {
            self.field(kind, name, &|inner| around(json!([inner])));
        } else if said.contains("unknown field")
            || missing(&said).is_some() && said != self::said(kind, &json!({}))
        {
            self.object(kind, around, &Map::new());
        } else if !NO_TEXTS.iter().any(|what| said.contains(what)) {
            self.0.entry(name.to_owned()).or_default().insert(kind.to_owned());
        }
    }

    /// An object, of which these fields are there.
    fn object(&mut self, kind: &str, around: Around<'_>, known: &Map<String, Value>) {
        let said = said(kind, &around(with(known, PROBE, json!(0))));
        if said.contains("unknown field") {
            for name in wanted(&said).iter().filter(|name| !known.contains_key(*name)) {
                self.field(kind, name, &|inner| around(with(known, name, inner)));
            }
            return;
        }
        let Some(name) = missing(&said) else { return };
        let tagged = self::said(kind, &around(with(known, &name, json!(PROBE))));
        if tagged == said {
            // What is missing is missing around it.
            return;
        }
        if tagged.contains("unknown variant") {
            for variant in wanted(&tagged) {
                let known = with(known, &name, json!(variant));
                self.object(kind, around, known.as_object().expect("an object"));
            }
            return;
        }
        // One that takes fields which it does not know, and asks for its own one after the other.
        self.field(kind, &name, &|inner| around(with(known, &name, inner)));
        let filler = if tagged.contains("invalid type") { json!(0) } else { json!(PROBE) };
        let known = with(known, &name, filler);
        self.object(kind, around, known.as_object().expect("an object"));
    }
}

/// What is wanted where no text is.
const NO_TEXTS: [&str; 7] = ["i32", "i64", "u32", "u64", "usize", "a boolean", "expected unit"];

#[test]
fn every_text_of_every_event_is_known_to_be_words_or_to_be_ours() {
    let kinds = wanted(&said(PROBE, &json!({})));
    let mut found = Found::default();
    kinds.iter().for_each(|kind| found.event(kind));
    assert!(
        kinds.len() > 50
            && ["override_reason", "exact", "words"].iter().all(|name| found.0.contains_key(*name))
    );
    let unknown: Vec<_> = found
        .0
        .iter()
        .filter(|(name, _)| !WRITTEN.contains(&name.as_str()) && !OURS.contains(&name.as_str()))
        .collect();
    assert!(
        unknown.is_empty(),
        "Nobody has said whether these fields are redacted. If people type or copy what is in them, add them to WRITTEN \
         (src/claims/redaction/knife.rs), and see that the rows follow; if they never hold but our own keys, dates and \
         words, add them to OURS here: {unknown:?}"
    );
    let both: Vec<_> = OURS.iter().filter(|name| WRITTEN.contains(name)).collect();
    let gone: Vec<_> = OURS.iter().chain(&WRITTEN).filter(|name| !found.0.contains_key(**name)).collect();
    assert!(both.is_empty() && gone.is_empty(), "in both lists: {both:?}; in no event: {gone:?}");
}
