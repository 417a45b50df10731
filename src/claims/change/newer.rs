//! What another system says by now of claims that were imported from it before: a verdict that is new, or says something
//! else than it did, is noted with the claim, once however often its file is imported.

use super::batch::{NewClaim, those};
use super::{Ask, By, Denied, Desk, Order, Sent, write};
use crate::claims::event::Event;
use crate::claims::import::Foreign;
use crate::claims::refusal::Refusal;
use crate::claims::rows::{self, ImportedRow, KeptRow};
use crate::claims::store::imported;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::person::Person;
use diesel_async::AsyncConnection;
use futures_util::FutureExt;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

/// Verdicts that are noted in one transaction, each an entry of a chain of its own.
pub(super) const TOGETHER: usize = 200;
/// How long so many may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Claims whose verdicts are looked up together.
const LOOKED_UP: usize = 5000;

impl Desk<'_> {
    /// Notes what the other system says of these claims by now, as far as they were imported before; answers with how many
    /// verdicts that were. Claims that take none, such as closed ones, are passed over.
    ///
    /// # Errors
    /// As [`Desk::execute`]. What was noted stays, and is not noted again.
    pub async fn note_newer(&self, person: &Person, claims: &[NewClaim]) -> Result<usize, Denied> {
        let orders = self.newer(person, claims).await?;
        let mut noted = 0;
        for some in orders.chunks(TOGETHER) {
            let some: Arc<[Order]> = some.into();
            let work =
                self.app.db.write_within(PATIENCE, move |c| async move { note_all(c, &some).await }.boxed());
            noted += work.await?;
            self.app.db.changes().made();
        }
        Ok(noted)
    }

    /// The same as orders, in the order in which chains are locked.
    pub(super) async fn newer(&self, person: &Person, claims: &[NewClaim]) -> Result<Vec<Order>, Denied> {
        let found = find(&mut *self.app.db.read().await?, claims).await?;
        let order = |(claim, foreign): (ClaimId, Foreign)| {
            let ask = Ask::ImportVerdict { foreign: Box::new(foreign) };
            self.order(By::Person(person.clone()), claim, false, ask, Sent::default())
        };
        Ok(found.into_iter().map(order).collect())
    }
}

/// How many verdicts [`Desk::note_newer`] would note, but for those that a rule refuses.
///
/// # Errors
/// When the database can't be read.
pub async fn count_newer(c: &mut Connection, claims: &[NewClaim]) -> Result<usize, Error> {
    Ok(find(c, claims).await?.len())
}

/// Verdicts of claims that are here and say something else of them than is known.
async fn find(c: &mut Connection, claims: &[NewClaim]) -> Result<Vec<(ClaimId, Foreign)>, Error> {
    // Of two rows with one key the first counts, as when they are new.
    let mut seen = HashSet::new();
    let told = claims.iter().filter(|claim| !claim.verdicts.is_empty());
    let told: Vec<&NewClaim> =
        told.filter(|claim| seen.insert((&claim.imported.system, &claim.imported.id))).collect();
    let mut found = Vec::new();
    for some in told.chunks(LOOKED_UP) {
        let keys = some.iter().map(|claim| (claim.imported.system.as_str(), claim.imported.id.as_str()));
        let ids = those(c, keys).await?;
        if ids.is_empty() {
            continue;
        }
        let mut there: HashMap<ClaimId, Vec<ImportedRow>> = HashMap::new();
        for row in ImportedRow::load(c, &ids.values().copied().collect::<Vec<_>>()).await? {
            there.entry(row.claim).or_default().push(row);
        }
        for claim in some {
            let key = (claim.imported.system.clone(), claim.imported.id.clone());
            let Some(id) = ids.get(&key) else { continue };
            let rows = there.get(id).map(Vec::as_slice).unwrap_or_default();
            let news = claim.verdicts.iter().filter(|one| !ImportedRow::know(rows, &one.verdict));
            found.extend(news.map(|one| (*id, one.clone())));
        }
    }
    found.sort_by_key(|(claim, _)| *claim);
    Ok(found)
}

/// Carries out each order; what a rule refuses is taken back by itself, and not counted.
pub(super) async fn note_all(c: &mut Connection, orders: &[Order]) -> Result<usize, Denied> {
    let mut noted = 0;
    for order in orders {
        match c.transaction(async |c| write(c, order).await).await {
            Ok(_) => noted += 1,
            Err(Denied::Refused(_)) => {}
            Err(denied) => return Err(denied),
        }
    }
    Ok(noted)
}

/// Keeps the row that an imported verdict was read from.
pub(super) async fn keep(c: &mut Connection, order: &Order, events: &[Event]) -> Result<(), Denied> {
    let Ask::ImportVerdict { foreign } = &order.ask else { return Ok(()) };
    // What was taken out of the history by law does not come back with the next file.
    if imported::is_redacted(c, order.claim, &foreign.verdict).await? {
        return Err(Refusal::Gone.into());
    }
    for event in events {
        if let Event::VerdictImported { number, .. } = event {
            let kept = KeptRow { claim: order.claim, number: *number, content: &foreign.source };
            rows::keep(c, &[kept]).await?;
        }
    }
    Ok(())
}
