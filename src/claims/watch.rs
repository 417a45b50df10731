//! The watch over claims that nobody touches: what is due is recorded, once, by the clock.

pub mod store;

use super::change::{Denied, Desk};
use super::command::Command;
use crate::app::App;
use crate::error::Error;

/// Takes the steps that are due now; answers with how many. Any node may ask at any time: each step is taken once.
///
/// # Errors
/// When the database can't be read or written; the rest is found the next time.
pub async fn take_steps(app: &App) -> Result<usize, Error> {
    let due = store::due(&mut *app.db.read().await?, &app.house().limits, app.clock.now()).await?;
    let mut taken = 0;
    for claim in due {
        match Desk::of(app).note(claim, Command::NoteIdle).await {
            Ok(_) => taken += 1,
            // Somebody touched it just now, or another node was first.
            Err(Denied::Refused(_)) => {}
            Err(Denied::Failed(error)) => return Err(error),
            Err(other) => return Err(Error::internal(format!("an idle claim: {other:?}"))),
        }
    }
    Ok(taken)
}
