//! A call or a ping as a line of a table.

use crate::clock::{machine, short_time};
use crate::outbox::store::{Seen, State};
use chrono_tz::Tz;
use uuid::Uuid;

/// One job, and what became of it.
pub struct Line {
    /// Its key, which is also the `webhook-id` of a call.
    pub id: Uuid,
    /// What was told: `check.published`, or the kind of ping.
    pub what: String,
    /// Of what: the end of a check's address, or a feed's.
    pub about: String,
    /// When it was written, for people and for programs.
    pub at: String,
    /// The same for programs.
    pub datetime: String,
    /// What became of it.
    pub state: State,
    /// Why it did not go.
    pub error: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is tried next, where it failed before.
    pub next: String,
}

impl Line {
    /// As it stands.
    pub fn of(seen: &Seen, zone: Tz) -> Self {
        let state = seen.state();
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let (what, about) = if seen.kind == super::call::KIND {
            (word(&seen.payload["type"]), word(&seen.payload["data"]["slug"]))
        } else {
            (kind(&seen.kind).to_owned(), seen.recipient.clone())
        };
        Self {
            id: seen.id,
            what,
            about,
            at: short_time(seen.created_at, zone),
            datetime: machine(seen.created_at),
            state,
            error: seen.last_error.clone(),
            attempts: seen.attempts,
            next: if state == State::Failed { short_time(seen.not_before, zone) } else { String::new() },
        }
    }

    /// Whether `about` is the key of a claim.
    pub fn is_claim(&self) -> bool {
        self.what == kind(super::google::KIND)
    }

    /// How often it was tried, in words.
    pub fn tries(&self) -> String {
        match self.attempts {
            1 => "After 1 try".to_owned(),
            many => format!("After {many} tries"),
        }
    }
}

/// What people call a kind of ping.
pub fn kind(kind: &str) -> &'static str {
    match kind {
        super::ping::WEBSUB => "WebSub",
        super::google::KIND => "Google",
        _ => "IndexNow",
    }
}
