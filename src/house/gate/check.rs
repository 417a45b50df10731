//! The named checks that a verdict meets before it is approved and published. Pure.

use super::Level;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A named check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The claim has a text, and a claimant or "unknown" by choice.
    ClaimAndClaimant,
    /// One place where it was made, with a date.
    DatedAppearance,
    /// As many sources as the desk asks for that are not withdrawn, so many of them primary. Named after the two it began with.
    TwoSources,
    /// Each cited source has its copy.
    CopiesKept,
    /// The rating is one of the current scale.
    CurrentRating,
    /// The summary is short enough.
    ShortSummary,
    /// The explanation cites sources, and all it cites are there.
    Citations,
    /// Search engines can take the verdict as it stands.
    ClaimReview,
    /// The claimant was asked.
    ReplyLogged,
    /// Each item of the type's checklist is answered.
    ChecklistAnswered,
    /// Nobody objects.
    NoObjection,
    /// It is written down why this claim was chosen.
    WhyChosen,
    /// A second opinion that was asked for was given.
    CrossCheckGiven,
    /// It agrees; only the desk is told.
    CrossCheckAgrees,
}

impl Check {
    /// All, in the order of the list.
    pub const ALL: [Self; 14] = [
        Self::ClaimAndClaimant,
        Self::DatedAppearance,
        Self::TwoSources,
        Self::CopiesKept,
        Self::CurrentRating,
        Self::ShortSummary,
        Self::Citations,
        Self::ClaimReview,
        Self::ReplyLogged,
        Self::ChecklistAnswered,
        Self::NoObjection,
        Self::WhyChosen,
        Self::CrossCheckGiven,
        Self::CrossCheckAgrees,
    ];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClaimAndClaimant => "claim_and_claimant",
            Self::DatedAppearance => "dated_appearance",
            Self::TwoSources => "two_sources",
            Self::CopiesKept => "copies_kept",
            Self::CurrentRating => "current_rating",
            Self::ShortSummary => "short_summary",
            Self::Citations => "citations",
            Self::ClaimReview => "claim_review",
            Self::ReplyLogged => "reply_logged",
            Self::ChecklistAnswered => "checklist_answered",
            Self::NoObjection => "no_objection",
            Self::WhyChosen => "why_chosen",
            Self::CrossCheckGiven => "cross_check_given",
            Self::CrossCheckAgrees => "cross_check_agrees",
        }
    }

    /// The line of the list.
    pub fn label(self) -> &'static str {
        match self {
            Self::ClaimAndClaimant => "Claim and claimant",
            Self::DatedAppearance => "A dated appearance",
            Self::TwoSources => "Enough sources",
            Self::CopiesKept => "A copy of every cited source",
            Self::CurrentRating => "A rating of the current scale",
            Self::ShortSummary => "A short summary",
            Self::Citations => "Explanation cites its sources",
            Self::ClaimReview => "Data for search engines (ClaimReview)",
            Self::ReplyLogged => "Reply logged",
            Self::ChecklistAnswered => "Checklist of its type answered",
            Self::NoObjection => "No open objection",
            Self::WhyChosen => "Why this claim was chosen",
            Self::CrossCheckGiven => "Cross-check given",
            Self::CrossCheckAgrees => "Cross-check agrees",
        }
    }

    /// Whether readers see it beside a verdict.
    pub fn is_public(self) -> bool {
        self != Self::CrossCheckAgrees
    }

    /// What an open one does on a new desk.
    pub fn usual(self) -> Level {
        self.least().max(Level::Passable)
    }

    /// The least that the desk may make of it.
    pub fn least(self) -> Level {
        match self {
            Self::CurrentRating | Self::ClaimReview => Level::Required,
            Self::ClaimAndClaimant
            | Self::Citations
            | Self::NoObjection
            | Self::CrossCheckGiven
            | Self::CrossCheckAgrees => Level::Passable,
            _ => Level::Advice,
        }
    }

    /// Why it may not be less than [`Self::least`]; "" where it may be anything.
    pub fn why_not_less(self) -> &'static str {
        match self {
            Self::CurrentRating => {
                "Always required: readers look a rating up in the scale of today. A typo keeps the rating it has."
            }
            Self::ClaimAndClaimant => "Never advice: readers have to know what was checked and who said it.",
            Self::ClaimReview => {
                "Always required: a verdict with faulty data is left out by search engines, or shown as something else."
            }
            Self::Citations => {
                "Never advice: an explanation that cites nothing, or what is not there, can be followed by nobody."
            }
            Self::NoObjection => "Never advice: an objection that holds nothing up would be a comment.",
            Self::CrossCheckGiven | Self::CrossCheckAgrees => {
                "Never advice: a second opinion that may be passed over without a word would not be asked for."
            }
            _ => "",
        }
    }
}
