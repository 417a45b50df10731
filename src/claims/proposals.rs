//! Every verdict that was proposed on a claim, as its chain tells it.

use super::event::Event;
use super::rating::{Rating, Scale};
use super::store::drafts::Typed;
use super::store::{self, Loaded};
use crate::clock::Time;

/// A verdict as it was proposed.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Where in the chain.
    pub position: i64,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: Time,
    /// The answer, with the words it had then.
    pub rating: Rating,
    /// As the form shows it.
    pub typed: Typed,
}

/// All of them, the oldest first.
pub fn proposals(loaded: &Loaded) -> Vec<Proposal> {
    let read = |entry: &crate::history::Entry| match store::event(entry).ok()? {
        Event::VerdictProposed { rating, summary, explanation } => Some(Proposal {
            position: entry.position,
            by: loaded.name(&store::actor(entry)).to_owned(),
            at: entry.at,
            typed: Typed {
                rating: rating.value.clone(),
                summary: summary.to_string(),
                explanation: explanation.to_string(),
            },
            rating,
        }),
        _ => None,
    };
    loaded.entries.iter().filter_map(read).collect()
}

/// The verdict that a form showed which was rendered at `position`; blank before the first.
pub fn at(proposals: &[Proposal], position: i64) -> Typed {
    let seen = proposals.iter().rev().find(|one| one.position <= position);
    seen.map(|one| one.typed.clone()).unwrap_or_default()
}

/// The words of a rating of the current scale, or of one that was proposed; of no rating a dash.
pub fn label(scale: &Scale, proposals: &[Proposal], value: &str) -> String {
    let known = scale
        .find(value)
        .or_else(|| proposals.iter().map(|one| &one.rating).find(|rating| rating.value == value));
    known.map_or_else(|| "no rating yet".to_owned(), |rating| rating.label.clone())
}
