//! One-time keys: a form that is sent twice is carried out once.

use super::{Denied, Done, Order, merging, person_of};
use crate::db::{Connection, confirm};
use crate::history::{self, ChainId, Locked};
use crate::ids::ClaimId;
use crate::schema::form_keys;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::TryFutureExt;
use futures_util::future::try_join;

/// Where a command on `claim` leads.
pub(super) fn location(claim: ClaimId) -> String {
    format!("/desk/claims/{claim}")
}

/// Takes the order's key. If it was used before: the first answer for the same words, a question for others.
async fn look(mut c: &Connection, order: &Order) -> Result<Option<Done>, Denied> {
    if order.sent.key.is_empty() {
        return Ok(None);
    }
    let person = person_of(order)?;
    let row = (
        form_keys::person.eq(person),
        form_keys::key.eq(&order.sent.key),
        form_keys::body.eq(&order.sent.body[..]),
        form_keys::location.eq(location(order.claim)),
        form_keys::at.eq(order.now),
    );
    // Waits for a twin that is under way, so that it then finds the twin's answer.
    let taken =
        diesel::insert_into(form_keys::table).values(row).on_conflict_do_nothing().execute(&mut c).await?;
    if taken == 1 {
        return Ok(None);
    }
    let found = form_keys::table.find((person, &order.sent.key));
    let (body, location): (Vec<u8>, String) =
        found.select((form_keys::body, form_keys::location)).first(&mut c).await?;
    if body != order.sent.body {
        return Err(Denied::SentBefore);
    }
    confirm(c).await?;
    let claim = location.rsplit('/').next().and_then(|id| id.parse().ok()).unwrap_or(order.claim);
    Ok(Some(Done { claim, position: 0, location }))
}

/// The claim's chain under its lock, new or with all that is in it; or what the form did when it was sent before.
pub(super) async fn open(
    c: &mut Connection,
    order: &Order,
    chain: ChainId,
) -> Result<Result<Locked, Done>, Denied> {
    if order.is_new {
        return Ok(match look(c, order).await? {
            Some(done) => Err(done),
            None => Ok(Locked::new(history::begin(c, chain).await?)),
        });
    }
    if merging::other(order).is_some() {
        if let Some(done) = look(c, order).await? {
            return Ok(Err(done));
        }
        merging::lock_in_order(c, order).await?;
        return Ok(Ok(history::lock_all(c, chain).await?));
    }
    let locked = history::lock_all(c, chain).map_err(Denied::from);
    let (done, locked) = try_join(look(c, order), locked).await?;
    Ok(done.map_or(Ok(locked), Err))
}
