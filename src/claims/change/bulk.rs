//! Very many new claims, for imports: decided, hashed and folded as [`super::batch`] does it, on threads of their own, while
//! the batch before goes to the database by COPY over a connection past the pool. Each batch is one transaction, so that
//! whatever ends the import, what is there is whole; what is there is skipped when it begins again.

use super::batch::{begin, context, known, numbers, sources};
use super::{ClaimantWords, Denied, Desk, NewClaim};
use crate::app::App;
use crate::claims::decide::Context;
use crate::claims::parts::Claimant;
use crate::claims::rows;
use crate::claims::subjects::{Claimants, claimants};
use crate::claims::words::Name;
use crate::db::copy::Copies;
use crate::db::{self, Access};
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::person::Person;
use futures_util::FutureExt;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

/// How long the claimants of a batch may take to be looked up and made.
const PATIENCE: Duration = Duration::from_secs(60);
/// So many claimants are remembered from batch to batch.
const MOST_CLAIMANTS: usize = 200_000;
/// So many threads prepare a batch.
const MOST_THREADS: usize = 8;

type Writing = JoinHandle<Result<Client, Denied>>;

/// An import on its way. [`Bulk::finish`] it: until then the last batch may not be written.
pub struct Bulk<'a> {
    app: &'a App,
    person: Person,
    state: State,
    claimants: Claimants,
    /// The rows of this import, which the database may not have yet: 16 bytes for each.
    seen: HashSet<[u8; 16]>,
}

/// What came of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Claims that are new.
    pub new: usize,
    /// Verdicts that were added to claims that were here.
    pub verdicts: usize,
}

/// The connection, at rest or at work.
enum State {
    Rests(Client),
    Writes(Writing),
    Lost,
}

impl<'a> Bulk<'a> {
    /// Opens a connection of its own; `access` is how the desk reaches its database.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub async fn begin(app: &'a App, person: &Person, access: &Access) -> Result<Self, Error> {
        let state = State::Rests(db::client(access).await?);
        Ok(Self { app, person: person.clone(), state, claimants: Claimants::new(), seen: HashSet::new() })
    }

    /// Hands in a batch: at most some thousand claims. Those that were logged from the same row before, now or ever, are left
    /// out; what the other system says of these by now is noted with them. When this returns, that is committed, and so is the
    /// batch *before*.
    ///
    /// # Errors
    /// As [`super::Desk::log_all`]; this batch is then not written.
    pub async fn log(&mut self, claims: Vec<NewClaim>) -> Result<Counted, Denied> {
        let (fresh, known) = self.fresh(claims).await?;
        let verdicts = Desk::of(self.app).note_newer(&self.person, &known).await?;
        let new = fresh.len();
        if new == 0 {
            return Ok(Counted { new, verdicts });
        }
        self.name(&fresh).await?;
        let numbers = {
            let mut c = self.app.db.read().await?;
            numbers(&mut c, new).await?
        };
        let prepared = self.prepare(fresh, numbers).await?;
        self.settle().await?;
        self.write(prepared)?;
        Ok(Counted { new, verdicts })
    }

    /// Waits until all is written.
    ///
    /// # Errors
    /// When the last batch could not be.
    pub async fn finish(mut self) -> Result<(), Denied> {
        self.settle().await
    }

    /// Those that nobody imported yet, each once; and those that were here before this import.
    async fn fresh(&mut self, mut claims: Vec<NewClaim>) -> Result<(Vec<NewClaim>, Vec<NewClaim>), Denied> {
        claims.retain(|claim| self.seen.insert(sign(claim)));
        let there = {
            let mut c = self.app.db.read().await?;
            known(&mut c, &claims).await?
        };
        let is_known =
            |claim: &NewClaim| there.contains(&(claim.imported.system.clone(), claim.imported.id.clone()));
        let (known, fresh) = claims.into_iter().partition(is_known);
        Ok((fresh, known))
    }

    /// Makes sure that all claimants are known, in a transaction before theirs: one without a claim does no harm.
    async fn name(&mut self, claims: &[NewClaim]) -> Result<(), Denied> {
        if self.claimants.len() > MOST_CLAIMANTS {
            self.claimants.clear();
        }
        let named = claims.iter().filter_map(|claim| match &claim.words.claimant {
            ClaimantWords::Named(name) => Some(name),
            ClaimantWords::Unknown | ClaimantWords::Unstated => None,
        });
        let is_new = |name: &&Name| !self.claimants.contains_key(&name.as_str().to_lowercase());
        let names: Arc<Vec<Name>> = Arc::new(named.filter(is_new).cloned().collect());
        if names.is_empty() {
            return Ok(());
        }
        let (by, now) = (self.person.id, self.app.clock.now());
        for tried in 1.. {
            let names = Arc::clone(&names);
            let made = self.app.db.write_within(PATIENCE, move |c| {
                async move { claimants(c, names.iter(), by, now).await }.boxed()
            });
            match made.await {
                Err(Denied::Race) if tried < super::TRIES => {}
                made => {
                    self.claimants.extend(made?);
                    break;
                }
            }
        }
        Ok(())
    }

    /// Decides, hashes and folds the batch, off the runtime's own threads.
    async fn prepare(&self, claims: Vec<NewClaim>, numbers: Vec<i64>) -> Result<Copies, Denied> {
        let context = context(self.app.clock.now(), &self.app.house());
        let person = self.person.clone();
        // Only those that are named: the whole memory of an import may be large.
        let wanted = claims.iter().filter_map(|claim| match &claim.words.claimant {
            ClaimantWords::Named(name) => Some(name.as_str().to_lowercase()),
            ClaimantWords::Unknown | ClaimantWords::Unstated => None,
        });
        let named: Claimants = wanted
            .filter_map(|key| self.claimants.get(&key).map(|found: &Claimant| (key.clone(), found.clone())))
            .collect();
        let work = move || together(&claims, &numbers, &person, &named, &context);
        tokio::task::spawn_blocking(work).await.map_err(|lost| Denied::Failed(Error::internal(lost)))?
    }

    /// Waits for the batch before.
    async fn settle(&mut self) -> Result<(), Denied> {
        let client = match std::mem::replace(&mut self.state, State::Lost) {
            State::Rests(client) => client,
            State::Writes(writing) => {
                writing.await.map_err(|lost| Denied::Failed(Error::internal(lost)))??
            }
            State::Lost => {
                return Err(Denied::Failed(Error::unavailable("the connection of the import is gone")));
            }
        };
        self.app.db.changes().made();
        self.state = State::Rests(client);
        Ok(())
    }

    fn write(&mut self, copies: Copies) -> Result<(), Denied> {
        let State::Rests(mut client) = std::mem::replace(&mut self.state, State::Lost) else {
            return Err(Denied::Failed(Error::internal("a batch was written before the last one was")));
        };
        self.state = State::Writes(tokio::spawn(async move {
            let transaction = client.transaction().await.map_err(denied)?;
            copies.write(&transaction).await.map_err(denied)?;
            transaction.commit().await.map_err(denied)?;
            Ok(client)
        }));
        Ok(())
    }
}

fn sign(claim: &NewClaim) -> [u8; 16] {
    let system = &claim.imported.system;
    let hash = Sha256::new().chain_update((system.len() as u64).to_be_bytes()).chain_update(system);
    let hash: [u8; 32] = hash.chain_update(&claim.imported.id).finalize().into();
    let mut sign = [0; 16];
    sign.copy_from_slice(&hash[..16]);
    sign
}

fn denied(error: tokio_postgres::Error) -> Denied {
    match error.code() {
        Some(code) if *code == SqlState::UNIQUE_VIOLATION => Denied::Race,
        _ => Denied::Failed(Error::unavailable(
            error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string),
        )),
    }
}

/// The batch in as many stretches as there are processors, each on a thread of its own.
fn together(
    claims: &[NewClaim],
    numbers: &[i64],
    person: &Person,
    named: &Claimants,
    context: &Context,
) -> Result<Copies, Denied> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let stretch = claims.len().div_ceil(threads).max(1);
    let done = std::thread::scope(|scope| {
        let begun: Vec<_> = claims
            .chunks(stretch)
            .zip(numbers.chunks(stretch))
            .map(|(claims, numbers)| scope.spawn(|| rows_of(claims, numbers, person, named, context)))
            .collect();
        begun.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Vec<_>>()
    });
    let mut all = Copies::default();
    let mut counts = std::collections::BTreeMap::new();
    for stretch in done {
        let lost = |_| Denied::Failed(Error::internal("a thread of the import panicked"));
        let (copies, facts) = stretch.map_err(lost)??;
        all.append(copies);
        for (key, n) in facts {
            *counts.entry(key).or_insert(0) += n;
        }
    }
    rows::copy_facts(counts, &mut all);
    Ok(all)
}

type Counts = std::collections::BTreeMap<crate::claims::facts::Key, i64>;

fn rows_of(
    claims: &[NewClaim],
    numbers: &[i64],
    person: &Person,
    named: &Claimants,
    context: &Context,
) -> Result<(Copies, Counts), Denied> {
    let (mut copies, mut counts, mut context) = (Copies::default(), Counts::new(), context.clone());
    for (claim, number) in claims.iter().zip(numbers) {
        context.claim = ClaimId::new();
        let (chain, row) = begin(claim, *number, person, named, &context)?;
        chain.copy(&mut copies);
        rows::copy_new(&row, &mut copies);
        sources(&row, claim).iter().for_each(|kept| copies.add(kept));
        for (key, n) in row.facts.counts() {
            *counts.entry(key).or_insert(0) += n;
        }
    }
    Ok((copies, counts))
}
