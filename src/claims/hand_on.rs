//! Handing on what somebody carries: each responsibility through the desk's door by itself, with what became of it.

use super::change::{Ask, Denied, Desk, Done, Sent};
use super::command::Command;
use super::selection::why;
use super::store::candidates;
use super::suggest::{Candidate, Suggestion, spread};
use super::workload::{self, store::Carried};
use crate::app::App;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::people::absence::{Absence, beside};
use crate::people::person::Person;
use crate::web::form::new_key;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// At once.
pub const MOST: usize = 100;

/// To whom it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// All to one person.
    Person(PersonId),
    /// Each to whoever is suggested for it.
    Suggested,
    /// To nobody: the claims are in the queue again.
    Queue,
}

/// What can be handed on, who is suggested for each, and whom one could choose.
pub struct Choice {
    /// The responsibilities, each with the best who could have it next.
    pub carried: Vec<(Carried, Option<Suggestion>)>,
    people: Vec<(PersonId, String, Option<Absence>)>,
}

/// What became of it.
#[derive(Default)]
pub struct Report {
    /// Who has it now, or that it is in the queue.
    pub done: Vec<(Carried, String)>,
    /// Why it is as it was.
    pub refused: Vec<(Carried, String)>,
}

impl To {
    /// A person's key, "suggested" or "queue".
    ///
    /// # Errors
    /// The sentence beside the field.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        match text {
            "suggested" => Ok(Self::Suggested),
            "queue" => Ok(Self::Queue),
            id => id.parse().map(Self::Person).map_err(|_| "Choose to whom it goes."),
        }
    }
}

impl Choice {
    /// What `person` has in work, as far as it can be handed on at once. Three queries.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn of(app: &App, person: PersonId) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let carried = workload::store::carried(&mut c, person, MOST).await?;
        let mut claims: Vec<ClaimId> = carried.iter().map(|one| one.claim).collect();
        claims.dedup();
        let known = candidates::candidates(&mut c, &claims, app.clock.now()).await?;
        let people = candidates::choosable(&mut c).await?;
        Ok(Self { carried: with_best(carried, &known, person), people })
    }

    /// The choices of the form, for what `person` has: whoever is away stands there with it.
    pub fn options(&self, app: &App, person: PersonId) -> Vec<(String, String)> {
        let (now, zone) = (app.clock.now(), app.time_zone());
        let fixed = [
            ("", "Choose"),
            ("suggested", "Each to whom it is suggested for"),
            ("queue", "Nobody: back to the queue"),
        ];
        let fixed = fixed.into_iter().map(|(value, words)| (value.to_owned(), words.to_owned()));
        let others = self.people.iter().filter(|(id, ..)| *id != person);
        let named = others.map(|(id, name, away)| (id.to_string(), beside(name, away.as_ref(), now, zone)));
        fixed.chain(named).collect()
    }

    /// Names by their keys.
    pub fn names(&self) -> HashMap<PersonId, String> {
        self.people.iter().map(|(id, name, _)| (*id, name.clone())).collect()
    }
}

/// Whoever has one duty of a claim now is not suggested for it, however often it is theirs.
fn with_best(
    carried: Vec<Carried>,
    known: &HashMap<ClaimId, Vec<Candidate>>,
    person: PersonId,
) -> Vec<(Carried, Option<Suggestion>)> {
    let others = |claim| {
        let all = known.get(claim).into_iter().flatten();
        all.filter(|one| one.person != person).cloned().collect::<Vec<_>>()
    };
    let asked: Vec<_> = carried.iter().map(|one| (one.duty, others(&one.claim))).collect();
    carried.into_iter().zip(spread(&asked)).collect()
}

/// Hands these on in the name of `by`. Each has a one-time key of its own, made of the form's.
pub async fn carry_out(
    app: &App,
    by: &Person,
    key: &str,
    what: Vec<(Carried, Option<Suggestion>)>,
    to: To,
    names: &HashMap<PersonId, String>,
) -> Report {
    let mut report = Report::default();
    for (one, suggested) in what {
        let next = match (to, &suggested) {
            (To::Queue, _) => None,
            (To::Person(person), _) => Some(person),
            (To::Suggested, Some(suggested)) => Some(suggested.person),
            (To::Suggested, None) => {
                let why = "Nobody fits: choose somebody, or give it back to the queue.";
                report.refused.push((one, why.to_owned()));
                continue;
            }
        };
        match hand_on(app, by, key, &one, next).await {
            Ok(_) => {
                let name = next.map(|person| names.get(&person).map_or("somebody", String::as_str));
                let now = name.map_or_else(|| "in the queue".to_owned(), |name| format!("with {name}"));
                report.done.push((one, now));
            }
            Err(denied) => report.refused.push((one, why(denied))),
        }
    }
    report
}

async fn hand_on(
    app: &App,
    by: &Person,
    key: &str,
    one: &Carried,
    next: Option<PersonId>,
) -> Result<Done, Denied> {
    let number = one.duty_number;
    let ask = match next {
        Some(to) => Ask::HandOver { number, to },
        None => Ask::Plain(Command::Unassign { number }),
    };
    let of = |text: &str| {
        let hash = Sha256::new().chain_update(text).chain_update(one.claim.uuid());
        hash.chain_update(number.to_be_bytes()).finalize()
    };
    let key = if key.is_empty() { new_key() } else { hex::encode(of(key)) };
    let body = of(&next.map(|person| person.to_string()).unwrap_or_default()).into();
    Desk::of(app).execute(by, one.claim, ask, Sent { key, body, position: None, blob: None }).await
}
