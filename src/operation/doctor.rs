//! `factdesk doctor`: what is as it should be, what is not, and what to do about it. It changes nothing.

mod asked;
mod keys;
mod surroundings;

pub use asked::{Reached, database};
pub use keys::{key, log};
pub use surroundings::{disk, mail, settings};

use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Ok,
    /// It works; somebody should look at it.
    Warn,
    /// It does not work, or loses something.
    Fail,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub state: State,
    /// What was looked at.
    pub what: &'static str,
    /// What was found; never a password.
    pub found: String,
    /// What to do about it; nothing where nothing is to be done.
    pub todo: String,
}

impl Finding {
    /// All is well.
    pub fn ok(what: &'static str, found: impl Into<String>) -> Self {
        Self { state: State::Ok, what, found: found.into(), todo: String::new() }
    }

    /// Somebody should look at it.
    pub fn warn(what: &'static str, found: impl Into<String>, todo: &str) -> Self {
        Self { state: State::Warn, what, found: found.into(), todo: todo.to_owned() }
    }

    /// It does not work.
    pub fn fail(what: &'static str, found: impl Into<String>, todo: &str) -> Self {
        Self { state: State::Fail, what, found: found.into(), todo: todo.to_owned() }
    }
}
