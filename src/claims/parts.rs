//! The parts a claim is made of, as entries carry them and the fold keeps them.

pub use super::choices::{
    Closing, CopyHow, CorrectionKind, Duty, ItemAnswer, Level, Likeness, Priority, Publication,
    ReportOutcome, Review, SourceKind, Stance,
};

use super::words::ClaimText;
use super::words::{Language, Name, PartialDate, Quote, Reason, Title, WebAddress};
use crate::articles::anchor::Anchor;
use crate::clock::Time;
use crate::ids::{ArticleId, ClaimantId, TopicId};
use serde::{Deserialize, Serialize};

/// Who made the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Claimant {
    /// Not written down yet.
    Unstated,
    /// Nobody can be named, by choice: a proverb, a rumour.
    Unknown,
    /// A person or an organisation.
    Known {
        /// The claimant's key.
        id: ClaimantId,
        /// The name at that time.
        name: Name,
        /// The slug at that time.
        slug: String,
    },
}

/// A topic, with its name at that time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The topic's key.
    pub id: TopicId,
    /// Its name.
    pub name: Name,
    /// Its slug.
    pub slug: String,
}

/// What a claim says and who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimDetails {
    /// The statement, in the claimant's sense.
    pub text: ClaimText,
    /// Its language.
    pub language: Language,
    /// Who made it.
    pub claimant: Claimant,
    /// Why the desk checks it.
    pub why: Option<Reason>,
}

/// One place where the claim was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appearance {
    /// What it is: "Pocket Book of Wonders, p. 41".
    pub title: Option<Title>,
    /// Where to see it.
    pub url: Option<WebAddress>,
    /// The words.
    pub quote: Option<Quote>,
    /// When it was made.
    pub appeared_on: Option<PartialDate>,
    /// The imported article it stands in, if any.
    pub article: Option<ArticlePlace>,
}

/// Where in an imported article a quote stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticlePlace {
    /// The article.
    pub id: ArticleId,
    /// Which of its snapshots.
    pub snapshot: i32,
    /// Where in the snapshot's text.
    pub anchor: Option<Anchor>,
}

/// A kept copy of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// What the bytes are.
    pub media_type: String,
    /// How it was made.
    pub how: CopyHow,
    /// When.
    pub at: Time,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceDetails {
    /// What it is called.
    pub title: Title,
    /// Where to read it.
    pub url: Option<WebAddress>,
    /// Who published it.
    pub publisher: Option<Name>,
    /// When it was published.
    pub published_on: Option<PartialDate>,
    /// How near it is to the thing itself.
    pub kind: SourceKind,
    /// What it says about the claim.
    pub stance: Stance,
    /// Its words, or the gist of them.
    pub excerpt: Option<Quote>,
    /// The kept copy.
    pub copy: Option<Copy>,
    /// Why there is none, if it was tried.
    pub copy_failure: Option<String>,
    /// A copy that a web archive keeps, for readers who cannot reach the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<WebAddress>,
}

/// A file that belongs to the claim or to one of its sources; its name and words are for colleagues. A picture is for
/// readers as well where a published explanation shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The source that it belongs to; none where it belongs to the claim.
    pub source: Option<i32>,
    /// What the file was called.
    pub name: Name,
    /// SHA-256 of the bytes that are kept, in hex.
    pub sha256: String,
    /// What the bytes are.
    pub media_type: String,
    /// How many they are.
    pub bytes: i64,
    /// What a picture shows, for those who cannot see it; every picture has it.
    pub description: Option<Title>,
    /// How large a picture is; unknown for one from before pictures could be shown to readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
}

/// A picture's size, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// From side to side.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// A contact with the claimant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The day on which we asked.
    pub asked_on: PartialDate,
    /// How: by mail, by telephone.
    pub how: Title,
    /// What they answered; none yet, or never.
    pub answer: Option<Quote>,
    /// The day of the answer.
    pub answered_on: Option<PartialDate>,
    /// Until when we asked them to answer: then the desk is reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<Time>,
}

/// The same claim made again after its verdict. It has a title or an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// Who made it.
    pub name: Name,
    /// Where: "Evening news, Channel 3".
    pub title: Option<Title>,
    /// Where to see it.
    pub url: Option<WebAddress>,
    /// When.
    pub said_on: PartialDate,
    /// The words.
    pub quote: Option<Quote>,
}

/// Where an imported claim comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedFrom {
    /// The other system.
    pub system: String,
    /// The claim's key there, or the hash of its row.
    pub id: String,
}
