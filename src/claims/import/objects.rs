//! Rows from the objects of a JSON file: of one object may come several, or none.

use super::elements::Elements;
use super::{Rejected, Row};
use serde_json::Value;
use std::collections::VecDeque;
use std::io::{self, BufRead};

/// What an object holds: rows, or the sentence why one is none.
pub(super) type Found = Vec<Result<Row, String>>;
/// What reads one format's objects.
pub(super) type Reads = fn(&Value) -> Found;

/// The rows of a file.
pub(super) struct Objects<R> {
    elements: Elements<R>,
    reads: Reads,
    waiting: VecDeque<Result<Row, Rejected>>,
}

impl<R: BufRead> Objects<R> {
    pub(super) fn new(source: R, lists: &'static [&'static str], reads: Reads) -> Self {
        Self { elements: Elements::new(source, lists), reads, waiting: VecDeque::new() }
    }

    fn take(&mut self, line: u64, bytes: &[u8]) {
        let text = || String::from_utf8_lossy(bytes).into_owned();
        let value: Value = match serde_json::from_slice(bytes) {
            Ok(value) => value,
            Err(error) => {
                let reason = format!("This is not JSON: {error}.");
                self.waiting.push_back(Err(Rejected { line, reason, values: vec![text()] }));
                return;
            }
        };
        self.waiting.extend(placed((self.reads)(&value), line, &value));
    }
}

/// Each row keeps what it was read from; so many bytes are kept of one object, all its rows together.
const MOST_KEPT: usize = 16 << 20;

/// Rows with the line on which they stand, and with what they were read from.
pub(super) fn placed(found: Found, line: u64, value: &Value) -> impl Iterator<Item = Result<Row, Rejected>> {
    let text = value.to_string();
    let copies: usize = found.iter().map(|one| 1 + one.as_ref().map_or(0, |row| row.verdicts.len())).sum();
    let is_too_much = copies > 2 && copies.saturating_mul(text.len()) > MOST_KEPT;
    let found = if is_too_much {
        vec![Err("This holds too many claims and verdicts for one object.".to_owned())]
    } else {
        found
    };
    found.into_iter().map(move |one| match one {
        Ok(mut row) => {
            row.line = line;
            row.raw = vec![text.clone()];
            for verdict in row.verdicts.iter_mut().filter(|verdict| verdict.source.is_empty()) {
                verdict.source.clone_from(&text);
            }
            Ok(row)
        }
        Err(reason) => Err(Rejected { line, reason, values: vec![text.clone()] }),
    })
}

impl<R: BufRead> Iterator for Objects<R> {
    type Item = io::Result<Result<Row, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.waiting.pop_front() {
                return Some(Ok(row));
            }
            match self.elements.next()? {
                Err(error) => return Some(Err(error)),
                Ok(Err(rejected)) => return Some(Ok(Err(rejected))),
                Ok(Ok((line, bytes))) => self.take(line, &bytes),
            }
        }
    }
}

/// A text property, or the number that stands there; else nothing.
pub(super) fn text(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The first of one or several: properties of linked data may hold either.
pub(super) fn first<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    match value.get(key)? {
        Value::Array(all) => all.iter().find(|one| !one.is_null()),
        Value::Null => None,
        one => Some(one),
    }
}

/// The texts of a list.
pub(super) fn texts(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(text)) => super::lenient::words(text),
        _ => Vec::new(),
    }
}
