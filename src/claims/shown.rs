//! What a published page shows beside the approved text, frozen at publication.

use super::confidential::Committed;
use super::gate::Check;
use super::parts::{Appearance, CorrectionKind, Reply, Topic};
use super::words::Reason;
use crate::history::Alias;
use serde::{Deserialize, Serialize};

/// The frame of a revision: with the approved text it is all that its page needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// What this revision is; none for the first.
    pub correction: Option<Note>,
    /// Under what it stands.
    pub topics: Vec<Topic>,
    /// Where the claim was made.
    pub appearances: Vec<Appearance>,
    /// The contacts with the claimant.
    pub replies: Vec<Reply>,
    /// Why the desk checked it.
    pub why: Option<Reason>,
    /// The checks as they stood.
    pub checks: Vec<CheckShown>,
    /// Who wrote the verdict.
    pub authors: Vec<Alias>,
    /// Who approved it.
    pub approved_by: Alias,
    /// Whether an author approved, with the desk's four-eyes rule switched off.
    pub self_approved: bool,
    /// The numbers of the cited sources in the order in which the page lists them; by number where it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source_order: Vec<i32>,
    /// All confidential sources that counted, cited or not: here, in an open entry, the desk is held to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confidential: Vec<Committed>,
}

/// The public note of a correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What kind of change.
    pub kind: CorrectionKind,
    /// What changed and why, for readers.
    pub note: Reason,
}

/// One check of the gate as readers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckShown {
    /// Which.
    pub check: Check,
    /// How it was answered: held, not applicable, set aside.
    pub answer: Shade,
    /// What was found, or the reason.
    pub words: String,
}

/// How a check stood at publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shade {
    /// It held.
    Held,
    /// A rule says that it does not apply.
    NotApplicable,
    /// It was open and passed with a reason.
    SetAside,
}
