//! The verdict: the form in which it is proposed, or what was proposed.

use super::scene::{Moment, View};
use crate::claims::citations::{Part, parts};
use crate::claims::claim::Verdict;
use crate::claims::command::Act;
use crate::claims::parts::{CorrectionKind, Review};
use crate::claims::rating::Rating;

/// The verdict as it stands, and whether this person may propose another.
pub(super) struct Draft {
    pub offered: bool,
    pub ratings: Vec<Rating>,
    pub proposed: Option<Proposed>,
    pub is_typo: bool,
    /// Whether a page is to come, which can be seen before.
    pub can_preview: bool,
}

/// What was proposed.
pub(super) struct Proposed {
    pub rating: Rating,
    pub summary: String,
    pub explanation: String,
    pub by: String,
    pub at: Moment,
    /// Everybody who wrote part of it.
    pub authors: Vec<String>,
    sources: usize,
}

/// A piece of an explanation: its words, or the number of a source that it cites.
pub(super) enum Piece {
    Words(String),
    Cite(i32),
}

impl Draft {
    pub fn new(view: &View<'_>) -> Self {
        Self {
            offered: view.offers(Act::ProposeVerdict),
            ratings: view.scale.ratings.clone(),
            proposed: view.claim.verdict.as_ref().map(|verdict| Proposed::of(view, verdict)),
            can_preview: view.claim.verdict.is_some() && view.claim.review != Review::Settled,
            is_typo: view.claim.correction_kind() == Some(CorrectionKind::Typo),
        }
    }

    /// The token of the rating as proposed, or "".
    pub fn rating(&self) -> &str {
        self.proposed.as_ref().map_or("", |one| one.rating.value.as_str())
    }

    /// The summary as proposed, or "".
    pub fn summary(&self) -> &str {
        self.proposed.as_ref().map_or("", |one| one.summary.as_str())
    }

    /// The explanation as proposed, or "".
    pub fn explanation(&self) -> &str {
        self.proposed.as_ref().map_or("", |one| one.explanation.as_str())
    }
}

impl Proposed {
    fn of(view: &View<'_>, verdict: &Verdict) -> Self {
        Self {
            rating: verdict.rating.clone(),
            summary: verdict.summary.to_string(),
            explanation: verdict.explanation.to_string(),
            by: view.name(&verdict.proposed_by),
            at: view.moment(verdict.proposed_at),
            sources: view.claim.sources.len(),
            authors: view.claim.authors.iter().map(|alias| view.name(alias)).collect(),
        }
    }

    /// The explanation as it was written, paragraph by paragraph, with citations of what is there as links.
    pub fn paragraphs(&self) -> Vec<Vec<Piece>> {
        let is_there = |number: i32| usize::try_from(number).is_ok_and(|number| number <= self.sources);
        let piece = |part| match part {
            Part::Cite(number) if is_there(number) => Piece::Cite(number),
            Part::Cite(number) => Piece::Words(format!("[#{number}]")),
            Part::Text(words) => Piece::Words(str::to_owned(words)),
        };
        let blocks = self.explanation.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
        blocks.map(|block| parts(block).map(piece).collect()).collect()
    }
}
