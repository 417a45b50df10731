//! The checks that ask for sources.

use super::{Answer, held, still};
use crate::claims::citations::cited;
use crate::claims::claim::Claim;
use crate::claims::parts::SourceKind;
use crate::claims::pictures::named;
use crate::house::gate::Gate;

pub(super) fn enough(claim: &Claim, rules: &Gate) -> Answer {
    let standing = || claim.sources.iter().filter(|source| source.withdrawn.is_none());
    let primary = standing().filter(|source| source.details.kind == SourceKind::Primary).count();
    let secret = standing().filter(|source| source.secret.is_some()).count();
    match (standing().count(), primary) {
        (all, _) if all < rules.sources => {
            still(&format!("Add sources: needed are {}", rules.sources_words()))
        }
        (_, 0) if rules.primary > 0 => still("None of the sources is primary"),
        (_, some) if some < rules.primary => {
            still(&format!("{some} of the sources are primary; needed are {}", rules.primary))
        }
        // How many are primary would say of which kind a confidential one is.
        (all, _) if secret > 0 => held(format!("{all}, of which {secret} confidential")),
        (all, primary) => held(format!("{all}, of which {primary} primary")),
    }
}

pub(super) fn copies_kept(claim: &Claim) -> Answer {
    let Some(verdict) = &claim.verdict else { return still("No verdict is proposed yet") };
    let numbers = cited(verdict.explanation.as_str());
    let lacks = |number: &&i32| claim.source(**number).is_some_and(|source| source.details.copy.is_none());
    let missing: Vec<String> =
        numbers.iter().filter(lacks).map(|number| format!("source {number}")).collect();
    if missing.is_empty() {
        held("All kept")
    } else {
        still(&format!("Keep a copy of {}", missing.join(", ")))
    }
}

pub(super) fn citations(claim: &Claim) -> Answer {
    let Some(verdict) = &claim.verdict else { return still("No verdict is proposed yet") };
    let numbers = cited(verdict.explanation.as_str());
    let stands = |number: &i32| claim.source(*number).is_some_and(|source| source.withdrawn.is_none());
    let lost = named(verdict.explanation.as_str()).into_iter().find(|number| claim.picture(*number).is_err());
    match numbers.iter().find(|number| !stands(number)) {
        Some(number) => still(&format!("It cites source {number}, which is withdrawn or not there")),
        None if lost.is_some() => still("It shows a picture that is withdrawn or not there"),
        None if numbers.is_empty() => still("Cite sources as [#1]"),
        None => held(format!("{} cited", numbers.len())),
    }
}
