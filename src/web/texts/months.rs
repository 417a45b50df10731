//! The names of months, from January on, chosen once: no page is without a date, and choosing one of twelve takes as long as all
//! else in it.

use super::Texts;
use std::array;

pub(super) fn whole(t: &Texts) -> [String; 12] {
    array::from_fn(|month| t.with("date-month", &[("month", month + 1)]))
}

/// Where there is little room.
pub(super) fn short(t: &Texts) -> [String; 12] {
    array::from_fn(|month| t.with("date-month-short", &[("month", month + 1)]))
}
