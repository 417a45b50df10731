//! A chain as a stranger gets it, recomputed from its first hash to its head.

use super::file::{File, Revision, Shown};
use crate::chain::Chain;
use crate::entry::{
    Envelope, Hash, Visibility, entry_hash, envelope_hash, first_prev, hash_from_hex, payload_hash,
};
use crate::redaction::{self, Replaced};
use crate::refusal::Refusal;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Where a chain ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The chain.
    pub chain: Chain,
    /// How many entries it has.
    pub length: i64,
    /// The hash of the last one, which covers all.
    pub head: Hash,
    /// How many are shown without their text.
    pub hidden: usize,
}

/// Recomputes all hashes.
pub(super) fn walk(file: &File) -> Result<End, Refusal> {
    let (mut before, mut at, mut hidden, mut named) = (first_prev(&file.chain), None, 0, Vec::new());
    let gone = redacted(&file.entries);
    for (position, shown) in (1..).zip(&file.entries) {
        let wrong = |what| Refusal::Chain { position, what };
        if shown.position != position {
            return Err(wrong("entries are missing or out of order"));
        }
        let envelope = match &shown.envelope {
            Some(_) => envelope(&file.chain, shown, &mut at).map_err(wrong)?,
            None => sealed(shown).map_err(wrong)?,
        };
        if shown.payload.is_none() {
            hidden += 1;
        }
        if shown.redacted && !gone.names.contains(&position) {
            return Err(wrong("its payload is gone, and no later entry says that it was redacted"));
        }
        before = entry_hash(&before, &envelope);
        if hash_from_hex(&shown.hash) != Some(before) {
            return Err(wrong("it or an entry before it was changed"));
        }
        named.extend(published(shown));
    }
    let found = i64::try_from(file.entries.len()).unwrap_or(i64::MAX);
    if file.length != found {
        return Err(Refusal::Length { said: file.length, found });
    }
    if hash_from_hex(&file.head) != Some(before) {
        return Err(Refusal::Head);
    }
    let revisions = file.check.iter().flat_map(|check| &check.revisions);
    revisions.into_iter().try_for_each(|revision| is_named(revision, &named, gone.any))?;
    Ok(End { chain: file.chain.clone(), length: found, head: before, hidden })
}

/// The hash of an envelope that is shown, once all it says of itself is so.
fn envelope(chain: &Chain, shown: &Shown, before: &mut Option<DateTime<Utc>>) -> Result<Hash, &'static str> {
    let text = shown.envelope.as_deref().unwrap_or_default();
    let envelope: Envelope =
        Envelope::parse(text).map_err(|_| "its envelope is not one that factdesk writes")?;
    if envelope.chain != *chain {
        return Err("it belongs to another chain");
    }
    if envelope.position != shown.position {
        return Err("it belongs to another place");
    }
    if before.is_some_and(|before| envelope.at < before) {
        return Err("it is dated before the entry before it");
    }
    *before = Some(envelope.at);
    match (envelope.visibility, &shown.payload, &shown.salt) {
        (Visibility::Open, Some(payload), Some(salt)) if !shown.redacted => {
            let salt = hash_from_hex(salt).ok_or("its salt cannot be read")?;
            if payload_hash(&salt, payload) != envelope.payload_hash {
                return Err("its payload was changed");
            }
        }
        (Visibility::Open, None, None) if shown.redacted => {}
        (Visibility::Fact, None, None) if !shown.redacted => {}
        _ => return Err("it does not show what an entry of its visibility shows"),
    }
    Ok(envelope_hash(text))
}

/// The hash of an envelope that is not shown.
fn sealed(shown: &Shown) -> Result<Hash, &'static str> {
    if shown.payload.is_some() || shown.salt.is_some() || shown.redacted {
        return Err("it does not show what an entry of its visibility shows");
    }
    let hash = shown.envelope_hash.as_deref().and_then(hash_from_hex);
    hash.ok_or("its envelope is missing, and so is the hash of it")
}

/// Number and digest of the text that an entry `Published` names.
fn published(shown: &Shown) -> Option<(i64, String)> {
    #[derive(serde::Deserialize)]
    struct Published {
        revision: i64,
        digest: String,
    }
    let envelope: Envelope = Envelope::parse(shown.envelope.as_deref()?).ok()?;
    let payload = shown.payload.as_deref().filter(|_| envelope.kind == "Published")?;
    let published: Published = serde_json::from_str(payload).ok()?;
    Some((published.revision, published.digest))
}

/// What the entries `Redacted` say.
#[derive(Default)]
struct Gone {
    /// The entries that were redacted.
    names: BTreeSet<i64>,
    any: bool,
}

/// From behind, because a redaction may have been redacted by a later one, which says what stands in its place.
fn redacted(entries: &[Shown]) -> Gone {
    #[derive(serde::Deserialize)]
    struct Said {
        entries: Vec<Replaced>,
    }
    let (mut gone, mut instead) = (Gone::default(), BTreeMap::new());
    for shown in entries.iter().rev() {
        let envelope: Option<Envelope> =
            shown.envelope.as_deref().and_then(|text| Envelope::parse(text).ok());
        if envelope.is_none_or(|envelope| envelope.kind != redaction::OPEN) {
            continue;
        }
        gone.any = true;
        let payload = shown.payload.clone().or_else(|| instead.get(&shown.position).cloned());
        let said = payload.and_then(|text| serde_json::from_str::<Said>(&text).ok());
        for one in said.into_iter().flat_map(|said| said.entries).filter(|one| one.entry < shown.position) {
            gone.names.insert(one.entry);
            instead.entry(one.entry).or_insert_with(|| one.replacement.to_string());
        }
    }
    gone
}

/// Whether the text of a revision is one that an entry names. One in which something was redacted has another hash than
/// it had, and is the desk's word alone; only a chain that says so can have one.
fn is_named(revision: &Revision, named: &[(i64, String)], any_redacted: bool) -> Result<(), Refusal> {
    if revision.redacted && any_redacted {
        return Ok(());
    }
    let is_its_own = hex::encode(Sha256::digest(&revision.text)) == revision.digest;
    let is_there =
        named.iter().any(|(number, digest)| (*number, digest) == (revision.number, &revision.digest));
    if is_its_own && is_there && !revision.redacted {
        Ok(())
    } else {
        Err(Refusal::Revision(revision.number))
    }
}
