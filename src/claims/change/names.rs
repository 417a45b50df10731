//! Looks up the people, claimants and topics that a command names, and makes those that are new.

use super::{Ask, ClaimantWords, Denied, Order, Words, person_of};
use crate::claims::claim::Claim;
use crate::claims::command::{Actor, Command, ListCommand};
use crate::claims::idle::{self, Owner};
use crate::claims::parts::{ClaimDetails, Claimant, Priority, Topic};
use crate::claims::redaction::Redaction;
use crate::claims::refusal::Refusal;
use crate::claims::words::{Name, Reason};
use crate::claims::{slug, subjects};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, Alias, ChainId, Entry};
use crate::house::checklist::Checklist;
use crate::ids::{ClaimId, PersonId};
use crate::intake::reports::store as reports;
use crate::people::person::Role;
use crate::people::store::absences;
use crate::schema::{claims, people};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The command that `order` asks for. `people` are those of the chain; who is named for the first time joins them.
pub(super) async fn resolve(
    c: &mut Connection,
    chain: ChainId,
    order: &Order,
    (claim, entries): (Option<&Claim>, &[Entry]),
    people: &mut Vec<(PersonId, Alias)>,
) -> Result<Command, Denied> {
    Ok(match order.ask.clone() {
        Ask::Plain(Command::NoteIdle { .. }) => {
            Command::NoteIdle { owner: owner(c, claim, people, order.now).await? }
        }
        Ask::Redact { asked } => Command::Redact { redaction: Box::new(Redaction::of(&asked, entries)) },
        Ask::Plain(command) => plain(c, order, command).await?,
        Ask::LogClaim { words, appearance, imported, kind } => {
            let details = details(c, words, order, claim).await?;
            let checklist = newest(order, kind.as_deref())?.map(Box::new);
            Command::LogClaim { number: next_number(c).await?, details, appearance, imported, checklist }
        }
        Ask::SetType { kind } => Command::OnList(typed(order, kind.as_deref())?),
        Ask::RenewChecklist { version } => Command::OnList(renewed(order, claim, version)?),
        Ask::ImportVerdict { foreign } => Command::ImportVerdict { verdict: Box::new(foreign.verdict) },
        Ask::EditClaim { words } => Command::EditClaim { details: details(c, words, order, claim).await? },
        Ask::Triage { priority, due, topics, weight } => {
            Command::Triage { priority, due, topics: find_topics(c, topics, order, claim).await?, weight }
        }
        Ask::TriageSome { priority, topics } => triage_some(c, priority, topics, order, claim).await?,
        Ask::Assign { to, duty, due } => {
            Command::Assign { to: somebody(c, people, chain, to).await?, duty, due }
        }
        Ask::AskCrossCheck { to, due } => {
            Command::AskCrossCheck { to: somebody(c, people, chain, to).await?, due }
        }
        Ask::MergeInto { into, reason } => merge(c, into, reason).await?,
        Ask::LinkTranslation { of, revision } => translate(c, order, of, revision).await?,
        Ask::HandOver { number, to } => {
            Command::HandOver { number, to: somebody(c, people, chain, to).await? }
        }
    })
}

/// A claim that ends as the duplicate of another ends where it could be merged into; only a report that lies in the tray
/// is answered.
async fn plain(c: &mut Connection, order: &Order, command: Command) -> Result<Command, Denied> {
    if let (Command::Close { .. }, Some(twin)) = (&command, super::merging::other(order)) {
        super::merging::target(c, twin).await?.takes(order.claim)?;
    }
    match command {
        Command::AnswerReport { report, outcome, words, .. } => {
            let received_at = received(c, order, report).await?;
            Ok(Command::AnswerReport { report, received_at, outcome, words })
        }
        command => Ok(command),
    }
}

async fn merge(c: &mut Connection, into: ClaimId, reason: Reason) -> Result<Command, Denied> {
    Ok(Command::MergeInto { into: super::merging::target(c, into).await?, reason })
}

/// Of the newest revision, if none is named.
async fn translate(
    c: &mut Connection,
    order: &Order,
    of: ClaimId,
    revision: Option<i32>,
) -> Result<Command, Denied> {
    let of = Box::new(super::merging::original(c, order, of).await?);
    let revision = revision.unwrap_or(of.newest);
    Ok(Command::LinkTranslation { of, revision })
}

/// When this report about the claim came: as the tray has it, whatever was sent.
async fn received(c: &mut Connection, order: &Order, report: i64) -> Result<Time, Denied> {
    let found = reports::received(c, order.claim, report).await?;
    let number = i32::try_from(report).unwrap_or(i32::MAX);
    Ok(found.ok_or(Refusal::NoSuch("report", number))?)
}

/// The move of the claim to this version of its checklist.
fn renewed(order: &Order, claim: Option<&Claim>, version: i32) -> Result<ListCommand, Refusal> {
    let listed = claim.and_then(|claim| claim.listed.as_ref()).ok_or(Refusal::NoChecklist)?;
    let found = order.house.version(&listed.checklist.kind, version);
    let found = found.ok_or(Refusal::NoSuch("version", version))?;
    Ok(ListCommand::Renew { checklist: found.checklist.clone() })
}

/// A type with its newest checklist, or none.
fn typed(order: &Order, kind: Option<&str>) -> Result<ListCommand, Denied> {
    Ok(ListCommand::SetType { checklist: newest(order, kind)? })
}

/// The newest checklist of a type, as this node knows it; one that another changed within this second is offered on the
/// claim's page as newer.
fn newest(order: &Order, kind: Option<&str>) -> Result<Option<Checklist>, Refusal> {
    let Some(kind) = kind else { return Ok(None) };
    let found = order.house.newest_of(kind).ok_or(Refusal::UnknownType)?;
    Ok(Some(found.checklist.clone()))
}

/// The claim's details; a claimant whose name was not changed stays the one it was.
async fn details(
    c: &mut Connection,
    words: Words,
    order: &Order,
    claim: Option<&Claim>,
) -> Result<ClaimDetails, Denied> {
    let Words { text, language, claimant, why } = words;
    let claimant = match claimant {
        ClaimantWords::Unstated => Claimant::Unstated,
        ClaimantWords::Unknown => Claimant::Unknown,
        ClaimantWords::Named(name) => match claim.map(|claim| &claim.details.claimant) {
            Some(Claimant::Known { id, name: old, slug }) if *old == name => {
                Claimant::Known { id: *id, name, slug: slug.clone() }
            }
            _ => subjects::claimant(c, name, person_of(order)?, order.now).await?,
        },
    };
    Ok(ClaimDetails { text, language, claimant, why })
}

/// Triage of what is named; the rest as the claim has it now, under its lock.
async fn triage_some(
    c: &mut Connection,
    priority: Option<Priority>,
    topics: Vec<Name>,
    order: &Order,
    claim: Option<&Claim>,
) -> Result<Command, Denied> {
    let claim = claim.ok_or(Refusal::NoSuch("claim", 0))?;
    let mut all = claim.topics.clone();
    for topic in find_topics(c, topics, order, Some(claim)).await? {
        if !all.iter().any(|other| other.id == topic.id) {
            all.push(topic);
        }
    }
    let priority = priority.unwrap_or(claim.priority);
    Ok(Command::Triage { priority, due: claim.due, topics: all, weight: claim.weight })
}

async fn find_topics(
    c: &mut Connection,
    names: Vec<Name>,
    order: &Order,
    claim: Option<&Claim>,
) -> Result<Vec<Topic>, Denied> {
    let mut topics: Vec<Topic> = Vec::new();
    for name in names {
        let known = claim.and_then(|claim| claim.topics.iter().find(|topic| topic.name == name));
        let topic = match known {
            Some(topic) => topic.clone(),
            None => subjects::topic(c, name, person_of(order)?, order.now).await?,
        };
        if !topics.iter().any(|other| other.id == topic.id) {
            topics.push(topic);
        }
    }
    Ok(topics)
}

/// Whether whoever is responsible now could see to the claim.
async fn owner(
    c: &mut Connection,
    claim: Option<&Claim>,
    people: &[(PersonId, Alias)],
    now: Time,
) -> Result<Owner, Denied> {
    let holder = claim.and_then(|claim| claim.holder(idle::duty(claim.review)));
    let person = holder.and_then(|one| people.iter().find(|(_, alias)| *alias == one.person));
    match person {
        Some((person, _)) if absences::is_gone(c, *person, now).await? => Ok(Owner::Gone),
        _ => Ok(Owner::Here),
    }
}

/// A colleague, by the alias they have in this chain. Until this commits nobody disables them, so that whoever does
/// then finds what they carry.
async fn somebody(
    c: &mut Connection,
    known: &mut Vec<(PersonId, Alias)>,
    chain: ChainId,
    person: PersonId,
) -> Result<Actor, Denied> {
    let found = people::table.find(person).select((people::role, people::disabled)).for_share();
    let found: Option<(String, bool)> = found.first(c).await.optional()?;
    let gone = Refusal::Unfit("They are no longer of the desk; choose somebody else.");
    let role = match found {
        Some((role, false)) => role.parse::<Role>().map_err(Error::internal)?,
        _ => return Err(gone.into()),
    };
    let alias = history::alias_among(c, known, chain, person, history::salt()).await?;
    Ok(Actor { alias, role })
}

async fn next_number(c: &mut Connection) -> Result<i64, Denied> {
    let next = diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>("nextval('claim_numbers')"));
    Ok(next.get_result(c).await?)
}

/// A slug that no claim has; two who take the same one at once are told apart by the constraint.
pub(super) async fn free_slug(c: &mut Connection, text: &str) -> Result<String, Denied> {
    let wanted = slug::slug(text);
    let pattern: String = wanted.chars().take(70).chain("%".chars()).collect();
    let alike = claims::table.filter(claims::slug.like(pattern)).select(claims::slug.assume_not_null());
    let taken: Vec<String> = alike.load(c).await?;
    let numbered = (2..).map(|number| slug::numbered(&wanted, number));
    let mut candidates = std::iter::once(wanted.clone()).chain(numbered);
    Ok(candidates.find(|one| !taken.contains(one)).unwrap_or(wanted))
}
