//! The newsroom run through the decider in memory, so that a slip in the file fails a test here and not a command
//! while somebody loads the demo.

use std::collections::BTreeMap;

use super::commands::{Known, ask};
use super::content::{self, Newsroom};
use crate::claims::change::{Ask, ClaimantWords, Words};
use crate::claims::claim::Claim;
use crate::claims::command::{Actor, Command, ListCommand};
use crate::claims::decide::{Context, decide};
use crate::claims::event::Event;
use crate::claims::gate::Rules;
use crate::claims::parts::{ClaimDetails, Claimant, Topic};
use crate::claims::words::Name;
use crate::clock::Time;
use crate::history::Alias;
use crate::house::House;
use crate::house::checklist::Checklist;
use crate::house::limits::Limits;
use crate::ids::{ApprovalId, ClaimId, ClaimantId, PersonId, TopicId};

/// Takes every step of `claim`; the error says which step is refused and why.
pub fn replay(newsroom: &Newsroom, claim: &content::Claim) -> Result<Claim, String> {
    let people: BTreeMap<_, _> =
        newsroom.people.iter().map(|one| (one.key.clone(), PersonId::new())).collect();
    let loaded_at = "2026-11-24T09:00:00Z".parse().unwrap();
    let claims: BTreeMap<_, _> =
        (1..).zip(&newsroom.claims).map(|(n, one)| (one.key.clone(), (ClaimId::new(), n))).collect();
    let known = Known { loaded_at, newsroom, people: &people, claims: &claims, place: None };
    let (mut state, mut earlier) = (None, known.time(1_000.0));
    for (n, step) in claim.steps.iter().enumerate() {
        let refused = |why: String| format!("{}, step {} by {}: {why}", claim.key, n + 1, step.by);
        let now = known.time(step.days_ago);
        if earlier >= now || !joined(&known, &step.by, now) {
            return Err(refused("not later than the step before, or than joining".to_owned()));
        }
        earlier = now;
        let asked = ask(&step.act, now, state.as_ref(), &known).map_err(refused)?;
        let (by, asked) = (actor(&known, people[&step.by]), resolved(asked, &known));
        let events =
            decide(state.as_ref(), &asked, &by, &context(now)).map_err(|why| refused(why.to_string()))?;
        for event in &events {
            state = Some(fold(state, event, &by.alias, now));
        }
    }
    state.ok_or_else(|| format!("{} has no step", claim.key))
}

fn joined(known: &Known<'_>, key: &str, now: Time) -> bool {
    known.newsroom.people.iter().any(|person| person.key == key && known.time(person.days_ago) < now)
}

fn fold(state: Option<Claim>, event: &Event, by: &Alias, now: Time) -> Claim {
    let Some(mut claim) = state else { return Claim::begin(ClaimId::new(), event, by, now).unwrap() };
    claim.apply(event, by, now).unwrap();
    claim
}

fn context(now: Time) -> Context {
    Context {
        claim: ClaimId::new(),
        now,
        rules: Rules::default(),
        four_eyes: true,
        limits: Limits::default(),
        approval: ApprovalId::new(),
        slug: "slug".to_owned(),
    }
}

fn actor(known: &Known<'_>, id: PersonId) -> Actor {
    let is = |person: &&content::Person| known.people.get(&person.key) == Some(&id);
    let person = known.newsroom.people.iter().find(is).unwrap();
    Actor { alias: Alias::new(&[7; 32], id), role: person.role }
}

/// What the desk makes of what is asked, once it has looked up the names.
fn resolved(ask: Ask, known: &Known<'_>) -> Command {
    match ask {
        Ask::Plain(command) => command,
        Ask::LogClaim { words, appearance, imported, kind } => Command::LogClaim {
            number: 1,
            details: details(words),
            appearance,
            imported,
            checklist: kind.map(|kind| Box::new(list(&kind))),
        },
        Ask::SetType { kind } => {
            Command::OnList(ListCommand::SetType { checklist: kind.map(|kind| list(&kind)) })
        }
        Ask::RenewChecklist { .. } => unreachable!("the demo newsroom keeps the first checklists"),
        Ask::ImportVerdict { foreign } => Command::ImportVerdict { verdict: Box::new(foreign.verdict) },
        Ask::EditClaim { words } => Command::EditClaim { details: details(words) },
        Ask::Triage { priority, due, topics, weight } => {
            let topic = |name: Name| Topic { id: TopicId::new(), slug: "slug".to_owned(), name };
            Command::Triage { priority, due, topics: topics.into_iter().map(topic).collect(), weight }
        }
        Ask::TriageSome { .. } => unreachable!("the demo newsroom sorts one claim at a time"),
        Ask::Assign { to, duty, due } => Command::Assign { to: actor(known, to), duty, due },
        Ask::AskCrossCheck { to, due } => Command::AskCrossCheck { to: actor(known, to), due },
        Ask::MergeInto { .. } => unreachable!("the demo newsroom merges no claims"),
        Ask::Redact { .. } => unreachable!("the demo newsroom redacts nothing"),
        Ask::LinkTranslation { .. } => unreachable!("the demo newsroom has no translations"),
        Ask::HandOver { number, to } => Command::HandOver { number, to: actor(known, to) },
    }
}

fn list(kind: &str) -> Checklist {
    House::default().newest_of(kind).unwrap_or_else(|| panic!("no type is called {kind}")).checklist.clone()
}

fn details(words: Words) -> ClaimDetails {
    let claimant = match words.claimant {
        ClaimantWords::Unstated => Claimant::Unstated,
        ClaimantWords::Unknown => Claimant::Unknown,
        ClaimantWords::Named(name) => {
            Claimant::Known { id: ClaimantId::new(), slug: "slug".to_owned(), name }
        }
    };
    ClaimDetails { text: words.text, language: words.language, claimant, why: words.why }
}
