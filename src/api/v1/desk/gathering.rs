//! Commands about what is gathered for a claim, and said about it.

use crate::api::v1::words::{
    ClaimWords, CommentWords, Day, LanguageTag, Moment, NameWords, PartialDate, PastedWords, QuoteWords,
    ReasonWords, TitleWords, TypeKey, WebAddress,
};
use crate::claims::parts::{ItemAnswer, SourceKind, Stance};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Changes the claim’s own words: all are sent, what is left out is taken away.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditClaim {
    /// The statement.
    pub text: ClaimWords,
    /// Who made it; `unknown` where nobody can be named, by choice.
    pub claimant: Option<NameWords>,
    /// Its language.
    pub language: Option<LanguageTag>,
    /// Why the desk checks it.
    pub why: Option<ReasonWords>,
}

/// Adds a place where the claim was made. It has a title or an address.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddAppearance {
    /// What it is.
    pub title: Option<TitleWords>,
    /// Where to see it.
    pub url: Option<WebAddress>,
    /// The words.
    pub quote: Option<QuoteWords>,
    /// When it was made.
    pub appeared_on: Option<PartialDate>,
}

/// Records that the claim was made again after its verdict. It has a title or an address.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordRepeat {
    /// Who made it.
    pub name: NameWords,
    /// Where.
    pub title: Option<TitleWords>,
    /// Where to see it.
    pub url: Option<WebAddress>,
    /// When.
    pub said_on: PartialDate,
    /// The words.
    pub quote: Option<QuoteWords>,
}

/// Changes an appearance: all is sent, what is left out is taken away.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditAppearance {
    /// Which.
    #[schema(minimum = 1)]
    pub number: i32,
    /// What it is.
    pub title: Option<TitleWords>,
    /// Where to see it.
    pub url: Option<WebAddress>,
    /// The words.
    pub quote: Option<QuoteWords>,
    /// When it was made.
    pub appeared_on: Option<PartialDate>,
}

/// Adds a piece of evidence. The desk keeps a copy: of `pasted` if there is one, else of the page at `url`.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddSource {
    /// What it is called.
    pub title: TitleWords,
    /// Where to read it.
    pub url: Option<WebAddress>,
    /// Who published it.
    pub publisher: Option<NameWords>,
    /// When it was published.
    pub published_on: Option<PartialDate>,
    /// How near it is to the thing itself.
    pub kind: SourceKind,
    /// What it says about the claim.
    pub stance: Stance,
    /// Its words, or the gist of them.
    pub excerpt: Option<QuoteWords>,
    /// A copy that a web archive keeps.
    pub archive_url: Option<WebAddress>,
    /// Its text, to be kept as the copy.
    pub pasted: Option<PastedWords>,
    /// Whether readers see only that it exists.
    #[serde(default)]
    pub confidential: bool,
    /// What colleagues have to know besides; only of a confidential one.
    pub note: Option<QuoteWords>,
}

/// Changes a source: all is sent, what is left out is taken away. The copy stays unless the address is another one.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditSource {
    /// Which.
    #[schema(minimum = 1)]
    pub number: i32,
    /// What it is called.
    pub title: TitleWords,
    /// Where to read it.
    pub url: Option<WebAddress>,
    /// Who published it.
    pub publisher: Option<NameWords>,
    /// When it was published.
    pub published_on: Option<PartialDate>,
    /// How near it is to the thing itself.
    pub kind: SourceKind,
    /// What it says about the claim.
    pub stance: Stance,
    /// Its words, or the gist of them.
    pub excerpt: Option<QuoteWords>,
    /// A copy that a web archive keeps.
    pub archive_url: Option<WebAddress>,
    /// Its text, to be kept as the copy of another address.
    pub pasted: Option<PastedWords>,
    /// What colleagues have to know besides; only of a confidential one.
    pub note: Option<QuoteWords>,
}

/// Puts the sources into another order; those left out stand behind.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReorderSources {
    /// Their numbers.
    #[schema(min_items = 1, max_items = 1000)]
    pub order: Vec<i32>,
}

/// The claimant was asked, or answered.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogReply {
    /// The day on which they were asked.
    pub asked_on: Day,
    /// How: by mail, by telephone.
    pub how: TitleWords,
    /// What they answered.
    pub answer: Option<QuoteWords>,
    /// The day of the answer.
    pub answered_on: Option<Day>,
    /// When the desk is reminded.
    pub remind_at: Option<Moment>,
}

/// An answer that came later, to a contact that was logged without.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerReply {
    /// Which contact.
    #[schema(minimum = 1)]
    pub number: i32,
    /// What they answered.
    pub answer: QuoteWords,
    /// The day of the answer.
    pub answered_on: Day,
}

/// A word to the others: about the claim, or about a source, the verdict or some words of it.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// What.
    pub text: CommentWords,
    /// Whether it blocks publishing until it is resolved.
    #[serde(default)]
    pub blocking: bool,
    /// The comment that it answers.
    #[schema(minimum = 1)]
    pub reply_to: Option<i32>,
    /// The source that it is about.
    #[schema(minimum = 1)]
    pub source: Option<i32>,
    /// Whether it is about the verdict.
    #[serde(default)]
    pub verdict: bool,
    /// The words of the verdict that it is about.
    pub quote: Option<QuoteWords>,
}

/// Sets the claim’s type, with its newest checklist; without `kind` it has none.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetType {
    /// The type.
    pub kind: Option<TypeKey>,
}

/// Moves the claim to another version of its checklist.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewChecklist {
    /// Which version.
    #[schema(minimum = 1)]
    pub version: i32,
}

/// Answers an item of the checklist.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerItem {
    /// Which item.
    #[schema(minimum = 1)]
    pub number: i32,
    /// The answer.
    pub answer: ItemAnswer,
    /// What was found, or why it does not apply.
    pub note: Option<ReasonWords>,
}

/// Names one part of the claim: an item, an assignment, a comment, a change of its evidence, whichever the command is about.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    /// Which.
    #[schema(minimum = 1)]
    pub number: i32,
}

/// The same with a reason.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberedReason {
    /// Which.
    #[schema(minimum = 1)]
    pub number: i32,
    /// Why.
    pub reason: ReasonWords,
}

/// A reason, and nothing else.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithReason {
    /// Why.
    pub reason: ReasonWords,
}
