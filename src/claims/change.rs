//! `Desk::execute`: the one door through which a claim's life changes.
//!
//! In one transaction: the form's one-time key; the lock on the claim's chain; what happened since the form was
//! rendered; the decision; entries, rows and the readers' epoch. After it returns, a crash loses nothing.

mod announce;
mod batch;
mod bulk;
mod conflict;
mod entries;
mod merging;
mod names;
mod newer;
mod once;
mod order;
mod redacting;
mod tell;

pub use batch::{Logged, NewClaim, known_keys};
pub use bulk::{Bulk, Counted};
pub use newer::count_newer;
pub use order::{Ask, ClaimantWords, Denied, Done, Newer, Sent, Words};

use super::claim::Claim;
use super::command::{Actor, Command};
use super::decide::{Context, decide};
use super::event::Event;
use super::inbox::letter::Letterhead;
use super::may::may;
use super::rows::{self, Rows};
use super::{store, subjects};
use crate::app::App;
use crate::articles::store::blobs::{self, Blob};
use crate::clock::Time;
use crate::db::{Connection, raise_epoch};
use crate::error::Error;
use crate::history::{self, Alias, ChainId, Head, Locked, Visibility};
use crate::house::House;
use crate::ids::{ApprovalId, ClaimId, PersonId};
use crate::people::person::{Person, Role};
use entries::{apply, draft};
use futures_util::future::try_join;
use futures_util::{FutureExt, TryFutureExt};
use std::sync::Arc;
use tell::Recorded;

/// How often a command is tried again when two people make the same claimant, topic or slug at once.
const TRIES: usize = 3;

/// The desk as a writer.
pub struct Desk<'a> {
    app: &'a App,
}

/// Who asks.
#[derive(Clone)]
enum By {
    Person(Person),
    /// The desk itself, when a time has come.
    Clock,
}

impl By {
    fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Clock => None,
        }
    }
}

/// Who acts, among everybody who is known in the chain.
struct Present {
    actor: Actor,
    people: Vec<(PersonId, Alias)>,
}

/// What a command is carried out with.
#[derive(Clone)]
struct Order {
    by: By,
    claim: ClaimId,
    is_new: bool,
    ask: Ask,
    sent: Sent,
    now: Time,
    house: Arc<House>,
    letterhead: Letterhead,
    pings: announce::Pings,
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
        self.carry_out(By::Person(person.clone()), ClaimId::new(), true, ask, sent).await
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
        self.carry_out(By::Person(person.clone()), claim, false, ask, sent).await
    }

    /// Records what the desk finds by itself, when a time has come. It is nobody's act, so the entry is the
    /// system's.
    ///
    /// # Errors
    /// As [`Self::execute`].
    pub async fn note(&self, claim: ClaimId, command: Command) -> Result<Done, Denied> {
        self.carry_out(By::Clock, claim, false, Ask::Plain(command), Sent::default()).await
    }

    /// The same with a file that the entry names, kept in its transaction.
    ///
    /// # Errors
    /// As [`Self::execute`].
    pub async fn note_with(&self, claim: ClaimId, command: Command, blob: Arc<Blob>) -> Result<Done, Denied> {
        let sent = Sent { blob: Some(blob), ..Sent::default() };
        self.carry_out(By::Clock, claim, false, Ask::Plain(command), sent).await
    }

    fn order(&self, by: By, claim: ClaimId, is_new: bool, ask: Ask, sent: Sent) -> Order {
        let house = self.app.house();
        let (now, letterhead) = (self.app.clock.now(), Letterhead::of(self.app));
        let pings = announce::Pings::of(&self.app.config);
        Order { by, claim, is_new, ask, sent, now, house, letterhead, pings }
    }

    async fn carry_out(
        &self,
        by: By,
        claim: ClaimId,
        is_new: bool,
        ask: Ask,
        sent: Sent,
    ) -> Result<Done, Denied> {
        let order = self.order(by, claim, is_new, ask, sent);
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
                other => {
                    if other.is_ok() {
                        self.app.db.changes().made();
                    }
                    return other;
                }
            }
        }
    }
}

/// One command, inside its transaction.
async fn write(c: &mut Connection, order: &Order) -> Result<Done, Denied> {
    let chain = ChainId::Claim(order.claim);
    let Locked { head, entries, mut people } = match once::open(c, order, chain).await? {
        Ok(locked) => locked,
        Err(done) => return Ok(done),
    };
    let actor = match &order.by {
        By::Person(person) => {
            let alias = history::alias_among(c, &mut people, chain, person.id, history::salt()).await?;
            Actor { alias, role: person.role }
        }
        By::Clock => Actor { alias: Alias::DESK, role: Role::Contributor },
    };
    let mut before = if order.is_new { None } else { Some(store::fold(order.claim, &entries)?) };
    if let Some(claim) = &mut before {
        subjects::reads::call_as_now(c, claim).await?;
    }
    let command = names::resolve(c, chain, order, (before.as_ref(), &entries), &mut people).await?;
    // Rights first: whoever may not do it is not told what happened meanwhile either.
    may(&actor, command.act(&actor), before.as_ref())?;
    conflict::refuse(c, &command, before.as_ref(), &entries, order).await?;
    let present = Present { actor, people };
    if let (Command::Redact { redaction }, Some(before)) = (&command, &before) {
        return redacting::carry_out(c, order, &present, (before, &entries), redaction, head).await;
    }
    let context = context(c, &command, before.as_ref(), order, &head).await?;
    let events = decide(before.as_ref(), &command, &present.actor, &context)?;
    if let Some(blob) = &order.sent.blob {
        blobs::keep(c, &blob.media_type, &blob.bytes).await?;
    }
    let position = record(c, order, &present, before.as_ref(), &events, head, &context).await?;
    follow_up(c, order, &command, before.as_ref(), &events).await?;
    Ok(Done { claim: order.claim, position, location: once::location(order.claim) })
}

/// What a command means outside of the claim's own chain and rows.
async fn follow_up(
    c: &mut Connection,
    order: &Order,
    command: &Command,
    before: Option<&Claim>,
    events: &[Event],
) -> Result<(), Denied> {
    if matches!(command, Command::ProposeVerdict { .. }) {
        let writer = person_of(order)?;
        store::drafts::forget(c, writer, order.claim).await?;
        store::presence::gone(c, writer, order.claim).await?;
    }
    if let (Command::MergeInto { into, .. }, Some(before)) = (command, before) {
        merging::take_over(c, order, before, into.id).await?;
    }
    newer::keep(c, order, events).await?;
    tell::readers(c, order, events).await?;
    Ok(())
}

/// What the decision needs besides the claim. `now` is never earlier than the entry before.
async fn context(
    c: &mut Connection,
    command: &Command,
    claim: Option<&Claim>,
    order: &Order,
    head: &Head,
) -> Result<Context, Denied> {
    let publishes = matches!(
        command,
        Command::Publish { .. } | Command::PublishScheduled { .. } | Command::Approve { publish: true, .. }
    );
    let slug = match claim {
        Some(claim) if publishes && claim.slug().is_none() => {
            names::free_slug(c, claim.details.text.as_str()).await?
        }
        _ => String::new(),
    };
    Ok(Context {
        claim: order.claim,
        now: head.at.map_or(order.now, |last| last.max(order.now)),
        rules: order.house.rules(),
        four_eyes: order.house.four_eyes,
        limits: order.house.limits.clone(),
        approval: ApprovalId::new(),
        slug,
    })
}

/// Entries, rows and notices: they commit together.
async fn record(
    c: &mut Connection,
    order: &Order,
    present: &Present,
    before: Option<&Claim>,
    events: &[Event],
    head: Head,
    context: &Context,
) -> Result<i64, Denied> {
    let (chain, by, people) = (ChainId::Claim(context.claim), &present.actor.alias, &present.people);
    let drafts = events.iter().map(draft).collect::<Result<Vec<_>, Error>>()?;
    let actor = if *by == Alias::DESK { history::Actor::System } else { history::Actor::Alias(*by) };
    let after = apply(before, events, by, context)?;
    let old = before.map(|claim| Rows::of(claim, people)).transpose()?;
    let new = Rows::of(&after, people)?;
    let appended = history::append(c, chain, &head, actor, context.now, drafts).map_err(Denied::from);
    let saved = rows::save(c, old.as_ref(), &new).map_err(Denied::from);
    let ((head, _), ()) = try_join(appended, saved).await?;
    // A claim that is closed ends what was announced of a correction, though the entry itself stays inside.
    let is_seen =
        |event: &Event| event.visibility() != Visibility::Sealed || matches!(event, Event::Closed { .. });
    if !after.revisions.is_empty() && events.iter().any(is_seen) {
        raise_epoch(c).await?;
    }
    let (position, at) = (head.length, context.now);
    let recorded = Recorded { before, after: &after, events, people, position, at };
    announce::announce(c, order, &recorded).await?;
    tell::tell(c, order, recorded).await?;
    Ok(head.length)
}

/// The person as the rows know them; other files of this folder need no more. The clock sends no forms and names
/// nobody.
fn person_of(order: &Order) -> Result<PersonId, Error> {
    order.by.person().map(|person| person.id).ok_or_else(|| Error::internal("the clock is no person"))
}
