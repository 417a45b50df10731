//! Where a page of a list ended: opaque in the address, so that it may change its form.

use crate::clock::Time;
use crate::ids::ClaimId;
use chrono::DateTime;

/// The last check shown: lists go from newest to oldest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// When it was published.
    pub at: Time,
    /// Which it is, among those of one moment.
    pub claim: ClaimId,
}

impl Cursor {
    /// As it stands in an address.
    pub fn text(&self) -> String {
        format!("{:x}-{}", self.at.timestamp_micros(), self.claim.uuid().simple())
    }

    /// Reads it back; nothing for what we never wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, claim) = text.split_once('-')?;
        let at = DateTime::from_timestamp_micros(i64::from_str_radix(at, 16).ok()?)?;
        // Postgres knows no time before 4713 BC and none that chrono calls far future.
        let sane = (0..4_102_444_800_000_000).contains(&at.timestamp_micros());
        let cursor = Self { at, claim: claim.parse().ok()? };
        (sane && cursor.text() == text).then_some(cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_nothing_else_does() {
        let cursor = Cursor { at: "2026-11-24T09:00:00.123456Z".parse().unwrap(), claim: ClaimId::new() };
        assert_eq!(Cursor::parse(&cursor.text()), Some(cursor));
        for bad in [
            "",
            "-",
            "1",
            "x-y",
            "-1-00000000000000000000000000000000",
            "7fffffffffffffff-00000000000000000000000000000000",
        ] {
            assert_eq!(Cursor::parse(bad), None, "{bad}");
        }
    }
}
