//! A verdict from elsewhere: written down as what it is, and again once it says something else. It moves nothing here.

use super::next_number;
use crate::claims::claim::Claim;
use crate::claims::event::Event;
use crate::claims::imported::ImportedVerdict;
use crate::claims::refusal::Refusal;

pub(super) fn decide(claim: &Claim, verdict: &ImportedVerdict) -> Result<Vec<Event>, Refusal> {
    let newest = claim.imported_verdicts.iter().rfind(|known| known.is_same(verdict));
    if newest.is_some_and(|newest| newest.says_as(verdict)) {
        return Err(Refusal::ImportedAlready);
    }
    let number = next_number(&claim.imported_verdicts);
    Ok(vec![Event::VerdictImported { number, verdict: Box::new(verdict.clone()) }])
}
