//! Reads of the desk: a claim from its chain, names of people.

pub mod candidates;
pub mod cross_checks;
pub mod drafts;
pub mod imported;
pub mod presence;
pub mod ready;
pub mod translations;

use super::blind::Kept;
use super::claim::Claim;
use super::command::Actor;
use super::event::Event;
use super::refusal::Refusal;
use super::subjects;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, Alias, ChainId, Entry};
use crate::ids::{ClaimId, PersonId};
use crate::people::person::{Person, Role};
use crate::schema::{aliases, people};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::{BTreeSet, HashMap};

/// The event that an entry of a claim's chain holds.
///
/// # Errors
/// When it can't be read: the history was tampered with.
pub fn event(entry: &Entry) -> Result<Event, Error> {
    let payload = entry.told().ok_or_else(|| Error::internal("an entry without its payload"))?;
    Event::from_payload(&entry.kind, payload).map_err(Error::internal)
}

/// The alias that acted; what the desk's clock did is [`Alias::DESK`]'s.
pub fn actor(entry: &Entry) -> Alias {
    match entry.actor {
        history::Actor::Alias(alias) => alias,
        history::Actor::System => Alias::DESK,
    }
}

/// Folds a claim from the entries of its chain.
///
/// # Errors
/// [`Error::NotFound`] without entries; [`Error::Internal`] when they don't fit together.
pub fn fold(id: ClaimId, entries: &[Entry]) -> Result<Claim, Error> {
    let (first, rest) = entries.split_first().ok_or(Error::NotFound)?;
    let mut claim = Claim::begin(id, &event(first)?, &actor(first), first.at).map_err(Error::internal)?;
    claim.redacted = entries.iter().any(|entry| entry.replacement.is_some());
    for entry in rest {
        claim.apply(&event(entry)?, &actor(entry), entry.at).map_err(Error::internal)?;
    }
    Ok(claim)
}

/// A claim with everything its workbench shows.
pub struct Loaded {
    /// Its state.
    pub claim: Claim,
    /// Its chain.
    pub entries: Vec<Entry>,
    /// Everybody who acted in it or is named there.
    pub people: HashMap<Alias, Person>,
    /// What is kept from whoever looks at it; nothing before [`Self::seen_by`].
    pub kept: Kept,
    /// The entries, by their positions, whose words are.
    pub hidden: BTreeSet<i64>,
}

impl Loaded {
    /// The length of the chain, which forms carry.
    pub fn position(&self) -> i64 {
        self.entries.last().map_or(0, |entry| entry.position)
    }

    /// The alias of `person` here, if they ever acted.
    pub fn alias_of(&self, person: PersonId) -> Option<Alias> {
        self.people.iter().find(|(_, known)| known.id == person).map(|(alias, _)| *alias)
    }

    /// The same as `person` may see it: what is kept from them is in neither the claim nor the entries any more.
    #[must_use]
    pub fn seen_by(mut self, person: PersonId) -> Self {
        let published = self.claim.revisions.last().map(|newest| newest.at);
        let proposal = |entry: &&Entry| entry.kind == "VerdictProposed" && Some(entry.at) >= published;
        let begun = self.entries.iter().find(proposal).map(|entry| entry.at);
        let kept = Kept::from(&self.claim, self.alias_of(person), begun);
        if kept == Kept::default() {
            return self;
        }
        for entry in &mut self.entries {
            if event(entry).is_ok_and(|event| kept.hides(&event)) {
                (entry.payload, entry.replacement) = (None, None);
                self.hidden.insert(entry.position);
            }
        }
        kept.take_out_of(&mut self.claim);
        Self { kept, ..self }
    }

    /// `person` as an actor here. Somebody who never acted has no alias; this one is nobody's.
    pub fn actor(&self, person: &Person) -> Actor {
        let alias = self.alias_of(person.id).unwrap_or_else(|| Alias::new(&[0; 32], person.id));
        Actor { alias, role: person.role }
    }

    /// Lets only those pass who may see what the source with this number is.
    ///
    /// # Errors
    /// [`Refusal::Confidential`]
    pub fn disclose(&self, person: &Person, source: i32) -> Result<(), Refusal> {
        let open = self.claim.shows_source(&self.actor(person), source);
        if open { Ok(()) } else { Err(Refusal::Confidential(source)) }
    }

    /// A colleague's name.
    pub fn name(&self, alias: &Alias) -> &str {
        self.people.get(alias).map_or_else(|| nobody(alias), |person| person.name.as_str())
    }
}

/// Reads a claim by folding its chain: three queries, and one more for the names of topics if it has any.
///
/// # Errors
/// [`Error::NotFound`] if there is none.
pub async fn load(c: &mut Connection, id: ClaimId) -> Result<Loaded, Error> {
    let chain = ChainId::Claim(id);
    let entries = history::load(c, chain).await?;
    let mut claim = fold(id, &entries)?;
    subjects::reads::call_as_now(c, &mut claim).await?;
    let people = people_of(c, chain).await?;
    Ok(Loaded { claim, entries, people, kept: Kept::default(), hidden: BTreeSet::new() })
}

type Known = (String, PersonId, String, Option<String>, String);

async fn people_of(c: &mut Connection, chain: ChainId) -> Result<HashMap<Alias, Person>, Error> {
    let rows: Vec<Known> = aliases::table
        .inner_join(people::table.on(people::id.eq(aliases::person)))
        .filter(aliases::chain.eq(chain.to_string()))
        .select((aliases::alias, people::id, people::name, people::public_name, people::role))
        .load(c)
        .await?;
    let known = |(alias, id, name, public_name, role): Known| {
        let role = role.parse::<Role>().map_err(Error::internal)?;
        Ok((alias.parse().map_err(Error::internal)?, Person { id, name, public_name, role }))
    };
    rows.into_iter().map(known).collect()
}

/// What stands where no person's name is known.
fn nobody(alias: &Alias) -> &'static str {
    if *alias == Alias::DESK { "the desk’s clock" } else { "Somebody who left" }
}

/// The name of whoever made `entry`.
///
/// # Errors
/// When the database can't be read.
pub async fn name_of(c: &mut Connection, entry: &Entry) -> Result<String, Error> {
    let alias = actor(entry);
    let name = aliases::table
        .inner_join(people::table.on(people::id.eq(aliases::person)))
        .filter(aliases::chain.eq(entry.chain.to_string()).and(aliases::alias.eq(alias.to_string())))
        .select(people::name)
        .first(c)
        .await
        .optional()?;
    Ok(name.unwrap_or_else(|| nobody(&alias).to_owned()))
}
