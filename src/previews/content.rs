//! A claim that is not published yet, as the readers' pages take it. Pure.

use crate::claims::claim::{Claim, numbered};
use crate::claims::gate::{self, Answer, Rules, gate};
use crate::claims::slug::slug;
use crate::claims::store::Loaded;
use crate::clock::Time;
use crate::history::step::Step;
use crate::published::content::{Actor, Check, Family, Led, Retraction, Revision};

/// The check as it would be if the verdict of this moment were published; none without a verdict. Its newest revision is
/// the one to come.
pub fn foreseen(loaded: &Loaded, rules: &Rules, now: Time) -> Option<Check> {
    let claim = &loaded.claim;
    let text = claim.text()?;
    let mut revisions = published(claim);
    revisions.push(Revision {
        number: claim.revision() + 1,
        at: claim.scheduled.as_ref().map_or(now, |scheduled| scheduled.at),
        digest: text.digest(),
        shown: shown(claim, rules),
        text,
    });
    let retractions = claim.retractions.iter().map(|one| Retraction {
        revision: one.revision,
        reason: one.reason.to_string(),
        at: one.at,
    });
    let people = loaded.people.iter().map(|(alias, person)| Actor {
        alias: *alias,
        public_name: person.public_name.clone(),
        role: person.role,
    });
    Some(Check {
        claim: claim.id,
        slug: claim.slug().map_or_else(|| slug(claim.details.text.as_str()), str::to_owned),
        number: claim.number,
        claimant: None,
        revisions,
        retractions: retractions.collect(),
        steps: loaded.entries.iter().map(Step::of).collect(),
        people: people.collect(),
        family: Family::default(),
        led: Led::default(),
        repeats: Vec::new(),
    })
}

fn published(claim: &Claim) -> Vec<Revision> {
    let text = |approval| claim.approved.iter().find(|one| one.approval.id == approval).map(|one| &one.text);
    let revision = |(number, one): (i32, &crate::claims::claim::Revision)| {
        let text = text(one.approval)?.clone();
        Some(Revision { number, at: one.at, digest: one.digest.clone(), text, shown: one.shown.clone() })
    };
    numbered(&claim.revisions).filter_map(revision).collect()
}

/// What is still open on the list is not shown: it has to be settled before the page goes out.
fn shown(claim: &Claim, rules: &Rules) -> crate::claims::shown::Shown {
    let findings = gate(claim, rules).into_iter().filter(|one| !matches!(one.answer, Answer::Open(_)));
    let checks = gate::shown(&findings.collect::<Vec<_>>());
    crate::claims::shown::Shown { checks, ..crate::claims::decide::foreseen(claim, rules) }
}
