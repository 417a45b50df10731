//! Where a page of a list begins. Pure.

use super::filter::Sort;
use crate::clock::Time;
use crate::ids::ClaimId;
use chrono::DateTime;

/// The last row of the page before, by the columns that order the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// `queue_priority`.
    pub priority: i16,
    /// `queue_due`, or `logged_at` for the newest.
    pub time: Time,
    /// The claim.
    pub id: ClaimId,
}

impl Cursor {
    /// As addresses carry it; it means nothing in another order.
    pub fn text(&self, sort: Sort) -> String {
        let mut bytes = vec![sort as u8];
        bytes.extend(self.priority.to_be_bytes());
        bytes.extend(self.time.timestamp_micros().to_be_bytes());
        bytes.extend(self.id.uuid().into_bytes());
        hex::encode(bytes)
    }

    /// Nothing where the text is broken or belongs to another order: the list then begins at its beginning.
    pub fn parse(text: &str, sort: Sort) -> Option<Self> {
        let bytes = hex::decode(text).ok()?;
        let (order, rest) = bytes.split_first()?;
        let (priority, rest) = rest.split_first_chunk()?;
        let (time, id) = rest.split_first_chunk()?;
        let time = DateTime::from_timestamp_micros(i64::from_be_bytes(*time))?;
        let id: [u8; 16] = id.try_into().ok()?;
        let id = uuid::Uuid::from_bytes(id).into();
        // Postgres ends at the year 294276, and far later than any claim.
        let sound = *order == sort as u8 && (0..=9999).contains(&chrono::Datelike::year(&time));
        sound.then_some(Self { priority: i16::from_be_bytes(*priority), time, id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_in_its_own_order_only() {
        let time = "9999-12-31T00:00:00Z".parse().unwrap();
        let cursor = Cursor { priority: 3, time, id: uuid::Uuid::from_u128(5).into() };
        let text = cursor.text(Sort::Due);
        assert_eq!(Cursor::parse(&text, Sort::Due), Some(cursor));
        assert_eq!(Cursor::parse(&text, Sort::Newest), None);
        for broken in ["", "00", "zz", &text[1..], &format!("{text}00"), &"f".repeat(54)] {
            assert_eq!(Cursor::parse(broken, Sort::Due), None, "{broken}");
        }
    }
}
