//! The one door for changes to the desk itself: an entry in the chain `desk` and the row that follows from it.

use super::event::{Event, OVERTAKEN, apply};
use super::store;
use crate::clock::Time;
use crate::db::{Connection, raise_epoch};
use crate::error::Error;
use crate::history::{ChainId, Draft, Visibility, append, begin, lock, salt};
use crate::ids::EntryId;
use crate::people::roster::{By, actor_in};

/// Records what happened to the desk, as part of the caller's transaction.
///
/// # Errors
/// When it can't follow from what was before, or the database can't be written; the caller must roll back.
pub async fn record(c: &mut Connection, by: By, now: Time, event: Event) -> Result<(), Error> {
    let before = store::house(c).await?;
    let head = match before {
        None => begin(c, ChainId::Desk).await?,
        Some(_) => lock(c, ChainId::Desk).await?,
    };
    // Read again behind the lock: somebody may have been faster.
    let before = store::house(c).await?;
    let after = apply(before.clone(), &event).map_err(|words| match words {
        OVERTAKEN => Error::Conflict(words.to_owned()),
        _ => Error::Refused(words.to_owned()),
    })?;
    // Who was faster did the very same.
    if before.as_ref() == Some(&after) {
        return Err(Error::Conflict(OVERTAKEN.to_owned()));
    }
    store::save(c, &after, &event, now).await?;
    raise_epoch(c).await?;
    let actor = actor_in(c, ChainId::Desk, by).await?;
    let draft = Draft::new(EntryId::new(), event.kind(), Visibility::Sealed, &event.payload(), salt());
    append(c, ChainId::Desk, &head, actor, now, vec![draft.map_err(Error::internal)?]).await?;
    Ok(())
}
