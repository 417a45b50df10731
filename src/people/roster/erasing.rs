//! Forgetting who somebody was. Their aliases stay in every chain, and nothing says any more whose they are.

use super::{By, Refusal, record};
use crate::clock::Time;
use crate::db::{Connection, raise_epoch};
use crate::history::ChainId;
use crate::history::store as history;
use crate::ids::PersonId;
use crate::people::event::Event;
use crate::people::person::Role;
use crate::people::store::{self, erased};

/// Their row stays, without a name, because rows of their work refer to it. That they worked here at all, and with which
/// role, stays in their chain, which names nobody.
pub(super) async fn erase(
    c: &mut Connection,
    by: By,
    now: Time,
    person: PersonId,
    admins: &[PersonId],
) -> Result<(), Refusal> {
    let head = history::lock(c, ChainId::Person(person)).await?;
    let before = store::standing(c, person).await?;
    if before.erased {
        return Ok(());
    }
    if before.role == Role::Admin && *admins == [person] {
        return Err(Refusal::LastAdmin);
    }
    record(c, person, &head, by, now, &Event::PersonErased).await?;
    erased::erase(c, person).await?;
    raise_epoch(c).await?;
    Ok(())
}
