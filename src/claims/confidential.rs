//! Confidential sources: what readers get in the place of their details, and who of the desk sees those. Pure.

use super::claim::{Claim, Source, at};
use super::command::Actor;
use super::event::Event;
use super::parts::{Attachment, SourceDetails};
use super::words::{PartialDate, Quote, Reason};
use crate::clock::Time;
use crate::history::canonical;
use crate::people::person::Role;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// 32 random bytes, so that nobody finds the details by guessing; as text 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Salt([u8; 32]);

impl From<[u8; 32]> for Salt {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl From<Salt> for String {
    fn from(salt: Salt) -> Self {
        hex::encode(salt.0)
    }
}

impl TryFrom<String> for Salt {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, &'static str> {
        let bytes = hex::decode(&text).ok().and_then(|bytes| bytes.try_into().ok()).map(Self);
        bytes
            .filter(|salt| hex::encode(salt.0) == text)
            .ok_or("a salt is 64 hexadecimal digits in lower case")
    }
}

impl fmt::Debug for Salt {
    /// A salt in a log would be half of what opens a commitment.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

/// All that is recorded of a confidential source, in an entry that nobody outside reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfidentialDetails {
    /// What colleagues have to know besides.
    pub note: Option<Quote>,
    /// What it is.
    pub source: SourceDetails,
}

impl ConfidentialDetails {
    /// The text that is committed to: canonical JSON (RFC 8785).
    pub fn content(&self) -> String {
        // As an approved text: nothing in this type can fail.
        canonical(self).unwrap_or_default()
    }

    /// SHA-256("factdesk/source/v1\n" ‖ salt ‖ content), hex: docs/history-format.md fixes it.
    pub fn commitment(&self, salt: &Salt) -> String {
        let hash = Sha256::new().chain_update("factdesk/source/v1\n").chain_update(salt.0);
        hex::encode(hash.chain_update(self.content()).finalize())
    }
}

/// What somebody may ask about a confidential source. The salts are for the commitments that readers see.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of the events")]
pub enum Confidential {
    /// A leak, a person who must stay unnamed.
    Add { details: ConfidentialDetails, salt: Salt },
    /// What is known of it is changed, or its copy kept.
    Edit { number: i32, details: ConfidentialDetails, salt: Salt },
    /// It no longer counts.
    Withdraw { number: i32, reason: Reason },
}

/// The same without its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named like the commands")]
pub enum ConfidentialAct {
    Add,
    Edit(i32),
    Withdraw(i32),
}

impl Confidential {
    /// The act that this is.
    pub fn act(&self) -> ConfidentialAct {
        match self {
            Self::Add { .. } => ConfidentialAct::Add,
            Self::Edit { number, .. } => ConfidentialAct::Edit(*number),
            Self::Withdraw { number, .. } => ConfidentialAct::Withdraw(*number),
        }
    }

    /// The source it is about; none for a new one.
    pub fn number(&self) -> Option<i32> {
        match self {
            Self::Add { .. } => None,
            Self::Edit { number, .. } | Self::Withdraw { number, .. } => Some(*number),
        }
    }

    /// Whether the newer `event` changed the same source.
    pub fn collides(&self, event: &Event) -> bool {
        match event {
            Event::ConfidentialSourceEdited { number, .. }
            | Event::ConfidentialSourceWithdrawn { number, .. } => self.number() == Some(*number),
            _ => false,
        }
    }
}

/// What a confidential source has besides the details that every source has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What colleagues have to know besides.
    pub note: Option<Quote>,
    /// What the commitment was made with.
    pub salt: Salt,
    /// When these details were recorded.
    pub recorded_at: Time,
}

/// What stands for a confidential source wherever readers look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Committed {
    /// Its number in the claim.
    pub number: i32,
    /// The month in which it was recorded as it is now, in UTC: `2026-11`.
    pub recorded: PartialDate,
    /// What the desk is held to, hex.
    pub commitment: String,
}

impl Committed {
    /// `None` for an open source, and for a withdrawn one: that no longer counts.
    pub fn of(number: i32, source: &Source) -> Option<Self> {
        let secret = source.secret.as_ref().filter(|_| source.withdrawn.is_none())?;
        let commitment = source.confidential()?.commitment(&secret.salt);
        let recorded = PartialDate::parse(&secret.recorded_at.format("%Y-%m").to_string()).ok()?;
        Some(Self { number, recorded, commitment })
    }
}

impl Source {
    /// What its commitment covers; `None` for an open source.
    pub fn confidential(&self) -> Option<ConfidentialDetails> {
        let secret = self.secret.as_ref()?;
        Some(ConfidentialDetails { note: secret.note.clone(), source: self.details.clone() })
    }
}

impl Claim {
    /// Whether the source with this number is confidential.
    pub fn is_confidential(&self, number: i32) -> bool {
        self.source(number).is_some_and(|source| source.secret.is_some())
    }

    /// Whether `actor` may see what the source with this number is. Of a confidential one those may who work with it:
    /// editors, whoever is responsible for the claim, and whoever brought it; never somebody recused.
    pub fn shows_source(&self, actor: &Actor, number: i32) -> bool {
        let Some(source) = self.source(number).filter(|source| source.secret.is_some()) else { return true };
        let works = actor.role >= Role::Editor
            || self.is_assigned(&actor.alias, None)
            || source.added_by == actor.alias;
        works && actor.role >= Role::Reviewer && !self.is_recused(&actor.alias)
    }

    /// The confidential source that a file belongs to.
    pub fn secret_of_file(&self, file: &Attachment) -> Option<i32> {
        file.source.filter(|number| self.is_confidential(*number))
    }

    /// The confidential source that a comment, or the comment it answers, is about.
    pub fn secret_of_comment(&self, number: i32) -> Option<i32> {
        let comment = at(&self.comments, number)?;
        let root = comment.reply_to.and_then(|root| at(&self.comments, root)).unwrap_or(comment);
        root.about.as_ref().and_then(|about| about.source()).filter(|number| self.is_confidential(*number))
    }
}

#[cfg(test)]
#[path = "confidential_test.rs"]
mod tests;
