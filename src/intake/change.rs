//! Writes of suggestions. Each decision is conditional on the state it changes, so that the same form sent twice
//! decides once, and two people who decide at once cannot both have their way.

pub mod news;

use super::token::{FormKey, Secret, Token};
use super::words::{Reason, Said, Seen};
use crate::clock::Time;
use crate::db::{Connection, confirm};
use crate::error::Error;
use crate::ids::{ClaimId, PersonId, SuggestionId};
use crate::outbox::store as outbox;
use crate::people::store::attempts;
use crate::schema::{claims, suggestion_events as events, suggestions};
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Suggestions are counted over this long; what is counted is forgotten within the hour.
const WINDOW: TimeDelta = TimeDelta::minutes(10);
/// How many an address may send in that time: a school class may sit behind one.
pub const PER_ADDRESS: i64 = 10;

/// A suggestion as it comes in.
#[derive(Clone, Debug)]
pub struct New {
    /// What was said.
    pub said: Said,
    /// Where it was seen, if the sender knows.
    pub seen: Option<Seen>,
    /// Its language: `und` where nobody knows.
    pub language: String,
    /// Where the sender wants to be written to.
    pub contact: Option<String>,
    /// The form's one-time key.
    pub key: FormKey,
    /// The network address that limits count. It is not kept with the suggestion.
    pub address: String,
}

/// What became of a form.
pub enum Taken {
    /// It is kept, or was before: here is its page.
    Kept(Token),
    /// The same form was sent before with other words.
    OtherWords,
}

/// Keeps a suggestion, once for each key.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait; nothing is then kept.
pub async fn receive(c: &mut Connection, secret: &Secret, new: &New, now: Time) -> Result<Taken, Error> {
    let id = SuggestionId::new();
    let (hash, likeness) = (Token::of(secret, id).hash(), new.said.likeness());
    let seen = new.seen.as_ref().map_or("", Seen::as_str);
    let row = (
        suggestions::id.eq(id),
        suggestions::token_hash.eq(&hash[..]),
        suggestions::form_key.eq(new.key.as_str()),
        suggestions::said.eq(new.said.as_str()),
        suggestions::seen.eq(seen),
        suggestions::language.eq(&new.language),
        suggestions::contact.eq(&new.contact),
        suggestions::likeness.eq(&likeness[..]),
        suggestions::received_at.eq(now),
    );
    let insert = diesel::insert_into(suggestions::table).values(row);
    // Waits for a twin that is under way, so that it then finds the twin's row.
    if insert.on_conflict(suggestions::form_key).do_nothing().execute(c).await? == 1 {
        count(c, &format!("suggestion:{}", new.address), now).await?;
        return Ok(Taken::Kept(Token::of(secret, id)));
    }
    let (first, said, where_seen): (SuggestionId, String, String) = suggestions::table
        .filter(suggestions::form_key.eq(new.key.as_str()))
        .select((suggestions::id, suggestions::said, suggestions::seen))
        .first(c)
        .await?;
    confirm(c).await?;
    let same = said == new.said.as_str() && where_seen == seen;
    Ok(if same { Taken::Kept(Token::of(secret, first)) } else { Taken::OtherWords })
}

/// Counts one more of `what`, a word and an address.
pub(super) async fn count(c: &mut Connection, what: &str, now: Time) -> Result<(), Error> {
    match attempts::note(c, what, PER_ADDRESS, now - WINDOW, now).await? {
        Ok(_) => Ok(()),
        Err(oldest) => {
            let wait = (oldest + WINDOW - now).num_seconds().max(0);
            Err(Error::TooMany(u64::try_from(wait).unwrap_or(0) + 1))
        }
    }
}

/// Attaches those of `ids` that are open to a claim, and answers which; whose claim has a page is told of it.
///
/// # Errors
/// [`Error::NotFound`] without such a claim.
pub async fn attach(
    c: &mut Connection,
    ids: &[SuggestionId],
    claim: ClaimId,
    by: PersonId,
    now: Time,
    site: &str,
) -> Result<Vec<SuggestionId>, Error> {
    let claim: ClaimId = claims::table.find(claim).select(claims::id).first(c).await?;
    let open = suggestions::id.eq_any(ids).and(suggestions::state.eq("open"));
    let set =
        (suggestions::state.eq("attached"), suggestions::claim.eq(claim), suggestions::decided_at.eq(now));
    let update = diesel::update(suggestions::table.filter(open)).set(set).returning(suggestions::id);
    let done: Vec<SuggestionId> = update.get_results(c).await?;
    let of = |id: &SuggestionId| {
        (
            events::suggestion.eq(*id),
            events::at.eq(now),
            events::person.eq(by),
            events::kind.eq("attached"),
            events::claim.eq(claim),
        )
    };
    diesel::insert_into(events::table).values(done.iter().map(of).collect::<Vec<_>>()).execute(c).await?;
    news::attached(c, claim, &done, site).await?;
    Ok(done)
}

/// Declines those of `ids` that are open with a reason that their senders read, and answers which.
///
/// # Errors
/// When the database can't be written.
pub async fn decline(
    c: &mut Connection,
    ids: &[SuggestionId],
    reason: &Reason,
    by: PersonId,
    now: Time,
    site: &str,
) -> Result<Vec<SuggestionId>, Error> {
    let open = suggestions::id.eq_any(ids).and(suggestions::state.eq("open"));
    let set = (
        suggestions::state.eq("declined"),
        suggestions::reason.eq(reason.as_str()),
        suggestions::decided_at.eq(now),
    );
    let update = diesel::update(suggestions::table.filter(open)).set(set).returning(suggestions::id);
    let done: Vec<SuggestionId> = update.get_results(c).await?;
    let of = |id: &SuggestionId| {
        (
            events::suggestion.eq(*id),
            events::at.eq(now),
            events::person.eq(by),
            events::kind.eq("declined"),
            events::reason.eq(reason.as_str()),
        )
    };
    diesel::insert_into(events::table).values(done.iter().map(of).collect::<Vec<_>>()).execute(c).await?;
    news::declined(c, &done, now, site).await?;
    Ok(done)
}

/// Takes a decision back: the suggestion is open again. `false` if it was.
///
/// # Errors
/// When the database can't be written.
pub async fn reopen(c: &mut Connection, id: SuggestionId, by: PersonId, now: Time) -> Result<bool, Error> {
    let decided = suggestions::id.eq(id).and(suggestions::state.ne("open"));
    let set = (
        suggestions::state.eq("open"),
        suggestions::claim.eq(None::<ClaimId>),
        suggestions::reason.eq(""),
        suggestions::decided_at.eq(None::<Time>),
    );
    let done = diesel::update(suggestions::table.filter(decided)).set(set).execute(c).await? == 1;
    if done {
        let row = (
            events::suggestion.eq(id),
            events::at.eq(now),
            events::person.eq(by),
            events::kind.eq("reopened"),
        );
        diesel::insert_into(events::table).values(row).execute(c).await?;
    }
    Ok(done)
}

/// Forgets where the sender wanted to be written to, at their wish.
///
/// # Errors
/// When the database can't be written.
pub async fn stop_mails(c: &mut Connection, token: &Token, now: Time) -> Result<(), Error> {
    let theirs = suggestions::token_hash.eq(token.hash().to_vec()).and(suggestions::contact.is_not_null());
    let update =
        diesel::update(suggestions::table.filter(theirs)).set(suggestions::contact.eq(None::<String>));
    let found: Option<SuggestionId> = update.returning(suggestions::id).get_result(c).await.optional()?;
    if let Some(id) = found {
        let row = (events::suggestion.eq(id), events::at.eq(now), events::kind.eq("mails_stopped"));
        diesel::insert_into(events::table).values(row).execute(c).await?;
        outbox::forget(c, &format!("suggestion/{id}/")).await?;
    }
    Ok(())
}

/// Forgets where senders wanted to be written to whose suggestions were decided before `before`.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, before: Time) -> Result<(), Error> {
    let old = suggestions::contact.is_not_null().and(suggestions::decided_at.lt(before));
    let forget = suggestions::contact.eq(None::<String>);
    diesel::update(suggestions::table.filter(old)).set(forget).execute(c).await?;
    Ok(())
}

/// Forgets what was declined before, with its story, by the owner's function. Nothing of the last 30 days goes.
///
/// # Errors
/// When the database can't be written.
pub async fn forget_declined(c: &mut Connection, before: Time) -> Result<(), Error> {
    let query = diesel::sql_query("SELECT forget_declined($1)");
    query.bind::<diesel::sql_types::Timestamptz, _>(before).execute(c).await?;
    Ok(())
}
