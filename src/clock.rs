//! The one place where time is read. Everything else is given `now`.

use chrono::{DateTime, SecondsFormat, SubsecRound, TimeZone, Utc};
use std::sync::{Arc, Mutex, PoisonError};

/// A point in time, UTC, cut to microseconds: what Postgres keeps and what entries are hashed with.
pub type Time = DateTime<Utc>;

/// Reads the time. Tests and the demo newsroom set it by hand, so that hashes can be reproduced.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<Mutex<Time>>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still at `time` until it is [`Clock::set`].
    pub fn fixed(time: Time) -> Self {
        Self(Some(Arc::new(Mutex::new(time.trunc_subsecs(6)))))
    }

    /// Now, cut to microseconds.
    #[allow(clippy::disallowed_methods, reason = "the one place where time is read")]
    pub fn now(&self) -> Time {
        match &self.0 {
            None => Utc::now().trunc_subsecs(6),
            Some(time) => *time.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock; the machine's clock is not ours to move, so there it does nothing.
    pub fn set(&self, to: Time) {
        if let Some(time) = &self.0 {
            *time.lock().unwrap_or_else(PoisonError::into_inner) = to.trunc_subsecs(6);
        }
    }
}

pub use factdesk_verify::entry::exact;

/// For the attribute `datetime` of `<time>`, which knows no more than three decimals (HTML Living Standard, valid time
/// strings).
pub fn machine(time: Time) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// "24 November 2026" in the desk's zone.
pub fn long_date(time: Time, zone: chrono_tz::Tz) -> String {
    zone.from_utc_datetime(&time.naive_utc()).format("%-d %B %Y").to_string()
}

/// "24 Nov 2026, 14:05" in the desk's zone.
pub fn short_time(time: Time, zone: chrono_tz::Tz) -> String {
    zone.from_utc_datetime(&time.naive_utc()).format("%-d %b %Y, %H:%M").to_string()
}
