//! CSV (RFC 4180), in UTF-8, separated by commas, or as some spreadsheets do it by semicolons or tabs.

use super::{NOTES, Rejected, Row, columns, unknown};
use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

const NOT_UTF_8: &str = "This line is not UTF-8. Save the file as UTF-8.";
const CUT_OFF: &str = "A quotation mark is opened here and never closed, so that every line after it would belong to this value.";

/// The rows of a sheet.
pub struct Sheet<R> {
    reader: Reader<Marks<R>>,
    names: Vec<String>,
    record: ByteRecord,
    /// The reader counts a line when it meets the line feed, which of CR LF it reads only with the next record.
    late: u64,
}

impl<R: BufRead> Sheet<R> {
    /// Reads the heads of the columns.
    ///
    /// # Errors
    /// When they cannot be read, a column is not known or comes twice, or `text` is missing.
    pub fn new(mut source: R) -> Result<Self, String> {
        let start = source.fill_buf().map_err(|error| error.to_string())?;
        let mark = if start.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let separator = separator(&start[mark..]);
        let late =
            u64::from(start.split(|byte| *byte == b'\n').next().is_some_and(|head| head.ends_with(b"\r")));
        source.consume(mark);
        let mut reader =
            ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(Marks::new(source));
        let heads = reader.headers().map_err(|error| match error.kind() {
            ErrorKind::Utf8 { .. } => NOT_UTF_8.replace("line", "file"),
            _ => error.to_string(),
        })?;
        let names: Vec<String> = heads.iter().map(|head| head.trim().to_lowercase()).collect();
        let known = |name: &String| columns().chain(NOTES).any(|known| known == name);
        let strange: Vec<String> = names.iter().filter(|name| !known(name)).cloned().collect();
        if !strange.is_empty() {
            return Err(unknown(&strange));
        }
        if let Some(twice) = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name)) {
            return Err(format!("the column {} comes twice", twice.1));
        }
        if !names.iter().any(|name| name == "text") {
            return Err("there is no column text; the first line names the columns".to_owned());
        }
        Ok(Self { reader, names, record: ByteRecord::new(), late })
    }

    fn row(&self, line: u64) -> Result<Row, Rejected> {
        let mut row = Row { line, ..Row::default() };
        let mut reason = None;
        for (at, value) in self.record.iter().enumerate() {
            let text = String::from_utf8_lossy(value);
            if text.contains('\u{FFFD}') && std::str::from_utf8(value).is_err() {
                reason = Some(NOT_UTF_8.to_owned());
            }
            match self.names.get(at) {
                Some(name) => {
                    if let Some(field) = row.get_mut(name) {
                        *field = text.into_owned();
                    }
                }
                None if text.is_empty() => {}
                None => {
                    reason = Some(format!("This line has more values than the {} columns.", self.names.len()))
                }
            }
        }
        match reason {
            Some(reason) => Err(Rejected { line, reason, values: row.values() }),
            None => Ok(row),
        }
    }

    /// Whether the file ended inside the quoted value of this record.
    fn is_cut_off(&mut self) -> bool {
        let from = self.record.position().map_or(0, csv::Position::byte);
        let to = self.reader.position().byte();
        let marks = self.reader.get_mut();
        // A record that ended by its line feed was handed out before the end was met.
        marks.is_odd(from, to) && marks.is_at_end
    }
}

/// Remembers where the quotation marks were that have been read: the reader itself closes one that is left open when the
/// file ends, and would pass off all lines after it as one value.
struct Marks<R> {
    source: R,
    read: u64,
    is_at_end: bool,
    marks: VecDeque<u64>,
}

impl<R> Marks<R> {
    fn new(source: R) -> Self {
        Self { source, read: 0, is_at_end: false, marks: VecDeque::new() }
    }

    /// Whether an odd number of them stands between two places; forgets those before.
    fn is_odd(&mut self, from: u64, to: u64) -> bool {
        self.marks.retain(|at| *at >= from);
        self.marks.iter().filter(|at| **at < to).count() % 2 == 1
    }
}

impl<R: Read> Read for Marks<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.source.read(buffer)?;
        let places = (self.read..).zip(&buffer[..length]).filter(|(_, byte)| **byte == b'"');
        self.marks.extend(places.map(|(at, _)| at));
        self.read += length as u64;
        self.is_at_end = length == 0;
        Ok(length)
    }
}

/// The one of three that comes first in the heads; without any it is a sheet of one column.
fn separator(start: &[u8]) -> u8 {
    let heads = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    heads.iter().copied().find(|byte| matches!(byte, b',' | b';' | b'\t')).unwrap_or(b',')
}

impl<R: BufRead> Iterator for Sheet<R> {
    type Item = io::Result<Result<Row, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => {
                let line = self.record.position().map_or(0, csv::Position::line) + self.late;
                let row = self.row(line);
                if self.is_cut_off() {
                    let values = row.map_or_else(|rejected| rejected.values, |row| row.values());
                    return Some(Ok(Err(Rejected { line, reason: CUT_OFF.to_owned(), values })));
                }
                Some(Ok(row))
            }
            Err(error) => Some(Err(io::Error::other(error))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sheet: &str) -> Vec<Result<Row, Rejected>> {
        Sheet::new(sheet.as_bytes()).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn rows_are_read_by_their_heads() {
        let rows = read("\u{feff}Claimant,text\r\nPlato,\"Bats, they say,\nare blind.\"\r\n,b\n");
        let first = rows[0].as_ref().unwrap();
        assert_eq!((first.fields.claimant.as_str(), first.line), ("Plato", 2));
        assert_eq!(first.fields.text, "Bats, they say,\nare blind.");
        assert_eq!(rows[1].as_ref().unwrap().line, 4);
        assert_eq!(read("text;url\na,b;c\n")[0].as_ref().unwrap().fields.url, "c");
    }

    #[test]
    fn strange_columns_are_named() {
        let error = |sheet: &str| Sheet::new(sheet.as_bytes()).err().unwrap();
        let words = error("text,rating,verdict\n");
        assert!(words.contains("rating, verdict") && words.contains("appeared_on"), "{words}");
        assert!(error("url\n").contains("no column text"));
        assert!(error("text,url,text\n").contains("twice"));
    }

    #[test]
    fn a_quotation_mark_left_open_does_not_swallow_the_lines_after_it() {
        let rows = read("text,url\na\n\"b,c\nd,e\nf,g\n");
        assert_eq!(rows[0].as_ref().unwrap().fields.text, "a");
        let rejected = rows[1].as_ref().unwrap_err();
        assert_eq!((rows.len(), rejected.line), (2, 3));
        assert!(rejected.reason.contains("never closed"), "{}", rejected.reason);
        assert!(read("text\na 5\" pipe\n\"b\nand \"\"c\"\"\"").iter().all(Result::is_ok));
        let long = format!("text\n{}\"open", "\"a\nb\"\n".repeat(50_000));
        assert_eq!(read(&long).iter().filter(|row| row.is_err()).count(), 1);
    }

    #[test]
    fn heads_that_are_not_utf_8_are_told_plainly() {
        let words = Sheet::new(b"\xff\xfet\0e\0x\0t\0\n\0".as_slice()).err().unwrap();
        assert_eq!(words, "This file is not UTF-8. Save the file as UTF-8.");
    }

    #[test]
    fn a_broken_line_is_rejected_alone() {
        let rows = read("text,url\na,b,c\nd\n");
        assert!(rows[0].as_ref().unwrap_err().reason.contains("more values"));
        assert_eq!(rows[1].as_ref().unwrap().fields.text, "d");
        let bytes = b"text\n\xff\xfe\nb\n".as_slice();
        let rows: Vec<_> = Sheet::new(bytes).unwrap().map(Result::unwrap).collect();
        assert!(rows[0].as_ref().unwrap_err().reason.contains("UTF-8") && rows[1].is_ok());
    }
}
