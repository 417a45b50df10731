//! Commands about the verdict, about who works on it, and about what readers see.

use crate::api::v1::words::{
    ClaimKey, Digest, ExplanationWords, Moment, PersonKey, RatingValue, ReasonWords, SummaryWords, TopicWords,
};
use crate::claims::gate::Check;
use crate::claims::parts::{Closing, CorrectionKind, Duty, Level, Priority, ReportOutcome};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How soon, until when, under what: all is sent, what is left out is taken away.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Triage {
    /// How soon.
    pub priority: Priority,
    /// Until when.
    pub due: Option<Moment>,
    /// Under what; a topic that is new to the desk is made.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub topics: Vec<TopicWords>,
    /// How many it reaches.
    pub reach: Option<Level>,
    /// How pressing it is.
    pub urgency: Option<Level>,
    /// How much it harms.
    pub harm: Option<Level>,
}

/// Makes somebody responsible; naming oneself as reviewer is taking the claim.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// Whom.
    pub person: PersonKey,
    /// For what.
    pub duty: Duty,
    /// Until when.
    pub due: Option<Moment>,
}

/// Hands a responsibility over.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Which assignment.
    #[schema(minimum = 1)]
    pub number: i32,
    /// To whom.
    pub person: PersonKey,
}

/// Proposes the answer.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeVerdict {
    /// The rating.
    pub rating: RatingValue,
    /// In one sentence.
    pub summary: SummaryWords,
    /// In full.
    pub explanation: ExplanationWords,
}

/// A check of the gate that is passed with a reason.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Which.
    pub check: Check,
    /// Why.
    pub reason: ReasonWords,
}

/// Approves exactly the text that was read.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// Which text: its digest.
    pub seen: Digest,
    /// Whether to publish it in the same step.
    #[serde(default)]
    pub publish: bool,
    /// Checks passed with a reason.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub overrides: Vec<Override>,
    /// Why one approves one’s own text, where the desk allows it.
    pub own: Option<ReasonWords>,
}

/// Shows what was approved to readers.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// Checks passed with a reason.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub overrides: Vec<Override>,
}

/// The same at a set time.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// When.
    pub at: Moment,
    /// Checks passed with a reason.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub overrides: Vec<Override>,
}

/// Nothing besides.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Plain {}

/// Asks somebody for a second opinion, which they give before they see the first.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskCrossCheck {
    /// Whom.
    pub person: PersonKey,
    /// Until when.
    pub due: Option<Moment>,
}

/// Gives a second opinion.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CrossCheck {
    /// Which question it answers.
    #[schema(minimum = 1)]
    pub number: i32,
    /// The rating.
    pub rating: RatingValue,
    /// Why.
    pub reason: ReasonWords,
    /// Whether one had seen the first all the same.
    #[serde(default)]
    pub had_seen: bool,
}

/// Opens a correction of what is published.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenCorrection {
    /// Of what kind.
    pub kind: CorrectionKind,
    /// What readers will read about it.
    pub note: ReasonWords,
}

/// Answers a reader’s report of an error, in public.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerReport {
    /// The report’s number.
    #[schema(minimum = 1)]
    pub report: i64,
    /// What came of it.
    pub outcome: ReportOutcome,
    /// The answer.
    pub words: ReasonWords,
}

/// Ends the claim without a page.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// Why.
    pub closing: Closing,
    /// In words.
    pub reason: ReasonWords,
    /// The claim that says the same; only with `duplicate_of`.
    pub duplicate_of: Option<ClaimKey>,
}

/// Ends the claim in another that says the same.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeInto {
    /// In which.
    pub into: ClaimKey,
    /// Why.
    pub reason: ReasonWords,
}

/// Plans when a published claim is looked at again; without `at` it is not.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanRecheck {
    /// When.
    pub at: Option<Moment>,
    /// What to look at.
    pub note: Option<ReasonWords>,
}
