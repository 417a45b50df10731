//! The second half of a merge: the other claim's chain, in the same transaction.

use super::{Ask, By, Denied, Order, Present, context, record};
use crate::claims::claim::Claim;
use crate::claims::command::{Actor, Command};
use crate::claims::decide::decide;
use crate::claims::merging::{Merged, Target};
use crate::claims::refusal::Refusal;
use crate::claims::store;
use crate::claims::translating::Original;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, ChainId, Locked};
use crate::ids::ClaimId;
use crate::intake::change::news;

/// Of two chains that of the smaller key is locked first, whichever claim ends in which: so two who merge the same two
/// claims at once, each the other way, wait for each other and never both.
pub(super) async fn lock_in_order(c: &mut Connection, order: &Order) -> Result<(), Denied> {
    match other(order) {
        Some(other) if other < order.claim => {
            history::lock(c, ChainId::Claim(other)).await.map_err(unknown)?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The second claim that an order is about: the one in which its own is to end, or which it translates.
pub(super) fn other(order: &Order) -> Option<ClaimId> {
    match &order.ask {
        Ask::MergeInto { into, .. } => Some(*into),
        Ask::LinkTranslation { of, .. } => Some(*of).filter(|of| *of != order.claim),
        Ask::Plain(Command::Close { duplicate_of, .. }) => duplicate_of.filter(|twin| *twin != order.claim),
        _ => None,
    }
}

/// The check that the order's claim is to be a translation of, locked, with the families of both.
pub(super) async fn original(c: &mut Connection, order: &Order, of: ClaimId) -> Result<Original, Denied> {
    let locked = history::lock_all(c, ChainId::Claim(of)).await.map_err(unknown)?;
    let claim = store::fold(of, &locked.entries)?;
    let translated = store::translations::parsed(c, of).await?;
    let own = store::translations::of(c, order.claim).await?;
    Ok(Original::of(&claim, translated, own.into_iter().map(|(_, number, ..)| number).collect()))
}

fn unknown(error: Error) -> Denied {
    match error {
        Error::NotFound => Refusal::NoTarget.into(),
        other => other.into(),
    }
}

/// The claim in which another is to end, locked.
pub(super) async fn target(c: &mut Connection, into: ClaimId) -> Result<Target, Denied> {
    let locked = history::lock_all(c, ChainId::Claim(into)).await.map_err(unknown)?;
    Ok(Target::of(&store::fold(into, &locked.entries)?))
}

/// Records in `into` what it takes over of `merged`, in the name of whoever merges them, and tells readers who asked.
/// If it is refused, nothing of the merge is done.
pub(super) async fn take_over(
    c: &mut Connection,
    order: &Order,
    merged: &Claim,
    into: ClaimId,
) -> Result<(), Denied> {
    let By::Person(person) = &order.by else { return Err(Refusal::ByTheClock.into()) };
    let chain = ChainId::Claim(into);
    let Locked { head, entries, mut people } = history::lock_all(c, chain).await?;
    let alias = history::alias_among(c, &mut people, chain, person.id, history::salt()).await?;
    let actor = Actor { alias, role: person.role };
    let before = store::fold(into, &entries)?;
    let command = Command::TakeOver { from: Box::new(Merged::of(merged)) };
    let order = Order { claim: into, ..order.clone() };
    let context = context(c, &command, Some(&before), &order, &head).await?;
    let events = decide(Some(&before), &command, &actor, &context).map_err(there)?;
    record(c, &order, &Present { actor, people }, Some(&before), &events, head, &context).await?;
    Ok(news::merged(c, merged.id, &order.letterhead.address).await?)
}

/// Said of the other claim.
fn there(refusal: Refusal) -> Refusal {
    if refusal == Refusal::Recused { Refusal::RecusedFromTarget } else { refusal }
}
