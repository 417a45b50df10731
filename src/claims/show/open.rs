//! What of the gate still holds the claim up, as the forms for approval and publication say it.

use super::scene::View;
use crate::claims::gate::{Answer, Check, Finding, Level, gate};

/// The checks that block, with what is missing.
pub(super) fn open(view: &View<'_>) -> impl Iterator<Item = (Check, String)> {
    let is_open = |finding: Finding| match finding.answer {
        Answer::Open(note) => Some((finding.check, note)),
        _ => None,
    };
    gate(view.claim, &view.rules).into_iter().filter_map(is_open)
}

/// That the current scale does not have the rating, if so.
pub(super) fn old_rating(view: &View<'_>) -> Option<String> {
    open(view).find(|(check, _)| *check == Check::CurrentRating).map(|(_, note)| note)
}

/// A difference of opinions that can be passed over with a word.
pub(super) fn dissent(view: &View<'_>) -> Option<String> {
    let agrees = Check::CrossCheckAgrees;
    let (_, note) = open(view).find(|(check, _)| *check == agrees)?;
    (view.rules.gate.level(agrees) != Level::Required).then_some(note)
}

/// The desk's reasons, with a blank choice before them.
pub(super) fn reasons(view: &View<'_>) -> Vec<(String, String)> {
    let offered = view.rules.gate.reasons.iter().map(|reason| (reason.clone(), reason.clone()));
    let own = (String::new(), "Choose a reason, or write one".to_owned());
    std::iter::once(own).chain(offered).collect()
}
