//! Tables as files that spreadsheets read: CSV (RFC 4180) in which no field is a formula. Pure.

use crate::claims::import::formula::guarded;
use crate::error::Error;

/// Some rows, without a head where `head` is none.
///
/// # Errors
/// Never for rows as wide as their head.
pub fn csv<'a>(head: Option<&[&str]>, rows: impl Iterator<Item = &'a [String]>) -> Result<Vec<u8>, Error> {
    let mut writer = writer();
    if let Some(head) = head {
        writer.write_record(head).map_err(Error::internal)?;
    }
    for row in rows {
        writer.write_record(row.iter().map(|field| guarded(field).into_owned())).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

/// What writes a table; its lines end as RFC 4180 has it.
pub fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn what_is_written_reads_back_and_no_cell_is_a_formula(
            row in prop::collection::vec(r#"[=+\-@ \t\r\n,;"'＝a-c\x00-\x1f]{0,8}"#, 1..5)
        ) {
            let bytes = super::csv(None, [row.clone()].iter().map(Vec::as_slice)).unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
            let read: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            prop_assert_eq!(read.len(), 1, "one line for each row");
            for (field, cell) in row.iter().zip(&read[0]) {
                prop_assert!(cell == field || cell.strip_prefix('\'') == Some(field), "{cell:?} of {field:?}");
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{:?}", cell);
            }
        }
    }
}
