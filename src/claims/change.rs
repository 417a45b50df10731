//! `Desk::execute`: the one door through which a claim's life changes.
//!
//! In one transaction: the form's one-time key; the lock on the claim's chain; what happened since the form was
//! rendered; the decision; entries, rows and the readers' epoch. After it returns, a crash loses nothing.

mod batch;
mod names;
mod once;
mod order;

pub use batch::NewClaim;
pub use order::{Ask, ClaimantWords, Denied, Done, Newer, Sent, Words};

use super::claim::Claim;
use super::command::{Actor, Command};
use super::conflicts::conflicts;
use super::decide::{Context, decide};
use super::event::Event;
use super::rating::Scale;
use super::rows::{self, Rows};
use super::store;
use crate::app::App;
use crate::articles::store::blobs;
use crate::clock::Time;
use crate::db::{Connection, raise_epoch};
use crate::error::Error;
use crate::history::{self, Alias, ChainId, Draft, Entry, Head};
use crate::ids::{ApprovalId, ClaimId, EntryId, PersonId};
use crate::intake::change::news;
use crate::people::person::Person;
use futures_util::FutureExt;

/// How often a command is tried again when two people make the same claimant, topic or slug at once.
const TRIES: usize = 3;

/// The desk as a writer.
pub struct Desk<'a> {
    app: &'a App,
}

/// What a command is carried out with.
#[derive(Clone)]
struct Order {
    person: Person,
    claim: ClaimId,
    is_new: bool,
    ask: Ask,
    sent: Sent,
    now: Time,
    four_eyes: bool,
    /// The site's address: mails to readers hold it.
    site: String,
}

impl<'a> Desk<'a> {
    /// The desk of this house.
    pub fn of(app: &'a App) -> Self {
        Self { app }
    }

    /// Logs a new claim.
    ///
    /// # Errors
    /// As [`Self::execute`].
    pub async fn log(&self, person: &Person, ask: Ask, sent: Sent) -> Result<Done, Denied> {
        self.carry_out(person, ClaimId::new(), true, ask, sent).await
    }

    /// Carries out what `person` asks of `claim`. When this returns `Ok`, it is committed.
    ///
    /// # Errors
    /// [`Denied`]: refused by a rule, in conflict with a newer entry, sent before with other words, or failed;
    /// nothing is then written.
    pub async fn execute(
        &self,
        person: &Person,
        claim: ClaimId,
        ask: Ask,
        sent: Sent,
    ) -> Result<Done, Denied> {
        self.carry_out(person, claim, false, ask, sent).await
    }

    async fn carry_out(
        &self,
        person: &Person,
        claim: ClaimId,
        is_new: bool,
        ask: Ask,
        sent: Sent,
    ) -> Result<Done, Denied> {
        let four_eyes = self.app.house().four_eyes;
        let (now, site) = (self.app.clock.now(), self.app.config.public_url());
        let order = Order { person: person.clone(), claim, is_new, ask, sent, now, four_eyes, site };
        let mut tried = 0;
        loop {
            let order = order.clone();
            let result = self.app.db.write(move |c| async move { write(c, &order).await }.boxed()).await;
            tried += 1;
            match result {
                Err(Denied::Race) if tried < TRIES => {}
                Err(Denied::Race) => {
                    return Err(Denied::Failed(Error::unavailable("two people named the same thing")));
                }
                other => return other,
            }
        }
    }
}

/// One command, inside its transaction.
async fn write(c: &mut Connection, order: &Order) -> Result<Done, Denied> {
    if let Some(done) = once::look(c, order).await? {
        return Ok(done);
    }
    let chain = ChainId::Claim(order.claim);
    let head = if order.is_new { history::begin(c, chain).await? } else { history::lock(c, chain).await? };
    let entries = if order.is_new { Vec::new() } else { history::load(c, chain).await? };
    let alias = history::alias_of(c, chain, order.person.id, history::salt()).await?;
    let actor = Actor { alias, role: order.person.role };
    let before = if order.is_new { None } else { Some(store::fold(order.claim, &entries)?) };
    let command = names::resolve(c, chain, order, before.as_ref()).await?;
    refuse_conflict(c, &command, before.as_ref(), &entries, order).await?;
    let context = context(c, &command, before.as_ref(), order, &head).await?;
    let events = decide(before.as_ref(), &command, &actor, &context)?;
    if let Some(blob) = &order.sent.blob {
        blobs::keep(c, &blob.media_type, &blob.bytes).await?;
    }
    let position = record(c, before.as_ref(), &events, &actor.alias, head, &context).await?;
    if events.iter().any(is_seen_by_readers) {
        news::changed(c, order.claim, &order.site).await?;
    }
    Ok(Done { claim: order.claim, position, location: once::location(order.claim) })
}

/// What the decision needs besides the claim. `now` is never earlier than the entry before.
async fn context(
    c: &mut Connection,
    command: &Command,
    claim: Option<&Claim>,
    order: &Order,
    head: &Head,
) -> Result<Context, Denied> {
    let publishes = matches!(command, Command::Publish { .. } | Command::Approve { publish: true, .. });
    let slug = match claim {
        Some(claim) if publishes && claim.slug().is_none() => {
            names::free_slug(c, claim.details.text.as_str()).await?
        }
        _ => String::new(),
    };
    Ok(Context {
        claim: order.claim,
        now: head.at.map_or(order.now, |last| last.max(order.now)),
        scale: Scale::first(),
        four_eyes: order.four_eyes,
        approval: ApprovalId::new(),
        slug,
    })
}

/// Only what collides with the command is a conflict; who adds never disturbs who adds.
async fn refuse_conflict(
    c: &mut Connection,
    command: &Command,
    claim: Option<&Claim>,
    entries: &[Entry],
    order: &Order,
) -> Result<(), Denied> {
    let (Some(seen), Some(claim)) = (order.sent.position, claim) else { return Ok(()) };
    let newer: Vec<&Entry> = entries.iter().filter(|entry| entry.position > seen).collect();
    let events: Vec<Event> = newer.iter().map(|entry| store::event(entry)).collect::<Result<_, _>>()?;
    let Some(at) = conflicts(command, &events, claim) else { return Ok(()) };
    let (entry, event) = (newer[at], events[at].clone());
    let by = store::name_of(c, entry).await?;
    Err(Denied::Conflict(Box::new(Newer { event, by, at: entry.at, position: entry.position })))
}

/// Entries and rows, in the order in which a crash between them could not matter: they commit together.
async fn record(
    c: &mut Connection,
    before: Option<&Claim>,
    events: &[Event],
    by: &Alias,
    head: Head,
    context: &Context,
) -> Result<i64, Denied> {
    let chain = ChainId::Claim(context.claim);
    let drafts = events.iter().map(draft).collect::<Result<Vec<_>, Error>>()?;
    let (head, _) = history::append(c, chain, &head, history::Actor::Alias(*by), context.now, drafts).await?;
    let after = apply(before, events, by, context)?;
    let people = history::aliases(c, chain).await?;
    let old = before.map(|claim| Rows::of(claim, &people)).transpose()?;
    let new = Rows::of(&after, &people)?;
    rows::save(c, old.as_ref(), &new).await.map_err(Denied::from)?;
    if events.iter().any(is_seen_by_readers) {
        raise_epoch(c).await?;
    }
    Ok(head.length)
}

/// Whether readers see something else after it.
fn is_seen_by_readers(event: &Event) -> bool {
    matches!(event, Event::Published { .. } | Event::Retracted { .. })
}

fn draft(event: &Event) -> Result<Draft, Error> {
    let (kind, payload) = event.to_payload().map_err(Error::internal)?;
    let draft = Draft::new(EntryId::new(), kind, event.visibility(), &payload, history::salt());
    draft.map_err(Error::internal)
}

fn apply(before: Option<&Claim>, events: &[Event], by: &Alias, context: &Context) -> Result<Claim, Error> {
    let (mut claim, rest) = match (before, events) {
        (Some(claim), events) => (claim.clone(), events),
        (None, [first, rest @ ..]) => {
            (Claim::begin(context.claim, first, by, context.now).map_err(Error::internal)?, rest)
        }
        (None, []) => return Err(Error::internal("a new claim without an event")),
    };
    for event in rest {
        claim.apply(event, by, context.now).map_err(Error::internal)?;
    }
    Ok(claim)
}

/// The person as the rows know them; other files of this folder need no more.
fn person_of(order: &Order) -> PersonId {
    order.person.id
}
