//! Entries inside the answer to a larger question, which selects them as records.

use super::row;
use crate::clock::Time;
use crate::error::Error;
use crate::history::Entry;
use diesel::deserialize::Queryable;
use diesel::sql_types::{BigInt, Binary, Nullable, Record, Text, Timestamptz};

/// What to select of `history h` for one entry.
pub const COLUMNS: &str =
    "ROW(h.chain, h.position, h.envelope, h.payload, h.salt, h.hash, h.at, h.actor, h.kind, h.visibility)";

type Columns = (Text, BigInt, Text, Nullable<Text>, Nullable<Binary>, Binary, Timestamptz, Text, Text, Text);

/// [`COLUMNS`] as diesel names their type.
pub type Type = Record<Columns>;

/// The same in Rust.
pub type Row = (String, i64, String, Option<String>, Option<Vec<u8>>, Vec<u8>, Time, String, String, String);

/// The entries of one or several chains, each in order, with what stands in the place of redacted ones.
///
/// # Errors
/// When a row was tampered with so that it can't be understood.
pub fn entries(records: Vec<Row>) -> Result<Vec<Entry>, Error> {
    let row = <row::Row as Queryable<Columns, diesel::pg::Pg>>::build;
    let rows: Result<_, _> = records.into_iter().map(row).collect();
    super::understood(rows.map_err(Error::internal)?)
}
