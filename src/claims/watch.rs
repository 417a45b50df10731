//! The watch over claims that nobody touches: what is due is recorded, once, by the clock.

pub mod store;

use super::change::{Denied, Desk};
use super::command::Command;
use super::idle::Owner;
use super::words::Reason;
use crate::app::App;
use crate::error::Error;
use crate::ids::ClaimId;

/// Takes the steps that are due now; answers with how many. Any node may ask at any time: each step is taken once.
///
/// # Errors
/// When the database can't be read or written; the rest is found the next time.
pub async fn take_steps(app: &App) -> Result<usize, Error> {
    let due = store::due(&mut *app.db.read().await?, &app.house().limits, app.clock.now()).await?;
    let mut taken = 0;
    for claim in due {
        // Whether the owner is gone is looked up behind the claim's lock.
        taken += usize::from(note(app, claim, Command::NoteIdle { owner: Owner::Here }).await?);
    }
    Ok(taken)
}

/// Gives back to the queue what somebody still carries who can no longer sign in, or whose role no longer allows it;
/// answers with how much. Whoever disables a person hands their work on; this is for what was left, or came back with a
/// correction.
///
/// # Errors
/// As [`take_steps`].
pub async fn give_back(app: &App) -> Result<usize, Error> {
    let orphans = store::orphans(&mut *app.db.read().await?).await?;
    let mut given = 0;
    for (claim, number) in orphans {
        given += usize::from(note(app, claim, Command::Unassign { number }).await?);
    }
    let unanswered = store::unanswered(&mut *app.db.read().await?).await?;
    for (claim, number) in unanswered {
        let reason = Reason::parse("They can no longer give it.").map_err(Error::internal)?;
        given += usize::from(note(app, claim, Command::EndCrossCheck { number, reason }).await?);
    }
    Ok(given)
}

/// Whether it was still to be done: somebody may have come first, or another node.
async fn note(app: &App, claim: ClaimId, command: Command) -> Result<bool, Error> {
    match Desk::of(app).note(claim, command).await {
        Ok(_) => Ok(true),
        Err(Denied::Refused(_)) => Ok(false),
        Err(Denied::Failed(error)) => Err(error),
        Err(other) => Err(Error::internal(format!("the watch over a claim: {other:?}"))),
    }
}
