//! Saying what another claim is to this one, and recording that it was made again. The text is not touched.

use super::next_number;
use crate::claims::claim::{Claim, Relation, at};
use crate::claims::command::EchoCommand;
use crate::claims::event::Event;
use crate::claims::parts::Repeat;
use crate::claims::refusal::Refusal;
use crate::clock::Time;
use chrono::TimeDelta;

pub(super) fn decide(claim: &Claim, command: &EchoCommand, now: Time) -> Result<Vec<Event>, Refusal> {
    match command {
        EchoCommand::Relate { other, number, how } => {
            if *other == claim.id {
                return Err(Refusal::LikeItself);
            }
            if relation(claim, command).is_some_and(|one| one.how == *how) {
                return Err(Refusal::NothingChanged);
            }
            Ok(vec![Event::Related { claim: *other, number: *number, likeness: *how }])
        }
        EchoCommand::Unrelate { .. } => {
            let known = relation(claim, command).ok_or(Refusal::NotRelated)?;
            Ok(vec![Event::RelationEnded { claim: known.claim, number: known.number }])
        }
        EchoCommand::RecordRepeat { repeat } => {
            in_time(claim, repeat, now)?;
            if claim.repeats.iter().any(|one| one.withdrawn.is_none() && one.repeat == *repeat) {
                return Err(Refusal::NothingChanged);
            }
            let number = next_number(&claim.repeats);
            Ok(vec![Event::RepeatRecorded { number, repeat: repeat.clone() }])
        }
        EchoCommand::WithdrawRepeat { number, reason } => match at(&claim.repeats, *number) {
            None => Err(Refusal::NoSuch("repeat", *number)),
            Some(one) if one.withdrawn.is_some() => Err(Refusal::NothingChanged),
            Some(_) => Ok(vec![Event::RepeatWithdrawn { number: *number, reason: reason.clone() }]),
        },
    }
}

fn relation<'a>(claim: &'a Claim, command: &EchoCommand) -> Option<&'a Relation> {
    let (EchoCommand::Relate { other, .. } | EchoCommand::Unrelate { other }) = command else { return None };
    claim.relations.iter().find(|one| one.claim == *other)
}

/// After the first verdict, and not after today. Days differ by one around the world.
fn in_time(claim: &Claim, repeat: &Repeat, now: Time) -> Result<(), Refusal> {
    let first = claim.revisions.first().ok_or(Refusal::NoVerdictToRepeat)?;
    let said = repeat.said_on.as_str();
    let until = |day: Time| day.format("%Y-%m-%d").to_string().chars().take(said.len()).collect::<String>();
    if said < until(first.at - TimeDelta::days(1)).as_str() {
        return Err(Refusal::BeforeVerdict);
    }
    if said > until(now + TimeDelta::days(1)).as_str() {
        return Err(Refusal::NotSaidYet);
    }
    Ok(())
}
