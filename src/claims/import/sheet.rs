//! Our own sheet: CSV whose columns are the fields of a claim.

use super::table::{Record, Table};
use super::{NOTES, Rejected, Row, columns, unknown};
use std::io::{self, BufRead};

/// The rows of a sheet.
pub struct Sheet<R> {
    table: Table<R>,
    names: Vec<String>,
}

impl<R: BufRead> Sheet<R> {
    /// Reads the heads of the columns.
    ///
    /// # Errors
    /// When they cannot be read, a column is not known or comes twice, or `text` is missing.
    pub fn new(source: R) -> Result<Self, String> {
        let table = Table::new(source)?;
        let names: Vec<String> = table.heads().iter().map(|head| head.to_lowercase()).collect();
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
        Ok(Self { table, names })
    }

    /// The values by their columns, whatever is wrong with them.
    fn row(&self, line: u64, values: Vec<String>) -> (Row, bool) {
        let mut row = Row { line, ..Row::default() };
        let mut is_long = false;
        for (at, text) in values.into_iter().enumerate() {
            match self.names.get(at) {
                Some(name) => {
                    if let Some(field) = row.get_mut(name) {
                        *field = text;
                    }
                }
                None => is_long |= !text.is_empty(),
            }
        }
        (row, is_long)
    }

    fn read(&self, record: Result<Record, Rejected>) -> Result<Row, Rejected> {
        match record {
            Ok(Record { line, values }) => match self.row(line, values) {
                (row, false) => Ok(row),
                (row, true) => {
                    let reason = format!("This line has more values than the {} columns.", self.names.len());
                    Err(Rejected { line, reason, values: row.values() })
                }
            },
            Err(Rejected { line, reason, values }) => {
                let values = self.row(line, values).0.values();
                Err(Rejected { line, reason, values })
            }
        }
    }
}

impl<R: BufRead> Iterator for Sheet<R> {
    type Item = io::Result<Result<Row, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.table.next()?;
        Some(record.map(|record| self.read(record)))
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
