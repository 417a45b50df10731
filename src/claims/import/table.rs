//! Any CSV (RFC 4180), in UTF-8, separated by commas, or as some spreadsheets do it by semicolons or tabs: heads, then lines.

use super::formula::unguarded;
use super::{NOTES, Rejected};
use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

const NOT_UTF_8: &str = "This line is not UTF-8. Save the file as UTF-8.";
const CUT_OFF: &str = "A quotation mark is opened here and never closed, so that every line after it would belong to this value.";

/// No sheet that people fill in has more.
const MOST_COLUMNS: usize = 500;

/// A line, with as many values as it has.
#[derive(Clone, Debug)]
pub struct Record {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its values.
    pub values: Vec<String>,
}

/// The lines of a file.
pub struct Table<R> {
    reader: Reader<Marks<R>>,
    heads: Vec<String>,
    record: ByteRecord,
    /// The reader counts a line when it meets the line feed, which of CR LF it reads only with the next record.
    late: u64,
    /// Columns in front that are ours: the file is one of rejected rows, corrected.
    ours: usize,
}

impl<R: BufRead> Table<R> {
    /// Reads the heads of the columns.
    ///
    /// # Errors
    /// When they cannot be read.
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
        let mut heads: Vec<String> = heads.iter().map(|head| head.trim().to_owned()).collect();
        let ours = if heads.iter().take(NOTES.len()).eq(NOTES) { NOTES.len() } else { 0 };
        heads.drain(..ours);
        if heads.len() > MOST_COLUMNS {
            return Err(format!("this file has {} columns; at most {MOST_COLUMNS} are read", heads.len()));
        }
        if ours > 0 {
            heads = heads.into_iter().map(unguarded).collect();
        }
        Ok(Self { reader, heads, record: ByteRecord::new(), late, ours })
    }

    /// The heads, as they are written.
    pub fn heads(&self) -> &[String] {
        &self.heads
    }

    fn record(&self, line: u64) -> Result<Record, Rejected> {
        let values = self.record.iter().skip(self.ours);
        let values = values.map(|value| String::from_utf8_lossy(value).into_owned());
        let values: Vec<String> =
            if self.ours > 0 { values.map(unguarded).collect() } else { values.collect() };
        if self.record.iter().any(|value| std::str::from_utf8(value).is_err()) {
            return Err(Rejected { line, reason: NOT_UTF_8.to_owned(), values });
        }
        Ok(Record { line, values })
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

impl<R: BufRead> Iterator for Table<R> {
    type Item = io::Result<Result<Record, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => {
                let line = self.record.position().map_or(0, csv::Position::line) + self.late;
                let record = self.record(line);
                if self.is_cut_off() {
                    let values = record.map_or_else(|rejected| rejected.values, |record| record.values);
                    return Some(Ok(Err(Rejected { line, reason: CUT_OFF.to_owned(), values })));
                }
                Some(Ok(record))
            }
            Err(error) => Some(Err(io::Error::other(error))),
        }
    }
}

/// The heads of a file, each with the values of its first rows.
///
/// # Errors
/// When they cannot be read.
pub fn heads_of(bytes: &[u8], most: usize) -> Result<Vec<(String, Vec<String>)>, String> {
    let mut table = Table::new(bytes)?;
    let records: Vec<Record> = table.by_ref().take(most).filter_map(|record| record.ok()?.ok()).collect();
    let values = |at: usize| {
        let all = records.iter().filter_map(|record| record.values.get(at));
        all.filter(|value| !value.trim().is_empty()).cloned().collect()
    };
    Ok(table.heads().iter().enumerate().map(|(at, head)| (head.clone(), values(at))).collect())
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
