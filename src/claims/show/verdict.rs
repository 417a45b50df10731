//! The verdict: the form in which it is proposed, or what was proposed.

use super::scene::{Moment, View};
use crate::claims::claim::Verdict;
use crate::claims::command::Act;
use crate::claims::markdown::{self, Html};
use crate::claims::parts::CorrectionKind;
use crate::claims::rating::Rating;
use crate::web::texts::Texts;

/// The verdict as it stands, and whether this person may propose another.
pub(super) struct Draft {
    pub offered: bool,
    pub ratings: Vec<Rating>,
    pub proposed: Option<Proposed>,
    pub is_typo: bool,
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
    /// The explanation as readers will see it.
    pub html: Html,
}

impl Draft {
    pub fn new(view: &View<'_>) -> Self {
        Self {
            offered: view.offers(Act::ProposeVerdict),
            ratings: view.scale.ratings.clone(),
            proposed: view.claim.verdict.as_ref().map(|verdict| Proposed::of(view, verdict)),
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
        let is_source = |number| view.claim.source(number).is_some();
        Self {
            rating: verdict.rating.clone(),
            summary: verdict.summary.to_string(),
            explanation: verdict.explanation.to_string(),
            by: view.name(&verdict.proposed_by),
            at: view.moment(verdict.proposed_at),
            html: markdown::render(verdict.explanation.as_str(), is_source, Texts::of("en")),
            authors: view.claim.authors.iter().map(|alias| view.name(alias)).collect(),
        }
    }
}
