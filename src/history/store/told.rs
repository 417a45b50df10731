//! The steps of a chain inside the answer to a larger question, which selects them as records.

use crate::clock::Time;
use crate::error::Error;
use crate::history::step::Step;
use crate::history::{Visibility, redaction};
use diesel::sql_types::{BigInt, Binary, Nullable, Record, Text, Timestamptz};

/// What to select of `history h` for one step: neither the envelope nor what is not open.
pub const COLUMNS: &str = "ROW(h.position, h.at, h.actor, h.kind, h.visibility, h.hash, \
    CASE h.visibility WHEN 'open' THEN h.payload END)";

/// [`COLUMNS`] as diesel names their type.
pub type Type = Record<(BigInt, Timestamptz, Text, Text, Text, Binary, Nullable<Text>)>;

/// The same in Rust.
pub type Row = (i64, Time, String, String, String, Vec<u8>, Option<String>);

/// The steps of one chain in order, in whichever its rows come, with what stands in the place of redacted ones.
///
/// # Errors
/// When a row was tampered with so that it can't be understood.
pub fn steps(rows: Vec<Row>) -> Result<Vec<Step>, Error> {
    let mut steps = rows.into_iter().map(step).collect::<Result<Vec<_>, _>>().map_err(Error::internal)?;
    steps.sort_unstable_by_key(|step| step.position);
    redaction::resolve(&mut steps);
    Ok(steps)
}

fn step((position, at, actor, kind, visibility, hash, payload): Row) -> Result<Step, String> {
    let unreadable = |column: &str| format!("the {column} of entry {position} can't be understood");
    let visibility = visibility.parse::<Visibility>().map_err(|()| unreadable("visibility"))?;
    Ok(Step {
        position,
        at,
        actor: actor.parse().map_err(|_| unreadable("actor"))?,
        kind,
        visibility,
        hash: hash.try_into().map_err(|_| unreadable("hash"))?,
        is_redacted: visibility == Visibility::Open && payload.is_none(),
        told: payload,
    })
}
