//! Writes notices and lets out the mails that go with them, in the transaction of whatever is told.

use super::letter::Letterhead;
use super::store::{self, New};
use crate::claims::blind::LATER;
use crate::claims::store::cross_checks::owed;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::outbox::mail;
use crate::people::notice::Kind;
use crate::people::store::{absences, choices};
use chrono_tz::Tz;
use std::collections::HashMap;

/// Tells all this, each person once for each `dedupe`; those who can't sign in are not told.
///
/// # Errors
/// When the database can't be read or written.
pub async fn all(c: &mut Connection, news: &[New], at: Time, letterhead: &Letterhead) -> Result<(), Error> {
    if news.is_empty() {
        return Ok(());
    }
    let covers = covers(c, news, at, letterhead.zone).await?;
    let ids: Vec<PersonId> = news.iter().chain(&covers).map(|new| new.person).collect();
    let recipients = choices::recipients(c, &ids).await?;
    let ids: Vec<ClaimId> = news.iter().map(|new| new.claim).collect();
    let claims: HashMap<ClaimId, (i64, String)> =
        store::claims_of(c, &ids).await?.into_iter().map(|(id, number, text)| (id, (number, text))).collect();
    // Those who stand in come last: whoever is told of the same for themselves is not told twice.
    for new in news.iter().chain(&covers) {
        let Some(recipient) = recipients.iter().find(|one| one.person == new.person) else { continue };
        let Some(id) = store::add(c, new, at).await? else { continue };
        let by_itself = recipient.choices.mails(new.kind) && !recipient.choices.digest;
        if let Some((number, text)) = claims.get(&new.claim).filter(|_| by_itself) {
            let mail = letterhead.single(id, recipient.email.clone(), new, *number, text);
            mail::enqueue(c, mail).await?;
        }
    }
    Ok(())
}

/// The same for those who stand in for somebody who is away, where it is urgent. Not of what they did themselves, nor of
/// a claim from which they stepped aside.
async fn covers(c: &mut Connection, news: &[New], at: Time, zone: Tz) -> Result<Vec<New>, Error> {
    let urgent: Vec<&New> = news.iter().filter(|new| new.kind.is_urgent()).collect();
    if urgent.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<PersonId> = urgent.iter().map(|new| new.person).collect();
    let away = absences::away(c, &ids, at).await?;
    let mut covers = Vec::new();
    for new in urgent {
        let Some((name, absence)) = away.get(&new.person) else { continue };
        let Some(person) = absence.stand_in else { continue };
        let by = new.actor.as_ref().map(|(_, name, _)| name.as_str());
        let said = match new.kind {
            Kind::Assigned => format!("{} assigned them", by.unwrap_or("Somebody")),
            kind => kind.said(by),
        };
        let kept = new.kind.is_about_words() && owed(c, person).await?.contains(&new.claim);
        let words = if kept { LATER } else { &new.text };
        let text = format!("{name} is {}. {said}: {words}", absence.words(at, zone));
        covers.push(New { person, kind: Kind::StandIn, text, ..new.clone() });
    }
    let people: Vec<PersonId> = covers.iter().map(|new| new.person).collect();
    let claims: Vec<ClaimId> = covers.iter().map(|new| new.claim).collect();
    let recused = store::recused(c, &people, &claims).await?;
    let did_it = |new: &New| new.actor.as_ref().is_some_and(|(actor, ..)| *actor == new.person);
    covers.retain(|new| !did_it(new) && !recused.contains(&(new.person, new.claim)));
    Ok(covers)
}
