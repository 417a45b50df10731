//! The verdict: the form in which it is proposed, or what was proposed.

use super::scene::{Moment, View};
use crate::claims::claim::Verdict;
use crate::claims::command::Act;
use crate::claims::filled::Filled;
use crate::claims::markdown::{self, Html, Image};
use crate::claims::parts::{CorrectionKind, Review};
use crate::claims::proposals::{Proposal, proposals};
use crate::claims::rating::Rating;
use crate::claims::store::drafts::{Saved, Typed};
use crate::web::texts::Texts;

/// The verdict as it stands, and whether this person may propose another.
pub(super) struct Draft {
    pub offered: bool,
    pub ratings: Vec<Rating>,
    pub proposed: Option<Proposed>,
    pub is_typo: bool,
    /// The most characters of a summary.
    pub longest: usize,
    /// Whether a page is to come, which can be seen before.
    pub can_preview: bool,
    /// How often a verdict was proposed.
    pub count: usize,
    /// What this person was still writing.
    pub kept: Option<Kept>,
    position: i64,
}

/// A person's own draft.
pub(super) struct Kept {
    pub at: Moment,
    /// Who changed the verdict since the draft was begun.
    pub changed_by: Option<String>,
    typed: Typed,
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
        let proposals = proposals(&view.scene.loaded);
        let saved = view.scene.saved.as_ref();
        Self {
            offered: view.offers(Act::ProposeVerdict),
            ratings: ratings(view),
            longest: view.rules.gate.summary,
            proposed: view.claim.verdict.as_ref().map(|verdict| Proposed::of(view, verdict)),
            can_preview: view.claim.verdict.is_some() && view.claim.review != Review::Settled,
            is_typo: view.claim.correction_kind() == Some(CorrectionKind::Typo),
            count: proposals.len(),
            position: saved.map_or_else(|| view.scene.loaded.position(), |saved| saved.position),
            kept: saved.map(|saved| Kept::of(view, saved, &proposals)),
        }
    }

    /// The position that its form carries: that at which whoever writes in it saw the verdict, however often the
    /// page was shown since.
    pub fn position(&self, filled: &Filled) -> i64 {
        filled.value("verdict", "position", "").parse().unwrap_or(self.position)
    }

    /// The token of the rating in the form, or "".
    pub fn rating(&self) -> &str {
        self.typed(|kept| &kept.rating, |one| &one.rating.value)
    }

    /// The summary in the form, or "".
    pub fn summary(&self) -> &str {
        self.typed(|kept| &kept.summary, |one| &one.summary)
    }

    /// The explanation in the form, or "".
    pub fn explanation(&self) -> &str {
        self.typed(|kept| &kept.explanation, |one| &one.explanation)
    }

    /// One's own draft goes before what was proposed.
    fn typed(&self, kept: fn(&Typed) -> &str, proposed: fn(&Proposed) -> &str) -> &str {
        match (&self.kept, &self.proposed) {
            (Some(one), _) => kept(&one.typed),
            (None, Some(one)) => proposed(one),
            (None, None) => "",
        }
    }
}

/// Those of the current scale; for a typo the published one, which it may not touch.
fn ratings(view: &View<'_>) -> Vec<Rating> {
    let is_typo = view.claim.correction_kind() == Some(CorrectionKind::Typo);
    match view.claim.published_text().filter(|_| is_typo) {
        Some(text) => vec![text.rating.clone()],
        None => view.rules.scale.ratings.clone(),
    }
}

impl Kept {
    fn of(view: &View<'_>, saved: &Saved, proposals: &[Proposal]) -> Self {
        let newer = proposals.iter().rev().find(|one| one.position > saved.position);
        Self {
            at: view.moment(saved.at),
            changed_by: newer.map(|one| one.by.clone()),
            typed: saved.typed.clone(),
        }
    }
}

impl Proposed {
    fn of(view: &View<'_>, verdict: &Verdict) -> Self {
        let is_source = |number| view.claim.source(number).is_some();
        let image = |number| {
            let picture = view.claim.picture(number).ok()?;
            let src = format!("/desk/claims/{}/attachments/{number}", view.claim.id);
            Some(Image { src, size: picture.size })
        };
        Self {
            rating: verdict.rating.clone(),
            summary: verdict.summary.to_string(),
            explanation: verdict.explanation.to_string(),
            by: view.name(&verdict.proposed_by),
            at: view.moment(verdict.proposed_at),
            html: markdown::render(verdict.explanation.as_str(), is_source, image, Texts::of("en")),
            authors: view.claim.authors.iter().map(|alias| view.name(alias)).collect(),
        }
    }
}
