//! JSON Lines: one object a line, in UTF-8.

use super::{NOTES, Rejected, Row, unknown};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// A line longer than any claim is somebody's whole file without line ends.
const MOST_BYTES: usize = 1024 * 1024;

/// The rows of a file.
pub struct JsonLines<R> {
    source: R,
    line: u64,
}

impl<R: BufRead> JsonLines<R> {
    /// Nothing is read yet.
    pub fn new(source: R) -> Self {
        Self { source, line: 0 }
    }
}

fn row(line: u64, bytes: &[u8]) -> Result<Row, Rejected> {
    let reject = |reason: String| Rejected { line, reason, values: Vec::new() };
    if bytes.len() > MOST_BYTES {
        return Err(reject("This line is longer than a megabyte.".to_owned()));
    }
    let object: Map<String, Value> = serde_json::from_slice(bytes)
        .map_err(|error| reject(format!("This line is not a JSON object: {error}.")))?;
    let mut row = Row { line, ..Row::default() };
    let (mut strange, mut wrong) = (Vec::new(), Vec::new());
    for (name, value) in object {
        let text = match value {
            Value::Null => String::new(),
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                wrong.push(format!("{name}: This has to be text."));
                String::new()
            }
        };
        match row.get_mut(&name) {
            Some(field) => *field = text,
            None if NOTES.contains(&name.as_str()) => {}
            None => strange.push(name),
        }
    }
    if !strange.is_empty() {
        wrong.push(format!("Here are {}.", unknown(&strange)));
    }
    if wrong.is_empty() {
        Ok(row)
    } else {
        Err(Rejected { line, reason: wrong.join(" "), values: row.values() })
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = io::Result<Result<Row, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            match self.source.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(error) => return Some(Err(error)),
            }
            let line = bytes.trim_ascii();
            let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
            if !line.is_empty() {
                return Some(Ok(row(self.line, line)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Vec<Result<Row, Rejected>> {
        JsonLines::new(lines.as_bytes()).map(Result::unwrap).collect()
    }

    #[test]
    fn objects_are_rows_and_blank_lines_are_none() {
        let rows = read("{\"text\": \"Bats\", \"source_id\": 7, \"url\": null}\n\n{\"text\":\"b\"}");
        let first = rows[0].as_ref().unwrap();
        assert_eq!((first.fields.text.as_str(), first.source_id.as_str()), ("Bats", "7"));
        assert_eq!((rows.len(), rows[1].as_ref().unwrap().line), (2, 3));
    }

    #[test]
    fn what_is_no_row_is_rejected_with_its_line() {
        let rows = read("[1]\n{\"text\": [\"a\"]}\n{\"text\": \"a\", \"rating\": \"false\"}\n{\"te");
        let reasons: Vec<String> = rows.into_iter().map(|row| row.unwrap_err().reason).collect();
        assert!(reasons[0].contains("not a JSON object") && reasons[3].contains("not a JSON object"));
        assert!(reasons[1].contains("text: This has to be text"));
        assert!(reasons[2].contains("rating") && reasons[2].contains("appeared_on"));
    }
}
