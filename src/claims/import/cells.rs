//! Rows from the lines of another system's CSV, by the heads of its columns.

use super::table::{Record, Table};
use super::{Rejected, Row};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// One line by its heads.
pub(super) struct Cells<'a> {
    heads: &'a [String],
    values: &'a [String],
}

impl<'a> Cells<'a> {
    pub(super) fn new(heads: &'a [String], values: &'a [String]) -> Self {
        Self { heads, values }
    }

    /// The value below this head, in any case; "" without such a column.
    pub(super) fn get(&self, head: &str) -> &'a str {
        let at = self.heads.iter().position(|one| one.eq_ignore_ascii_case(head));
        at.and_then(|at| self.values.get(at)).map_or("", |value| value.trim())
    }

    /// The value in this column, from 0.
    pub(super) fn at(&self, column: usize) -> &'a str {
        self.values.get(column).map_or("", |value| value.trim())
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// The line as an object, which is kept beside its verdict.
    pub(super) fn source(&self) -> String {
        let named =
            self.heads.iter().cloned().chain((self.heads.len() + 1..).map(|at| format!("column {at}")));
        let object: Map<String, Value> =
            named.zip(self.values).map(|(head, value)| (head, Value::from(value.as_str()))).collect();
        Value::Object(object).to_string()
    }
}

/// What makes a row of a line, or says why it is none.
pub(super) type Reads = Box<dyn Fn(&Cells<'_>) -> Result<Row, String> + Send>;

/// The rows of a file.
pub(super) struct Lines<R> {
    table: Table<R>,
    reads: Reads,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(table: Table<R>, reads: Reads) -> Self {
        Self { table, reads }
    }

    pub(super) fn heads(&self) -> &[String] {
        self.table.heads()
    }
}

/// The row with its line, and with what it was read from.
pub(super) fn placed(
    found: Result<Row, String>,
    cells: &Cells<'_>,
    record: &Record,
) -> Result<Row, Rejected> {
    let (line, raw) = (record.line, record.values.clone());
    match found {
        Ok(mut row) => {
            (row.line, row.raw) = (line, raw);
            for verdict in row.verdicts.iter_mut().filter(|verdict| verdict.source.is_empty()) {
                verdict.source = cells.source();
            }
            Ok(row)
        }
        Err(reason) => Err(Rejected { line, reason, values: raw }),
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Result<Row, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.table.next()? {
            Err(error) => Err(error),
            Ok(Err(rejected)) => Ok(Err(rejected)),
            Ok(Ok(record)) => {
                let cells = Cells::new(self.table.heads(), &record.values);
                Ok(placed((self.reads)(&cells), &cells, &record))
            }
        })
    }
}
