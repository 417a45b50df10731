//! Entries whose payload was taken away by law or for privacy: which, and what stands in the place of it. A later entry
//! of the same chain says so, whatever feature wrote it. Pure.

use super::entry::Entry;
use serde::Deserialize;
use std::collections::BTreeMap;

pub use factdesk_verify::redaction::{OPEN, Replaced};

/// The same about entries that readers don't see.
pub const HIDDEN: &str = "HiddenRedacted";

/// The part of such an entry's payload that the history itself reads.
#[derive(Deserialize)]
struct Said {
    entries: Vec<Replaced>,
}

/// What [`resolve`] asks of an entry, whole or as far as it is told.
pub trait Redactable {
    /// Where an entry stands, among all that are resolved together.
    type Place: Ord;
    /// The place of the entry at `position` of this one's chain.
    fn place(&self, position: i64) -> Self::Place;
    /// Its position.
    fn position(&self) -> i64;
    /// The event's name.
    fn kind(&self) -> &str;
    /// What it says now.
    fn told(&self) -> Option<&str>;
    /// Takes what stands in the place of its payload, if anything does.
    fn replace(&mut self, replacement: Option<String>);
}

impl Redactable for Entry {
    type Place = (String, i64);

    fn place(&self, position: i64) -> Self::Place {
        (self.chain.to_string(), position)
    }

    fn position(&self) -> i64 {
        self.position
    }

    fn kind(&self) -> &str {
        &self.kind
    }

    fn told(&self) -> Option<&str> {
        self.told()
    }

    fn replace(&mut self, replacement: Option<String>) {
        self.replacement = replacement;
    }
}

/// Gives each redacted entry among `entries`, which are in order and may be of several chains, what stands in its place.
/// A redaction may have been redacted itself; then what stands in its place counts.
pub fn resolve<E: Redactable>(entries: &mut [E]) {
    let mut replaced: BTreeMap<E::Place, String> = BTreeMap::new();
    for entry in entries.iter_mut().rev() {
        // Only one that a redaction names is looked for: most chains have none.
        if !replaced.is_empty() {
            entry.replace(replaced.remove(&entry.place(entry.position())));
        }
        if is_redaction(entry.kind()) {
            for Replaced { entry: position, replacement } in said(entry) {
                if position < entry.position() {
                    // The latest word on an entry holds, and it comes first from behind.
                    replaced.entry(entry.place(position)).or_insert_with(|| replacement.to_string());
                }
            }
        }
    }
}

/// Whether entries of this kind say that others were redacted.
pub fn is_redaction(kind: &str) -> bool {
    kind == OPEN || kind == HIDDEN
}

fn said(entry: &impl Redactable) -> Vec<Replaced> {
    let said = entry.told().map(serde_json::from_str::<Said>);
    said.and_then(Result::ok).map(|said| said.entries).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{Actor, ChainId, Difference, Draft, Head, Visibility, extend, verify};
    use serde_json::{Value, json};

    /// Two entries, and one that says that the first was redacted.
    fn chain() -> (ChainId, Vec<Entry>) {
        let chain = "claim:01939c2e-5c00-7000-8000-000000000001".parse().unwrap();
        let draft = |number: u128, kind: &'static str, payload: Value| {
            let id = uuid::Uuid::from_u128(number).into();
            Draft::new(id, kind, Visibility::Open, &payload, [7; 32]).unwrap()
        };
        let drafts = vec![
            draft(1, "ClaimLogged", json!({"text": "Jane Doe lied.", "v": 1})),
            draft(2, "SourceAdded", json!({"title": "A letter", "v": 1})),
            draft(
                3,
                OPEN,
                json!({"entries": [{"entry": 1, "replacement": {"text": "[redacted] lied.", "v": 1}}], "v": 1}),
            ),
        ];
        let at = "2026-11-24T09:00:00Z".parse().unwrap();
        (chain, extend(chain, &Head::start(chain), Actor::System, at, drafts))
    }

    fn fault(chain: ChainId, entries: &mut [Entry]) -> Option<(Option<i64>, Difference)> {
        entries.iter_mut().for_each(|entry| entry.replacement = None);
        resolve(entries);
        verify(chain, entries).err().map(|fault| (fault.position, fault.what))
    }

    #[test]
    fn an_entry_that_was_redacted_reads_as_its_replacement_and_the_chain_is_whole() {
        let (chain, mut entries) = chain();
        assert_eq!(fault(chain, &mut entries), Some((Some(1), Difference::StillThere)));
        (entries[0].payload, entries[0].salt) = (None, None);
        assert_eq!(fault(chain, &mut entries), None);
        assert_eq!(entries[0].told(), Some(r#"{"text":"[redacted] lied.","v":1}"#));
    }

    #[test]
    fn a_payload_that_was_emptied_without_an_entry_that_says_so_is_a_fault() {
        let (chain, mut entries) = chain();
        (entries[0].payload, entries[0].salt) = (None, None);
        (entries[1].payload, entries[1].salt) = (None, None);
        assert_eq!(fault(chain, &mut entries), Some((Some(2), Difference::NoPayload)));
        let mut one_half = self::chain().1;
        one_half[0].payload = None;
        assert_eq!(fault(chain, &mut one_half), Some((Some(1), Difference::NoPayload)));
    }

    #[test]
    fn what_stands_in_the_place_of_a_redaction_counts_in_its_stead() {
        let (chain, mut entries) = chain();
        (entries[0].payload, entries[0].salt) = (None, None);
        let head = Head { length: 3, hash: entries[2].hash, at: Some(entries[2].at) };
        let again = json!({"entries": [{"entry": 3, "replacement":
            {"entries": [{"entry": 1, "replacement": {"text": "[redacted]", "v": 1}}], "v": 1}}], "v": 1});
        let draft =
            Draft::new(uuid::Uuid::from_u128(4).into(), OPEN, Visibility::Open, &again, [8; 32]).unwrap();
        entries.extend(extend(chain, &head, Actor::System, entries[2].at, vec![draft]));
        (entries[2].payload, entries[2].salt) = (None, None);
        assert_eq!(fault(chain, &mut entries), None);
        assert_eq!(entries[0].told(), Some(r#"{"text":"[redacted]","v":1}"#));
    }
}
