//! Tables as files that spreadsheets read: CSV (RFC 4180) in which no field is a formula. Pure.

use crate::error::Error;
use std::borrow::Cow;

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

/// A field that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
pub fn guarded(field: &str) -> Cow<'_, str> {
    match field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => Cow::Owned(format!("'{field}")),
        false => Cow::Borrowed(field),
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_field_is_a_formula() {
        for field in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(guarded(field), format!("'{field}"));
        }
        for field in ["", "Bats are blind = false", "/desk/claims/1", "“=1”"] {
            assert_eq!(guarded(field), field);
        }
    }
}
