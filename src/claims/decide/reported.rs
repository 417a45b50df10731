//! Answering a reader's report of an error.

use crate::claims::claim::{Claim, ReportAnswer, numbered};
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::parts::{Publication, ReportOutcome};
use crate::claims::refusal::Refusal;
use crate::clock::Time;

/// Readers are owed an answer whatever became of the claim since.
pub(super) fn ready(claim: &Claim) -> Result<(), Refusal> {
    if claim.revisions.is_empty() { Err(Refusal::NeverPublished) } else { Ok(()) }
}

/// "Corrected" is said of what readers can see, and names it: so nobody can be told of a correction that never came.
pub(super) fn decide(claim: &Claim, command: &Command) -> Result<Vec<Event>, Refusal> {
    let Command::AnswerReport { report, received_at, outcome, words } = command else {
        return Err(Refusal::WrongState(claim.review));
    };
    let revision = match outcome {
        ReportOutcome::Corrected => corrected_since(claim, *received_at)?,
        ReportOutcome::Explained | ReportOutcome::Declined => None,
    };
    let stands = |one: &ReportAnswer| {
        one.report == *report && (one.outcome, &one.words, one.revision) == (*outcome, words, revision)
    };
    if claim.report_answers.iter().any(stands) {
        return Err(Refusal::NothingChanged);
    }
    let (received_at, words) = (*received_at, words.clone());
    Ok(vec![Event::ReportAnswered { report: *report, received_at, outcome: *outcome, words, revision }])
}

/// The newest revision that came after the report; none where the verdict was withdrawn since.
fn corrected_since(claim: &Claim, since: Time) -> Result<Option<i32>, Refusal> {
    let withdrawn = claim.retractions.last().is_some_and(|one| one.at > since);
    if claim.publication == Publication::Retracted && withdrawn {
        return Ok(None);
    }
    let newest = numbered(&claim.revisions).last().filter(|(number, one)| *number > 1 && one.at > since);
    newest.map(|(number, _)| Some(number)).ok_or(Refusal::NotCorrected)
}
