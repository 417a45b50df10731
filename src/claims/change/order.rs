//! What a page hands to the desk, and what it gets back.

use crate::articles::store::blobs::Blob;
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::import::Foreign;
use crate::claims::parts::{Appearance, Duty, ImportedFrom, Priority};
use crate::claims::priority::Weight;
use crate::claims::redaction::Asked;
use crate::claims::refusal::Refusal;
use crate::claims::words::{ClaimText, Language, Name, Reason};
use crate::clock::Time;
use crate::db::broken_constraint;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::web::Form;
use std::sync::Arc;

/// A command whose people, claimants and topics still have to be looked up, in the same transaction.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are those of the commands")]
pub enum Ask {
    /// A command that names nobody.
    Plain(Command),
    LogClaim {
        words: Words,
        appearance: Option<Appearance>,
        imported: Option<ImportedFrom>,
        kind: Option<String>,
    },
    EditClaim {
        words: Words,
    },
    /// With the row that it was read from, which is kept beside the entry.
    ImportVerdict {
        foreign: Box<Foreign>,
    },
    Triage {
        priority: Priority,
        due: Option<Time>,
        topics: Vec<Name>,
        weight: Weight,
    },
    /// The same of many claims at once: what is not named stays as each has it, topics are added.
    TriageSome {
        priority: Option<Priority>,
        topics: Vec<Name>,
    },
    /// By the type's key; `None` takes the type away. The newest checklist comes with it.
    SetType {
        kind: Option<String>,
    },
    /// A newer version of the checklist that the claim has: the one whose differences were shown.
    RenewChecklist {
        version: i32,
    },
    Assign {
        to: PersonId,
        duty: Duty,
        due: Option<Time>,
    },
    HandOver {
        number: i32,
        to: PersonId,
    },
    AskCrossCheck {
        to: PersonId,
        due: Option<Time>,
    },
    /// By an admin.
    Redact {
        asked: Box<Asked>,
    },
    MergeInto {
        into: ClaimId,
        reason: Reason,
    },
    /// Without a revision the original's newest.
    LinkTranslation {
        of: ClaimId,
        revision: Option<i32>,
    },
}

/// A claim's own words, with the claimant by name.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are those of ClaimDetails")]
pub struct Words {
    pub text: ClaimText,
    pub language: Language,
    pub claimant: ClaimantWords,
    pub why: Option<Reason>,
}

/// The claimant as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimantWords {
    /// Left blank.
    Unstated,
    /// "unknown", by choice.
    Unknown,
    /// A name: found, or made.
    Named(Name),
}

impl ClaimantWords {
    /// Blank, "unknown" in any case, or a name.
    ///
    /// # Errors
    /// When the name is too long.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text.trim() {
            "" => Ok(Self::Unstated),
            word if word.eq_ignore_ascii_case("unknown") => Ok(Self::Unknown),
            name => Name::parse(name).map(Self::Named),
        }
    }
}

/// How a form was sent: with its one-time key, at the position it was rendered at.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// The form's one-time key; "" for a program that takes care of repeats itself.
    pub key: String,
    /// SHA-256 of what was typed.
    pub body: [u8; 32],
    /// The length of the claim's chain when the form was rendered.
    pub position: Option<i64>,
    /// A file that the entry will name, kept in its transaction.
    pub blob: Option<Arc<Blob>>,
}

impl<T> From<&Form<T>> for Sent {
    fn from(form: &Form<T>) -> Self {
        Self { key: form.key.clone(), body: form.body, position: form.position, blob: None }
    }
}

/// It is done and committed.
#[derive(Clone, Debug)]
pub struct Done {
    /// The claim.
    pub claim: ClaimId,
    /// The length of its chain now.
    pub position: i64,
    /// Where to go.
    pub location: String,
}

/// Somebody else's newer entry that a command collides with.
#[derive(Clone, Debug)]
pub struct Newer {
    /// What happened.
    pub event: Event,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Time,
    /// Where in the chain.
    pub position: i64,
}

/// It is not done, and nothing was written.
#[derive(Debug)]
pub enum Denied {
    /// By a rule.
    Refused(Refusal),
    /// Somebody changed the same thing first.
    Conflict(Box<Newer>),
    /// The same form was sent before, with other words: "Send this as a new one?"
    SentBefore,
    /// Two people named the same new thing at once; tried again inside the desk.
    Race,
    /// It failed.
    Failed(Error),
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Error> for Denied {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<diesel::result::Error> for Denied {
    fn from(error: diesel::result::Error) -> Self {
        const NAMES: [&str; 7] = [
            "claimants_name",
            "claimants_slug_key",
            "topics_name",
            "topics_slug_key",
            "claims_slug_key",
            "claims_source",
            "form_keys_pkey",
        ];
        match broken_constraint(&error) {
            Some(name) if NAMES.contains(&name) => Self::Race,
            _ => Self::Failed(error.into()),
        }
    }
}
