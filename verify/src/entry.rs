//! One entry: what is hashed, how, and how it is read back.

use crate::alias::{Alias, NoAlias};
use crate::chain::Chain;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// A SHA-256.
pub type Hash = [u8; 32];

/// The version of the envelope that is known.
const VERSION: u8 = 1;

/// How much of an entry a stranger sees once its subject is public. It belongs to the event's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// All of it.
    Open,
    /// That it happened, when and by whom (as an alias), not what it says.
    Fact,
    /// Only that there is an entry.
    Sealed,
}

impl Visibility {
    /// As envelopes and the database spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Fact => "fact",
            Self::Sealed => "sealed",
        }
    }
}

impl FromStr for Visibility {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Open, Self::Fact, Self::Sealed].into_iter().find(|v| v.as_str() == text).ok_or(())
    }
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// factdesk itself: scheduled work, set-up.
    System,
    /// A person, by their name in this chain.
    Alias(Alias),
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system"),
            Self::Alias(alias) => alias.fmt(f),
        }
    }
}

impl FromStr for Actor {
    type Err = NoAlias;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "system" { Ok(Self::System) } else { text.parse().map(Self::Alias) }
    }
}

/// What is hashed of every entry, whoever may see it. A desk has types of its own for chains and ids; what is read from a
/// download has their text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope<C = Chain, I = Uuid> {
    /// The chain it stands in.
    pub chain: C,
    /// Its place there, from 1.
    pub position: i64,
    /// Its own key.
    pub id: I,
    /// When, to the microsecond.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// The event's name.
    pub kind: String,
    /// Who may see what of it.
    pub visibility: Visibility,
    /// Ties the payload to the envelope without showing it.
    pub payload_hash: Hash,
}

impl<C: fmt::Display + FromStr, I: fmt::Display + FromStr> Envelope<C, I> {
    /// The canonical JSON (RFC 8785) that is stored and hashed. No field needs escaping, so this cannot fail.
    pub fn text(&self) -> String {
        let Self { chain, position, id, at, actor, kind, visibility, payload_hash } = self;
        format!(
            r#"{{"actor":"{actor}","at":"{}","chain":"{chain}","id":"{id}","kind":"{kind}","payload_hash":"{}","position":{position},"v":{VERSION},"visibility":"{}"}}"#,
            exact(*at),
            hex::encode(payload_hash),
            visibility.as_str(),
        )
    }

    /// Reads an envelope that is spelled exactly as [`Envelope::text`] writes it, and no other.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let read: Read = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if read.v != VERSION {
            return Err(format!("its version is {}, and this factdesk knows only {VERSION}", read.v));
        }
        let envelope: Self = read.envelope().ok_or("a field of it is not spelled as it must be")?;
        let exactly = is_kind(&envelope.kind) && envelope.text() == text;
        if exactly { Ok(envelope) } else { Err("it is not in canonical form".to_owned()) }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    v: u8,
    chain: String,
    position: i64,
    id: String,
    at: DateTime<Utc>,
    actor: String,
    kind: String,
    visibility: Visibility,
    payload_hash: String,
}

impl Read {
    fn envelope<C: FromStr, I: FromStr>(self) -> Option<Envelope<C, I>> {
        let Self { v: _, chain, position, id, at, actor, kind, visibility, payload_hash } = self;
        let (chain, id) = (chain.parse().ok()?, id.parse().ok()?);
        let (actor, payload_hash) = (actor.parse().ok()?, hash_from_hex(&payload_hash)?);
        Some(Envelope { chain, position, id, at, actor, kind, visibility, payload_hash })
    }
}

/// Whether a text is the name of an event: letters and digits, which need no escaping anywhere.
pub fn is_kind(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// RFC 3339 in UTC with exactly six decimals, as entries carry it.
pub fn exact(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// SHA-256("factdesk/payload/v1\n" ‖ salt ‖ payload).
pub fn payload_hash(salt: &[u8; 32], payload: &str) -> Hash {
    sha256("factdesk/payload/v1\n", &[salt, payload.as_bytes()])
}

/// SHA-256("factdesk/envelope/v1\n" ‖ envelope).
pub fn envelope_hash(envelope: &str) -> Hash {
    sha256("factdesk/envelope/v1\n", &[envelope.as_bytes()])
}

/// SHA-256("factdesk/entry/v1\n" ‖ hash of the entry before ‖ envelope hash).
pub fn entry_hash(before: &Hash, envelope_hash: &Hash) -> Hash {
    sha256("factdesk/entry/v1\n", &[before, envelope_hash])
}

/// What stands before the first entry: SHA-256("factdesk/chain/v1\n" ‖ chain id).
pub fn first_prev(chain: impl fmt::Display) -> Hash {
    sha256("factdesk/chain/v1\n", &[chain.to_string().as_bytes()])
}

fn sha256(purpose: &str, parts: &[&[u8]]) -> Hash {
    let mut hash = Sha256::new_with_prefix(purpose);
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

/// 64 hexadecimal digits in lower case, and nothing else.
pub fn hash_from_hex(text: &str) -> Option<Hash> {
    let mut hash = Hash::default();
    hex::decode_to_slice(text, &mut hash).ok()?;
    (!text.bytes().any(|digit| digit.is_ascii_uppercase())).then_some(hash)
}
