//! Proposing a verdict and sending it back.

use super::Context;
use crate::claims::claim::Claim;
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::parts::Review;
use crate::claims::refusal::Refusal;

pub(super) fn decide(claim: &Claim, command: &Command, context: &Context) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::ProposeVerdict { rating, summary, explanation } => {
            let rating = context.scale.find(rating).ok_or(Refusal::UnknownRating)?.clone();
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
