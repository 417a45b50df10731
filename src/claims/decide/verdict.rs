//! Proposing a verdict and sending it back.

use super::Context;
use crate::claims::claim::Claim;
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::parts::{CorrectionKind, Review};
use crate::claims::rating::Rating;
use crate::claims::refusal::Refusal;

pub(super) fn decide(claim: &Claim, command: &Command, context: &Context) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::ProposeVerdict { rating, summary, explanation } => {
            let rating = chosen(claim, rating, context)?;
            if let Some(sentence) = claim.picture_problem(explanation.as_str()) {
                return Err(Refusal::Picture(sentence));
            }
            let same = claim.verdict.as_ref().is_some_and(|old| {
                old.rating == rating && old.summary == *summary && old.explanation == *explanation
            });
            if same && claim.review != Review::InReview {
                return Err(Refusal::NothingChanged);
            }
            Ok(vec![Event::VerdictProposed {
                rating,
                summary: summary.clone(),
                explanation: explanation.clone(),
            }])
        }
        Command::SendBack { reason } => Ok(vec![Event::SentBack { reason: reason.clone() }]),
        _ => Err(Refusal::WrongState(claim.review)),
    }
}

/// A typo touches no rating: its page keeps the one it was published with, also of an older scale.
fn chosen(claim: &Claim, value: &str, context: &Context) -> Result<Rating, Refusal> {
    let is_typo = claim.correction_kind() == Some(CorrectionKind::Typo);
    let published = claim.published_text().map(|text| &text.rating);
    let kept = published.filter(|rating| is_typo && rating.value == value);
    kept.or_else(|| context.rules.scale.find(value)).cloned().ok_or(Refusal::UnknownRating)
}
