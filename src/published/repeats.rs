//! Where a checked claim was said again, from its history. Pure.

use super::content::{SaidAgain, event};
use crate::claims::event::Event;
use crate::claims::parts::Repeat;
use crate::clock::Time;
use crate::history::step::Step;

impl SaidAgain {
    /// As readers see it.
    pub fn of(repeat: &Repeat, at: Time) -> Self {
        Self {
            name: repeat.name.to_string(),
            title: repeat.title.as_ref().map(ToString::to_string),
            url: repeat.url.as_ref().map(|url| url.as_str().to_owned()),
            said_on: repeat.said_on.clone(),
            quote: repeat.quote.as_ref().map(ToString::to_string),
            at,
        }
    }
}

/// The repeats that count, the newest first.
pub fn told(steps: &[Step]) -> Vec<SaidAgain> {
    let mut all: Vec<(i32, SaidAgain)> = Vec::new();
    for step in steps.iter().filter(|step| step.kind.starts_with("Repeat")) {
        match event(step) {
            Some(Event::RepeatRecorded { number, repeat }) => {
                all.push((number, SaidAgain::of(&repeat, step.at)))
            }
            Some(Event::RepeatWithdrawn { number, .. }) => all.retain(|(known, _)| *known != number),
            _ => {}
        }
    }
    ordered(all.into_iter().map(|(_, one)| one).collect())
}

/// By the day on which each was said, the newest first.
pub fn ordered(mut all: Vec<SaidAgain>) -> Vec<SaidAgain> {
    all.sort_by(|a, b| b.said_on.as_str().cmp(a.said_on.as_str()).then(b.at.cmp(&a.at)));
    all
}
