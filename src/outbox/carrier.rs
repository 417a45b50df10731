//! Who takes jobs away: one for each kind, so that what is slow holds up nothing of another kind.

use super::store::Job;
use crate::error::Error;
use futures_util::future::BoxFuture;

/// Why a job was not done.
#[derive(Debug)]
pub enum Failed {
    /// It may be done later.
    Later(String),
    /// It can never be done.
    Never(String),
}

impl From<Error> for Failed {
    /// Nothing is decided yet. What only the log may know stays there.
    fn from(error: Error) -> Self {
        tracing::warn!(%error, "a job could not be prepared or written down");
        Self::Later(match error {
            Error::Unavailable(_) | Error::Unknown(_) => "The database did not answer.".to_owned(),
            said => said.to_string(),
        })
    }
}

/// Takes the jobs of one kind away.
pub trait Carrier: Send + Sync {
    /// Which kind.
    fn kind(&self) -> &'static str;

    /// How many jobs it can have in hand at once, each for another recipient: one that is slow has one hand at most.
    fn hands(&self) -> usize {
        1
    }

    /// Takes a job away, within [`super::worker::IN_HAND`]. When this returns `Ok`, the other side has it.
    ///
    /// # Errors
    /// [`Failed`], with a sentence for whoever looks after the desk.
    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>>;
}
