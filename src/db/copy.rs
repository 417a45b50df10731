//! Rows as Postgres' binary COPY takes them: the quickest way in for many, past diesel, which has no words for it.

use actix_web::web::Bytes;
use chrono::{DateTime, Utc};
use futures_util::SinkExt;
use std::pin::pin;
use tokio_postgres::{CopyInSink, Error, Transaction};
use uuid::Uuid;

/// What stands before the rows: the signature, no flags, no more heads.
const HEAD: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// What stands behind them.
const END: &[u8] = &[0xff, 0xff];
/// So much is sent at a time.
const PIECE: usize = 256 * 1024;
/// Postgres counts time from 2000-01-01, in microseconds.
const EPOCH_MICROS: i64 = 946_684_800_000_000;

/// A value of a column: its length in bytes and its bytes, or -1 for NULL.
pub trait Field {
    /// Writes it.
    fn put(&self, to: &mut Vec<u8>);
}

/// A row that knows its table.
pub trait Copied {
    /// The table.
    const TABLE: &'static str;
    /// Its columns, in the order of [`Copied::put`].
    const COLUMNS: &'static [&'static str];
    /// Writes all values.
    fn put(&self, to: &mut Vec<u8>);
}

fn bytes(value: &[u8], to: &mut Vec<u8>) {
    // No value reaches two gigabytes: forms and files are bounded far below.
    let length = i32::try_from(value.len()).unwrap_or(i32::MAX);
    to.extend_from_slice(&length.to_be_bytes());
    to.extend_from_slice(value);
}

macro_rules! fields {
    ($($type:ty: |$value:ident| $bytes:expr;)+) => {$(
        impl Field for $type {
            fn put(&self, to: &mut Vec<u8>) {
                let $value = self;
                bytes(&$bytes, to);
            }
        }
    )+};
}

fields!(
    bool: |value| [u8::from(*value)];
    i16: |value| value.to_be_bytes();
    i32: |value| value.to_be_bytes();
    i64: |value| value.to_be_bytes();
    Uuid: |value| *value.as_bytes();
    DateTime<Utc>: |value| (value.timestamp_micros() - EPOCH_MICROS).to_be_bytes();
);

impl Field for str {
    fn put(&self, to: &mut Vec<u8>) {
        bytes(self.as_bytes(), to);
    }
}

impl Field for String {
    fn put(&self, to: &mut Vec<u8>) {
        bytes(self.as_bytes(), to);
    }
}

impl Field for Vec<u8> {
    fn put(&self, to: &mut Vec<u8>) {
        bytes(self, to);
    }
}

impl Field for [u8; 32] {
    fn put(&self, to: &mut Vec<u8>) {
        bytes(self, to);
    }
}

/// As `jsonb`, whose binary form begins with its version.
impl Field for serde_json::Value {
    fn put(&self, to: &mut Vec<u8>) {
        let text = self.to_string();
        bytes(&[&[1], text.as_bytes()].concat(), to);
    }
}

impl<F: Field + ?Sized> Field for &F {
    fn put(&self, to: &mut Vec<u8>) {
        (**self).put(to);
    }
}

impl<F: Field> Field for Option<F> {
    fn put(&self, to: &mut Vec<u8>) {
        match self {
            Some(value) => value.put(to),
            None => to.extend_from_slice(&(-1_i32).to_be_bytes()),
        }
    }
}

/// An array of one dimension; `kind` is the type's number in the catalogue.
pub fn array<F: Field>(values: &[F], kind: u32, to: &mut Vec<u8>) {
    let mut inside = Vec::new();
    let dimensions = i32::from(!values.is_empty());
    inside.extend_from_slice(&dimensions.to_be_bytes());
    inside.extend_from_slice(&0_i32.to_be_bytes());
    inside.extend_from_slice(&kind.to_be_bytes());
    if !values.is_empty() {
        let length = i32::try_from(values.len()).unwrap_or(i32::MAX);
        inside.extend_from_slice(&length.to_be_bytes());
        inside.extend_from_slice(&1_i32.to_be_bytes());
        values.iter().for_each(|value| value.put(&mut inside));
    }
    bytes(&inside, to);
}

/// The number of `uuid` in the catalogue.
pub const UUID: u32 = 2950;

impl Field for Vec<i32> {
    fn put(&self, to: &mut Vec<u8>) {
        array(self, 23, to);
    }
}

impl Field for Vec<String> {
    fn put(&self, to: &mut Vec<u8>) {
        array(self, 25, to);
    }
}

/// The rows of one table.
#[derive(Debug)]
struct Part {
    table: &'static str,
    columns: &'static [&'static str],
    rows: Vec<u8>,
}

/// Rows of several tables, which are written in the order in which the tables were first named.
#[derive(Debug, Default)]
pub struct Copies {
    parts: Vec<Part>,
}

impl Copies {
    /// Adds a row.
    pub fn add<T: Copied>(&mut self, row: &T) {
        let rows = self.rows::<T>();
        let count = i16::try_from(T::COLUMNS.len()).unwrap_or(i16::MAX);
        rows.extend_from_slice(&count.to_be_bytes());
        row.put(rows);
    }

    fn rows<T: Copied>(&mut self) -> &mut Vec<u8> {
        let at = self.parts.iter().position(|part| part.table == T::TABLE).unwrap_or_else(|| {
            self.parts.push(Part { table: T::TABLE, columns: T::COLUMNS, rows: Vec::new() });
            self.parts.len() - 1
        });
        &mut self.parts[at].rows
    }

    /// Adds all rows of another.
    pub fn append(&mut self, other: Self) {
        for theirs in other.parts {
            match self.parts.iter_mut().find(|part| part.table == theirs.table) {
                Some(ours) => ours.rows.extend_from_slice(&theirs.rows),
                None => self.parts.push(theirs),
            }
        }
    }

    /// Writes all of them.
    ///
    /// # Errors
    /// The database's; the transaction must then be rolled back.
    pub async fn write(self, transaction: &Transaction<'_>) -> Result<(), Error> {
        for Part { table, columns, rows } in self.parts {
            let sql = format!("COPY {table} ({}) FROM STDIN (FORMAT binary)", columns.join(", "));
            let sink: CopyInSink<Bytes> = transaction.copy_in(&sql).await?;
            let mut sink = pin!(sink);
            sink.feed(Bytes::from_static(HEAD)).await?;
            let mut rest = Bytes::from(rows);
            while !rest.is_empty() {
                sink.feed(rest.split_to(rest.len().min(PIECE))).await?;
            }
            sink.feed(Bytes::from_static(END)).await?;
            sink.finish().await?;
        }
        Ok(())
    }
}
