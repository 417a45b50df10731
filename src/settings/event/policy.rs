//! The payload of `PolicyChanged`, and what it makes of the versions before. Pure.

use super::OVERTAKEN;
use crate::clock::{Time, exact};
use crate::house::policy::{Kind, Policy, Version, of};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Payload {
    kind: String,
    version: i32,
    language: String,
    text: String,
    note: String,
    since: Time,
}

pub(super) fn payload(policy: &Policy) -> serde_json::Value {
    let Policy { version, text, note } = policy;
    json!({
        "v": 1, "kind": version.kind.key(), "version": version.number, "language": version.language,
        "text": text, "note": note, "since": exact(version.since),
    })
}

pub(super) fn read(payload: &str) -> Result<Policy, String> {
    let Payload { kind, version, language, text, note, since } =
        serde_json::from_str(payload).map_err(|error| error.to_string())?;
    let kind = Kind::parse(&kind).ok_or_else(|| format!("there is no policy “{kind}”"))?;
    Ok(Policy { version: Version { kind, number: version, language, since }, text, note })
}

/// Adds a version, if it is the next one of its kind.
pub(super) fn add(versions: &mut Vec<Version>, next: &Version) -> Result<(), &'static str> {
    let last = of(versions, next.kind).map(|one| one.number).max();
    if next.number != last.unwrap_or(0) + 1 {
        return Err(OVERTAKEN);
    }
    versions.push(next.clone());
    versions.sort_by_key(|one| (one.kind, one.number));
    Ok(())
}
