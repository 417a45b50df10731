//! The rows that are only ever added to, as a redaction changes them: for the owner's function, since nobody else may.

use super::Rows;
use serde_json::{Value, json};

/// What the function `redact_rows` is to write.
pub fn changes(old: &Rows, new: &Rows) -> Value {
    let approvals = || new.approvals.iter().filter(|row| !old.approvals.contains(row));
    let revisions = new.revisions.iter().filter(|row| !old.revisions.contains(row));
    let retractions = new.retractions.iter().take(old.retractions.len());
    let recusals = new.recusals.iter().filter(|row| !old.recusals.contains(row));
    json!({
        "texts": approvals().filter(|row| !old.approvals.iter().any(|one| one.content == row.content))
            .map(|row| json!({"digest": hex::encode(&row.digest), "content": row.content}))
            .collect::<Vec<_>>(),
        "approvals": approvals().map(|row| json!({"id": row.id, "override_reason": row.override_reason}))
            .collect::<Vec<_>>(),
        "revisions": revisions
            .map(|row| json!({"number": row.number, "note": row.note, "shown": row.shown}))
            .collect::<Vec<_>>(),
        "retractions": retractions.map(|row| json!({"number": row.number, "reason": row.reason}))
            .collect::<Vec<_>>(),
        "recusals": recusals.map(|row| json!({"person": row.person, "reason": row.reason}))
            .collect::<Vec<_>>(),
        "pictures": new.pictures.iter()
            .map(|row| json!({"revision": row.revision, "number": row.number}))
            .collect::<Vec<_>>(),
        "gone": old.check.is_some() && new.check.is_none(),
    })
}

/// The rows as they stand once that function ran.
pub fn between(old: &Rows, new: &Rows) -> Rows {
    Rows {
        approvals: new.approvals.clone(),
        revisions: new.revisions.clone(),
        retractions: new.retractions[..old.retractions.len().min(new.retractions.len())].to_vec(),
        recusals: new.recusals.clone(),
        pictures: new.pictures.clone(),
        check: old.check.clone().filter(|_| new.check.is_some()),
        ..old.clone()
    }
}
