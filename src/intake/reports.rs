//! Reports of errors in published checks: the reader's form, their private page, and the mail that tells them.
//!
//! What a reader writes is a letter in the tray, and in no chain, so that their address can be forgotten. What the desk
//! answers is public and stands in the claim's chain, by the desk's own door.

pub mod change;
pub mod form;
pub mod store;
pub mod track;

use chrono::TimeDelta;

/// Until when the desk answers, as the form, the policy and the reader's page say.
pub const DAYS_TO_ANSWER: i64 = 7;

/// The same, as a stretch of the clock.
pub const ANSWERED_WITHIN: TimeDelta = TimeDelta::days(DAYS_TO_ANSWER);
