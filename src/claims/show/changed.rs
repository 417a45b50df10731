//! What changed on the pages that the claim rests on, and nobody has looked at yet.

use super::scene::{Moment, View};
use crate::claims::command::Act;

/// What the block shows and offers.
pub(super) struct Changed {
    pub open: Vec<Line>,
    pub can_review: bool,
    /// Whether any page is looked at again.
    pub is_watched: bool,
}

/// What was found at one place.
pub(super) struct Line {
    pub number: i32,
    pub of: String,
    pub sentence: String,
    pub at: Moment,
    pub has_difference: bool,
}

impl Changed {
    pub fn new(view: &View<'_>) -> Self {
        let claim = view.claim;
        let line = |open: crate::claims::changed::Open<'_>| Line {
            number: open.number,
            of: format!("the change of {}", open.newest.change.place.label().to_lowercase()),
            sentence: open.newest.change.sentence(),
            at: view.moment(open.newest.at),
            has_difference: open.newest.change.after.is_some() && open.before.is_some(),
        };
        let found_in = claim.is_looked_after() && claim.appearances.iter().any(|one| one.article.is_some());
        Self {
            open: claim.open_changes().into_iter().map(line).collect(),
            can_review: view.offers(Act::ReviewChange),
            is_watched: found_in
                || !claim.appeared_pages().is_empty()
                || !claim.cited_pages().is_empty()
                || !claim.changes.is_empty(),
        }
    }
}
