//! The newsroom run through the decider in memory, so that a slip in the file fails a test here and not a command
//! while somebody loads the demo.

use std::collections::BTreeMap;

use super::commands::{Known, command};
use super::content::{self, Newsroom};
use crate::claims::claim::Claim;
use crate::claims::command::Actor;
use crate::claims::decide::{Context, decide};
use crate::claims::parts::{Claimant, Topic};
use crate::claims::rating::Scale;
use crate::claims::words::Name;
use crate::clock::Time;
use crate::history::Alias;
use crate::ids::{ApprovalId, ClaimId, ClaimantId, PersonId, TopicId};

/// Takes every step of `claim`; the error says which step is refused and why.
pub fn replay(newsroom: &Newsroom, claim: &content::Claim) -> Result<Claim, String> {
    let (people, claimants, topics) = (people(newsroom), claimants(newsroom), topics(newsroom));
    let loaded_at = "2026-11-24T09:00:00Z".parse().map_err(|_| "no time")?;
    let known =
        Known { loaded_at, number: 1, people: &people, claimants: &claimants, topics: &topics, place: None };
    let (mut state, mut earlier) = (None, known.time(1_000.0));
    for (n, step) in claim.steps.iter().enumerate() {
        let refused = |why: String| format!("{}, step {} by {}: {why}", claim.key, n + 1, step.by);
        let now = known.time(step.days_ago);
        let joined =
            newsroom.people.iter().find(|person| person.key == step.by).map(|p| known.time(p.days_ago));
        if earlier >= now || joined.is_none_or(|joined| joined >= now) {
            return Err(refused("not later than the step before, or than joining".to_owned()));
        }
        earlier = now;
        let asked = command(&step.act, now, state.as_ref(), &known).map_err(refused)?;
        let by = &people[&step.by];
        let events =
            decide(state.as_ref(), &asked, by, &context(now)).map_err(|why| refused(why.to_string()))?;
        for event in &events {
            state = Some(match state {
                None => {
                    Claim::begin(ClaimId::new(), event, &by.alias, now).map_err(|e| refused(e.to_string()))?
                }
                Some(mut folded) => {
                    folded.apply(event, &by.alias, now).map_err(|e| refused(e.to_string()))?;
                    folded
                }
            });
        }
    }
    state.ok_or_else(|| format!("{} has no step", claim.key))
}

fn context(now: Time) -> Context {
    Context {
        claim: ClaimId::new(),
        now,
        scale: Scale::first(),
        four_eyes: true,
        approval: ApprovalId::new(),
        slug: "slug".to_owned(),
    }
}

fn people(newsroom: &Newsroom) -> BTreeMap<String, Actor> {
    let actor = |role| Actor { alias: Alias::new(&[7; 32], PersonId::new()), role };
    newsroom.people.iter().map(|person| (person.key.clone(), actor(person.role))).collect()
}

fn claimants(newsroom: &Newsroom) -> BTreeMap<String, Claimant> {
    let known = |one: &content::Claimant| Claimant::Known {
        id: ClaimantId::new(),
        name: Name::parse(&one.name).unwrap(),
        slug: one.key.clone(),
    };
    newsroom.claimants.iter().map(|one| (one.key.clone(), known(one))).collect()
}

fn topics(newsroom: &Newsroom) -> BTreeMap<String, Topic> {
    let known = |one: &content::Topic| Topic {
        id: TopicId::new(),
        name: Name::parse(&one.name).unwrap(),
        slug: one.key.clone(),
    };
    newsroom.topics.iter().map(|one| (one.key.clone(), known(one))).collect()
}
