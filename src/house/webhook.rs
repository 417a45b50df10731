//! Whom the desk tells of published checks by a call: what the history holds of it, which is all but the secret. Pure.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an endpoint can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    /// A check has its first page.
    #[serde(rename = "check.published")]
    Published,
    /// It has another revision.
    #[serde(rename = "check.corrected")]
    Corrected,
    /// Its verdict is withdrawn.
    #[serde(rename = "check.retracted")]
    Retracted,
    /// Its address leads to another check now.
    #[serde(rename = "check.merged")]
    Merged,
    /// It was said again.
    #[serde(rename = "check.repeated")]
    Repeated,
    /// Words were taken out of it.
    #[serde(rename = "check.redacted")]
    Redacted,
    /// It was taken away whole: its address answers 410.
    #[serde(rename = "check.gone")]
    Gone,
}

impl News {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Published,
        Self::Corrected,
        Self::Retracted,
        Self::Merged,
        Self::Repeated,
        Self::Redacted,
        Self::Gone,
    ];

    /// As calls and addresses name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "check.published",
            Self::Corrected => "check.corrected",
            Self::Retracted => "check.retracted",
            Self::Merged => "check.merged",
            Self::Repeated => "check.repeated",
            Self::Redacted => "check.redacted",
            Self::Gone => "check.gone",
        }
    }

    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Published => "A check is published",
            Self::Corrected => "A check has a new revision: a correction, clarification, update or typo",
            Self::Retracted => "A verdict is withdrawn",
            Self::Merged => "A withdrawn check was merged, and its address leads to another",
            Self::Repeated => "A checked claim was said again",
            Self::Redacted => "Words were taken out of a check, and copies of it should lose them too",
            Self::Gone => "A check was taken away whole, and copies of it should go too",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|news| news.as_str() == text)
    }
}

/// Whether an endpoint is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is.
    On,
    /// An admin switched it off.
    Off,
    /// It answered 410, and so was switched off by itself.
    Gone,
}

impl State {
    const ALL: [Self; 3] = [Self::On, Self::Off, Self::Gone];

    /// As the table keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
            Self::Gone => "gone",
        }
    }

    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "switched off",
            Self::Gone => "switched off, because it answered 410 (Gone)",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// An endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// Its key: they sort by when they were added.
    pub id: Uuid,
    /// Where it is called. It may hold a token of the other side, so only admins see it.
    pub url: String,
    /// What it is told.
    pub events: Vec<News>,
    /// Whether it is called.
    pub state: State,
    /// Which of its secrets is the newest, counted from 1.
    pub secret: i32,
}

impl Webhook {
    /// What it is told and whether it is, in one line.
    pub fn words(&self) -> String {
        format!("{}; {}", self.told(), self.state.label())
    }

    /// What it is told.
    pub fn told(&self) -> String {
        self.events.iter().map(|news| news.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// What became different: what, from what, to what.
    pub fn changes(&self, after: &Self) -> Vec<(String, String, String)> {
        let secret = |number: i32| format!("number {number}");
        let all = [
            ("events", self.told(), after.told()),
            ("state", self.state.label().to_owned(), after.state.label().to_owned()),
            ("secret", secret(self.secret), secret(after.secret)),
        ];
        let differs = all.into_iter().filter(|(_, from, to)| from != to);
        differs.map(|(what, from, to)| (format!("{}: {what}", self.url), from, to)).collect()
    }
}
