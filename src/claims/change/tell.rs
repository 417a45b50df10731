//! Tells those whom a change concerns, in its transaction.

use super::Order;
use crate::claims::claim::Claim;
use crate::claims::event::Event;
use crate::claims::inbox::store::New;
use crate::claims::inbox::tell;
use crate::claims::mentions::Colleague;
use crate::claims::notify::{self, Around};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::Alias;
use crate::ids::PersonId;
use crate::intake::change::news;
use crate::intake::reports;
use crate::people;
use crate::people::person::Role;

/// What was just recorded.
pub(super) struct Recorded<'a> {
    pub before: Option<&'a Claim>,
    pub after: &'a Claim,
    pub events: &'a [Event],
    pub people: &'a [(PersonId, Alias)],
    /// The length of the chain with it.
    pub position: i64,
    pub at: Time,
}

pub(super) async fn tell(c: &mut Connection, order: &Order, what: Recorded<'_>) -> Result<(), Error> {
    let colleagues = colleagues(c, what.events).await?;
    let (actor, zone) = (order.by.person(), order.letterhead.zone);
    let editors = editors(c, what.events).await?;
    let (by, people) = (actor.map(|person| person.id), what.people);
    let around = Around { actor: by, people, editors: &editors, colleagues: &colleagues, zone };
    let new = |told: notify::Told| New {
        person: told.person,
        kind: told.kind,
        claim: order.claim,
        actor: actor.map(|person| (person.id, person.name.clone(), person.role)),
        text: told.text,
        dedupe: format!("claim:{}:{}", order.claim, what.position),
    };
    let told = notify::tell(what.before, what.after, what.events, &around);
    let news: Vec<New> = told.into_iter().map(new).collect();
    tell::all(c, &news, what.at, &order.letterhead).await
}

/// Tells those readers by mail who asked for the check, or reported an error in it.
pub(super) async fn readers(c: &mut Connection, order: &Order, events: &[Event]) -> Result<(), Error> {
    let site = &order.letterhead.address;
    if events.iter().any(|event| matches!(event, Event::Published { .. } | Event::Retracted { .. })) {
        news::changed(c, order.claim, site).await?;
    }
    for event in events {
        if let Event::ReportAnswered { report, .. } = event {
            reports::change::answered(c, *report, order.now, site).await?;
        }
    }
    Ok(())
}

/// Who sees to what nobody else does; asked only where the desk's clock tells something.
async fn editors(c: &mut Connection, events: &[Event]) -> Result<Vec<PersonId>, Error> {
    let asks = |event: &Event| {
        matches!(
            event,
            Event::EditorsWarned {} | Event::ReturnedToQueue { .. } | Event::PublicationMissed { .. }
        )
    };
    if !events.iter().any(asks) {
        return Ok(Vec::new());
    }
    let listed = people::store::list(c).await?;
    let able = listed.into_iter().filter(|one| !one.disabled && one.person.role >= Role::Editor);
    Ok(able.map(|one| one.person.id).collect())
}

/// Who can be mentioned; asked only where somebody may be.
async fn colleagues(c: &mut Connection, events: &[Event]) -> Result<Vec<Colleague>, Error> {
    let mentions =
        |event: &Event| matches!(event, Event::Commented { text, .. } if text.as_str().contains('@'));
    if !events.iter().any(mentions) {
        return Ok(Vec::new());
    }
    let listed = people::store::list(c).await?;
    let able = listed.into_iter().filter(|one| !one.disabled);
    Ok(able.map(|one| Colleague::new(one.person.id, &one.person.name, &one.email)).collect())
}
