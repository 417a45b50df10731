//! The second opinion's checks. They are asked only where one was wanted for the verdict in work.

use super::{Answer, held, still};
use crate::claims::agreement::Agreement;
use crate::claims::claim::{Asked, Claim, Opinion};

/// Whether one was asked for and neither declined nor taken back.
pub(super) fn is_wanted(claim: &Claim) -> bool {
    let wanted = |state| matches!(state, Asked::Open | Asked::Given | Asked::PassedOver);
    claim.current_cross_checks().any(|(_, one)| wanted(one.state))
}

/// Whether there are two opinions to compare.
pub(super) fn can_agree(claim: &Claim) -> bool {
    compared(claim).next().is_some()
}

fn compared(claim: &Claim) -> impl Iterator<Item = (&Opinion, Agreement)> {
    let given = claim.current_cross_checks().filter_map(|(_, one)| one.opinion.as_ref());
    given.filter_map(|opinion| Some((opinion, opinion.agreement?)))
}

pub(super) fn given(claim: &Claim) -> Answer {
    let count = |state| claim.current_cross_checks().filter(|(_, one)| one.state == state).count();
    match (count(Asked::Open), count(Asked::Given)) {
        (0, 0) => still("It was approved without the one that was asked for"),
        (0, 1) => held("One, independent of the verdict"),
        (0, many) => held(format!("{many}, independent of the verdict")),
        _ => still("It was asked for and is not given yet. Wait for it, or take it back"),
    }
}

/// Any difference asks for a word: readers see one rating only.
pub(super) fn agrees(claim: &Claim) -> Answer {
    let first = claim.verdict.as_ref().map(|verdict| verdict.rating.label.as_str()).unwrap_or_default();
    let differs = |(opinion, agreement): (&Opinion, Agreement)| {
        let (second, reason) = (&opinion.rating.label, opinion.reason.as_str().trim_end_matches('.'));
        (agreement != Agreement::Same)
            .then(|| format!("{second} against {first}, {}: {reason}", agreement.label().to_lowercase()))
    };
    let dissent: Vec<String> = compared(claim).filter_map(differs).collect();
    if dissent.is_empty() { held("The same rating") } else { still(&dissent.join(" / ")) }
}
