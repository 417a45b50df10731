//! The words of the demo newsroom: what stands in `newsroom.toml`, as types.
//!
//! The file mirrors the commands of a claim's life, so that loading it is typing it in; it knows nothing of
//! how they are carried out. Times count back from the moment of loading, so that the newsroom is always of today.

use serde::Deserialize;

use super::echoes::{Change, Elsewhere, Repeat};
use crate::claims::parts::{
    Closing, CorrectionKind, Duty, ItemAnswer, Likeness, Priority, Publication, ReportOutcome, Review,
    SourceKind, Stance,
};
use crate::claims::priority::Weight;
use crate::people::person::Role;

const NEWSROOM: &str = include_str!("newsroom.toml");

/// The whole newsroom, in the order of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Newsroom {
    pub people: Vec<Person>,
    pub topics: Vec<Topic>,
    pub claimants: Vec<Claimant>,
    pub articles: Vec<Article>,
    pub claims: Vec<Claim>,
    pub suggestions: Vec<Suggestion>,
    pub reports: Vec<Report>,
    pub changes: Vec<Change>,
}

impl Newsroom {
    /// Reads the newsroom that is built in.
    ///
    /// # Errors
    /// When the file is not TOML 1.0, or has a field too many or too few; the error names it.
    pub fn read() -> Result<Self, toml::de::Error> {
        toml::from_str(NEWSROOM)
    }
}

/// Somebody who can sign in. `key` is how steps name them; `role` is one of design's four.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub days_ago: f64,
}

/// What claims are about; `key` is how triage names it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub key: String,
    pub name: String,
}

/// Who makes claims. The key `unknown` is not listed: it stands for a claimant unknown by choice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claimant {
    pub key: String,
    pub name: String,
    pub kind: ClaimantKind,
    pub about: String,
}

/// What a claimant is (schema.org/Person, schema.org/Organization).
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum ClaimantKind {
    Person,
    Organisation,
}

/// A page that was imported; paragraphs of `text` are parted by an empty line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub key: String,
    pub title: String,
    pub byline: String,
    pub site: String,
    pub url: String,
    pub language: String,
    pub published_days_ago: u32,
    pub imported_by: String,
    pub days_ago: f64,
    pub text: String,
}

/// What a reader asks the desk to check; nobody has looked at it yet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    pub said: String,
    pub seen: Option<String>,
    pub language: String,
    pub days_ago: f64,
}

/// An error that a reader reports in the check of `claim`; without an answer it waits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    pub claim: String,
    pub wrong: String,
    pub why: String,
    pub source: Option<String>,
    pub days_ago: f64,
    pub answer: Option<ReportAnswer>,
}

/// What the desk answers, in public.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportAnswer {
    pub by: String,
    pub outcome: ReportOutcome,
    pub words: String,
    pub days_ago: f64,
}

/// One claim's life, and where it must have led when every step is taken.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub key: String,
    pub review: Review,
    pub publication: Publication,
    pub steps: Vec<Step>,
}

/// One command: by whom, how many days before the load, and what.
#[derive(Debug, Deserialize)]
#[serde(try_from = "toml::Table")]
pub struct Step {
    pub by: String,
    pub days_ago: f64,
    pub act: Act,
}

/// Flattening and refusing unknown fields exclude each other in serde, so the two are taken out by hand.
impl TryFrom<toml::Table> for Step {
    type Error = toml::de::Error;

    fn try_from(mut step: toml::Table) -> Result<Self, Self::Error> {
        let mut take = |field: &str| {
            step.remove(field).ok_or_else(|| serde::de::Error::custom(format!("a step lacks `{field}`")))
        };
        let (by, days_ago): (toml::Value, toml::Value) = (take("by")?, take("days_ago")?);
        Ok(Self { by: by.try_into()?, days_ago: days_ago.try_into()?, act: step.try_into()? })
    }
}

/// What is done; named like the commands of the workflow.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    Log(Log),
    Triage {
        priority: Priority,
        due_in_hours: i32,
        topics: Vec<String>,
        #[serde(default)]
        weight: Weight,
    },
    /// By the type's key.
    SetType {
        kind: String,
    },
    AnswerItem {
        item: i32,
        answer: ItemAnswer,
        note: Option<String>,
    },
    Assign {
        to: String,
        duty: Duty,
        due_in_hours: i32,
    },
    Recuse {
        reason: String,
    },
    AddAppearance {
        title: String,
        quote: String,
        appeared_days_ago: u32,
        url: Option<String>,
    },
    AddSource(Source),
    LogReply(Reply),
    /// `reply_to` is the comment that it answers.
    Comment {
        text: String,
        blocking: bool,
        reply_to: Option<i32>,
    },
    ResolveComment {
        number: i32,
    },
    Propose {
        rating: String,
        summary: String,
        explanation: String,
    },
    SendBack {
        reason: String,
    },
    AskCrossCheck {
        to: String,
        due_in_hours: i32,
    },
    CrossCheck {
        number: i32,
        rating: String,
        reason: String,
    },
    Approve {},
    /// Counted from the load.
    Schedule {
        in_hours: i32,
    },
    Publish {},
    OpenCorrection {
        kind: CorrectionKind,
        note: String,
    },
    Retract {
        reason: String,
    },
    Close {
        closing: Closing,
        reason: String,
    },
    /// To the claim of this key.
    Relate {
        to: String,
        likeness: Likeness,
    },
    RecordRepeat(Repeat),
    ImportVerdict(Elsewhere),
}

/// `LogClaim` with its first appearance; `article` is set when the quote is taken from an imported one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    pub text: String,
    pub claimant: String,
    pub language: String,
    pub title: String,
    pub quote: String,
    pub appeared_days_ago: u32,
    pub url: Option<String>,
    pub article: Option<String>,
    pub why: String,
}

/// A piece of evidence. `gist` and `copy` are our own words: the demo keeps nobody else's text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub kind: SourceKind,
    pub stance: Stance,
    pub title: String,
    pub publisher: String,
    /// A year, a month or a day, as far as it is known.
    pub published: Option<String>,
    /// Left out for a book, a standard or a paper that is cited without one.
    pub url: Option<String>,
    pub gist: String,
    pub copy: Option<String>,
}

/// A contact with the claimant, logged when it was made or when the answer came.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub how: String,
    pub asked_days_ago: f64,
    pub answer: Option<String>,
    pub answered_days_ago: Option<f64>,
}
