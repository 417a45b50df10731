//! Many new claims at once, for imports: the same decision, entries and rows as one command has, in a handful of
//! statements for each few hundred claims.

use super::newer::note_all;
use super::{ClaimantWords, Denied, Desk, Order, Words, apply, draft};
use crate::claims::command::{Actor, Command};
use crate::claims::decide::{Context, decide};
use crate::claims::import::Foreign;
use crate::claims::parts::{Appearance, ClaimDetails, Claimant, ImportedFrom};
use crate::claims::redaction;
use crate::claims::rows::{self, ImportedRow, KeptRow, Rows};
use crate::claims::subjects::{Claimants, claimants};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, Alias, Beginning, ChainId};
use crate::house::House;
use crate::ids::{ApprovalId, ClaimId};
use crate::people::person::Person;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Text, Uuid};
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

/// How many claims share a statement: a row of `claims` has 24 values, and a statement holds at most 65,535.
const TOGETHER: usize = 500;
/// How long so many may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// A claim to be logged from elsewhere.
#[derive(Clone, Debug)]
pub struct NewClaim {
    /// What it says and who said it.
    pub words: Words,
    /// Where it was made.
    pub appearance: Option<Appearance>,
    /// Which row of which system it was; no two claims come from the same.
    pub imported: ImportedFrom,
    /// What the other system says of it.
    pub verdicts: Vec<Foreign>,
}

/// What came of claims that were handed in together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Of each whether it is new.
    pub is_new: Vec<bool>,
    /// How many verdicts were added to claims that were here.
    pub verdicts: usize,
}

impl Desk<'_> {
    /// Logs all these claims in one transaction, but those that were logged from the same row before, now or ever: what the
    /// other system says of these by now is noted with them. When this returns `Ok`, it is committed.
    ///
    /// # Errors
    /// As [`Desk::log`]; nothing is then written.
    pub async fn log_all(&self, person: &Person, claims: Vec<NewClaim>) -> Result<Logged, Denied> {
        let newer = Arc::new(self.newer(person, &claims).await?);
        let batches = claims.len().div_ceil(TOGETHER) + newer.len().div_ceil(super::newer::TOGETHER);
        let limit = PATIENCE * u32::try_from(batches).unwrap_or(u32::MAX).max(1);
        let (person, claims) = (person.clone(), Arc::new(claims));
        for _ in 1..super::TRIES {
            let result = self.log_once(&person, &claims, &newer, limit).await;
            if !matches!(result, Err(Denied::Race)) {
                self.app.db.changes().made();
                return result;
            }
        }
        self.log_once(&person, &claims, &newer, limit).await
    }

    /// How many of these were logged from the same rows before.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn count_known(&self, claims: &[NewClaim]) -> Result<usize, Denied> {
        let mut c = self.app.db.read().await?;
        Ok(known(&mut c, claims).await?.len())
    }

    async fn log_once(
        &self,
        person: &Person,
        claims: &Arc<Vec<NewClaim>>,
        newer: &Arc<Vec<Order>>,
        limit: Duration,
    ) -> Result<Logged, Denied> {
        let (person, claims, newer) = (person.clone(), Arc::clone(claims), Arc::clone(newer));
        let (now, house) = (self.app.clock.now(), self.app.house());
        self.app
            .db
            .write_within(limit, move |c| {
                async move {
                    let is_new = write_all(c, &person, &claims, now, &house).await?;
                    Ok(Logged { is_new, verdicts: note_all(c, &newer).await? })
                }
                .boxed()
            })
            .await
    }
}

async fn write_all(
    c: &mut Connection,
    person: &Person,
    claims: &[NewClaim],
    now: Time,
    house: &House,
) -> Result<Vec<bool>, Denied> {
    let mut new = Vec::with_capacity(claims.len());
    for some in claims.chunks(TOGETHER) {
        new.extend(write(c, person, some, now, house).await?);
    }
    Ok(new)
}

async fn write(
    c: &mut Connection,
    person: &Person,
    claims: &[NewClaim],
    now: Time,
    house: &House,
) -> Result<Vec<bool>, Denied> {
    let mut known = known(c, claims).await?;
    let source = |claim: &NewClaim| (claim.imported.system.clone(), claim.imported.id.clone());
    let is_new: Vec<bool> = claims.iter().map(|claim| known.insert(source(claim))).collect();
    let fresh: Vec<&NewClaim> =
        claims.iter().zip(&is_new).filter(|(_, is_new)| **is_new).map(|(claim, _)| claim).collect();
    let named = fresh.iter().filter_map(|claim| match &claim.words.claimant {
        ClaimantWords::Named(name) => Some(name),
        ClaimantWords::Unknown | ClaimantWords::Unstated => None,
    });
    let claimants = claimants(c, named, person.id, now).await?;
    let numbers = numbers(c, fresh.len()).await?;
    let mut context = context(now, house);
    let (mut chains, mut rows) = (Vec::with_capacity(fresh.len()), Vec::with_capacity(fresh.len()));
    let mut kept = Vec::new();
    for (claim, number) in fresh.into_iter().zip(numbers) {
        context.claim = ClaimId::new();
        let (chain, row) = begin(claim, number, person, &claimants, &context)?;
        kept.extend(sources(&row, claim));
        chains.push(chain);
        rows.push(row);
    }
    history::begin_all(c, &chains).await?;
    rows::save_new(c, &rows).await?;
    rows::keep(c, &kept).await?;
    Ok(is_new)
}

/// What is kept beside the verdicts of a claim.
pub(super) fn sources<'a>(rows: &Rows, claim: &'a NewClaim) -> Vec<KeptRow<'a>> {
    let kept = |(row, foreign): (&ImportedRow, &'a Foreign)| KeptRow {
        claim: row.claim,
        number: row.number,
        content: &foreign.source,
    };
    rows.imported.iter().zip(&claim.verdicts).map(kept).collect()
}

pub(super) fn context(now: Time, house: &House) -> Context {
    Context {
        claim: ClaimId::new(),
        now,
        rules: house.rules(),
        four_eyes: house.four_eyes,
        limits: house.limits.clone(),
        approval: ApprovalId::new(),
        slug: String::new(),
    }
}

/// One claim, as [`super::write`] makes it: decided, drafted, folded, projected. Pure but for salts and keys.
pub(super) fn begin(
    claim: &NewClaim,
    number: i64,
    person: &Person,
    claimants: &Claimants,
    context: &Context,
) -> Result<(Beginning, Rows), Denied> {
    let command = Command::LogClaim {
        number,
        details: details(&claim.words, claimants)?,
        appearance: claim.appearance.clone(),
        imported: Some(claim.imported.clone()),
        checklist: None,
    };
    let nonce = history::salt();
    let alias = Alias::new(&nonce, person.id);
    let actor = Actor { alias, role: person.role };
    let mut events = decide(None, &command, &actor, context)?;
    let mut after = apply(None, &events, &alias, context)?;
    for foreign in &claim.verdicts {
        let command = Command::ImportVerdict { verdict: Box::new(foreign.verdict.clone()) };
        let told = decide(Some(&after), &command, &actor, context)?;
        after = apply(Some(&after), &told, &alias, context)?;
        events.extend(told);
    }
    let drafts = events.iter().map(draft).collect::<Result<Vec<_>, Error>>()?;
    let chain = Beginning::of(ChainId::Claim(context.claim), person.id, nonce, context.now, drafts);
    Ok((chain, Rows::of(&after, &[(person.id, alias)])?))
}

fn details(words: &Words, claimants: &Claimants) -> Result<ClaimDetails, Error> {
    let Words { text, language, claimant, why } = words.clone();
    let claimant = match claimant {
        ClaimantWords::Unstated => Claimant::Unstated,
        ClaimantWords::Unknown => Claimant::Unknown,
        ClaimantWords::Named(name) => {
            let found = claimants.get(&name.as_str().to_lowercase());
            found.cloned().ok_or_else(|| Error::internal("a claimant was not looked up"))?
        }
    };
    Ok(ClaimDetails { text, language, claimant, why })
}

#[derive(QueryableByName)]
struct Source {
    #[diesel(sql_type = Text)]
    source_system: String,
    #[diesel(sql_type = Text)]
    source_id: String,
    #[diesel(sql_type = Uuid)]
    id: ClaimId,
}

/// How many claims were logged from rows with these systems and keys.
///
/// # Errors
/// When the database can't be read.
pub async fn known_keys(c: &mut Connection, keys: &[(String, String)]) -> Result<usize, Error> {
    let mut known = 0;
    for some in keys.chunks(TOGETHER * 20) {
        known += those(c, some.iter().map(|(system, id)| (system.as_str(), id.as_str()))).await?.len();
    }
    Ok(known)
}

/// Which of these rows were imported before.
pub(super) async fn known(
    c: &mut Connection,
    claims: &[NewClaim],
) -> Result<HashSet<(String, String)>, Denied> {
    let keys = claims.iter().map(|claim| (claim.imported.system.as_str(), claim.imported.id.as_str()));
    Ok(those(c, keys).await?.into_keys().collect())
}

/// The claims that were logged from rows with these systems and keys; also where the key was taken out, for its hash
/// ([`redaction::address`]): what is gone does not come back with the next file.
pub(super) async fn those(
    c: &mut Connection,
    keys: impl Iterator<Item = (&'_ str, &'_ str)>,
) -> Result<HashMap<(String, String), ClaimId>, Error> {
    let (systems, ids): (Vec<&str>, Vec<&str>) = keys.unzip();
    let gone: Vec<String> = ids.iter().map(|id| redaction::address(id)).collect();
    // LIMIT keeps the planner to a look into the index for each: while a table is filled it knows nothing of it yet, and
    // would read all of it for each batch.
    let rows: Vec<Source> = diesel::sql_query(
        "SELECT wanted.system AS source_system, wanted.key AS source_id, found.id FROM unnest($1, $2, $3) AS wanted (system, key, gone) \
         CROSS JOIN LATERAL (SELECT claims.id FROM claims WHERE source_system = wanted.system \
         AND source_id IN (wanted.key, wanted.gone) LIMIT 1) AS found",
    )
    .bind::<Array<Text>, _>(systems)
    .bind::<Array<Text>, _>(ids)
    .bind::<Array<Text>, _>(gone)
    .load(c)
    .await?;
    Ok(rows.into_iter().map(|row| ((row.source_system, row.source_id), row.id)).collect())
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

pub(super) async fn numbers(c: &mut Connection, count: usize) -> Result<Vec<i64>, Denied> {
    let count = i32::try_from(count).map_err(Error::internal)?;
    let query = diesel::sql_query("SELECT nextval('claim_numbers') AS number FROM generate_series(1, $1)");
    let rows: Vec<Number> = query.bind::<Integer, _>(count).load(c).await?;
    Ok(rows.into_iter().map(|row| row.number).collect())
}
