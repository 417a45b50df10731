//! People of every role, and claims in the states that tests begin from.

use factdesk::claims::claim::Claim;
use factdesk::claims::command::{Actor, Command};
use factdesk::claims::decide::{Context, decide};
use factdesk::claims::event::Event;
use factdesk::claims::gate::Rules;
use factdesk::claims::parts::{ClaimDetails, Claimant, Duty};
use factdesk::claims::refusal::Refusal;
use factdesk::claims::words::{ClaimText, Language};
use factdesk::clock::Time;
use factdesk::history::Alias;
use factdesk::house::limits::Limits;
use factdesk::ids::{ApprovalId, ClaimId};
use factdesk::people::person::Role;

pub fn person(number: u8, role: Role) -> Actor {
    let alias: Alias = hex::encode([number; 32]).parse().unwrap();
    Actor { alias, role }
}

/// Eve logs, Cleo and Dan review, Ada and Ben edit, and the admin.
pub fn everybody() -> Vec<Actor> {
    vec![
        person(1, Role::Contributor),
        person(2, Role::Reviewer),
        person(3, Role::Reviewer),
        person(4, Role::Editor),
        person(5, Role::Editor),
        person(6, Role::Admin),
    ]
}

pub fn time(minute: i64) -> Time {
    "2026-11-24T08:00:00Z".parse::<Time>().unwrap() + chrono::Duration::minutes(minute)
}

pub fn context(minute: i64, four_eyes: bool) -> Context {
    Context {
        claim: ClaimId::from(uuid::Uuid::from_u128(1)),
        now: time(minute),
        rules: Rules::default(),
        four_eyes,
        limits: Limits::default(),
        approval: ApprovalId::from(uuid::Uuid::from_u128(1000 + minute.unsigned_abs() as u128)),
        slug: "bats-are-blind".to_owned(),
    }
}

pub fn details(text: &str) -> ClaimDetails {
    ClaimDetails {
        text: ClaimText::parse(text).unwrap(),
        language: Language::parse("en").unwrap(),
        claimant: Claimant::Unknown,
        why: None,
    }
}

/// A claim with its chain, as commands change it.
#[derive(Clone)]
pub struct Story {
    pub claim: Claim,
    pub entries: Vec<(Event, Alias, Time)>,
    pub minute: i64,
    pub four_eyes: bool,
}

impl Story {
    pub fn logged_by(by: &Actor) -> Self {
        let log = Command::LogClaim {
            number: 1,
            details: details("Bats are blind."),
            appearance: None,
            imported: None,
            checklist: None,
        };
        let context = context(0, true);
        let events = decide(None, &log, by, &context).unwrap();
        let claim = Claim::begin(context.claim, &events[0], &by.alias, context.now).unwrap();
        let entries = events.into_iter().map(|event| (event, by.alias, context.now)).collect();
        Self { claim, entries, minute: 0, four_eyes: true }
    }

    /// Carries out a command a minute later, or leaves everything as it was.
    pub fn tell(&mut self, by: &Actor, command: &Command) -> Result<Vec<Event>, Refusal> {
        let context = context(self.minute + 1, self.four_eyes);
        let events = decide(Some(&self.claim), command, by, &context)?;
        self.minute += 1;
        for event in &events {
            self.claim.apply(event, &by.alias, context.now).unwrap();
            self.entries.push((event.clone(), by.alias, context.now));
        }
        Ok(events)
    }

    pub fn assigned_to(mut self, editor: &Actor, reviewer: &Actor) -> Self {
        let assign = Command::Assign { to: reviewer.clone(), duty: Duty::Reviewer, due: None };
        self.tell(editor, &assign).unwrap();
        self
    }
}
