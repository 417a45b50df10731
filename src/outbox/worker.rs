//! The worker: one job in hand at a time, until it is told to stop. Several nodes may each have one.

use super::carrier::{Carrier, Failed};
use super::mail::Content;
use super::store::{self, Job};
use crate::app::App;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Error;
use chrono::TimeDelta;
use futures_util::FutureExt;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How long a job stays in one worker's hand before another may take it: longer than carrying it can last.
pub const IN_HAND: TimeDelta = TimeDelta::minutes(3);
/// How often a job is tried: over about a day, so that a night without a mail server loses nothing.
pub const TRIES: i32 = 12;
/// How long the worker rests when there is nothing to do.
const REST: Duration = Duration::from_secs(1);
/// How long a stop waits for the job in hand. What is not finished then is taken again, as after a crash.
const FAREWELL: Duration = Duration::from_secs(10);

/// Carries out jobs.
pub struct Worker {
    db: Db,
    clock: Clock,
    carrier: Carrier,
}

/// A worker at work.
pub struct Working {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Worker {
    /// A worker of this house.
    ///
    /// # Errors
    /// When the settings for mail cannot be understood.
    pub fn of(app: &App) -> Result<Self, Error> {
        let carrier = Carrier::of(&app.config)?;
        Ok(Self { db: app.db.clone(), clock: app.clock.clone(), carrier })
    }

    /// Works on the current runtime, which must be the one of `main`, until [`Working::stop`].
    pub fn start(self) -> Working {
        let (stop, mut stopped) = oneshot::channel();
        let task = tokio::spawn(async move {
            // Between two jobs it looks whether to stop; within one it does not.
            while matches!(stopped.try_recv(), Err(oneshot::error::TryRecvError::Empty)) {
                let worked = self.turn().await.unwrap_or_else(|error| {
                    tracing::warn!(%error, "the outbox could not be looked into");
                    false
                });
                if !worked && tokio::time::timeout(REST, &mut stopped).await.is_ok() {
                    break;
                }
            }
        });
        Working { stop, task }
    }

    /// Carries out one job that is due. Whether there was one.
    ///
    /// # Errors
    /// When the database can't be read or written; the job is then taken again later.
    pub async fn turn(&self) -> Result<bool, Error> {
        let now = self.clock.now();
        let taken = self.db.write(move |c| store::take(c, now, now + IN_HAND).boxed()).await?;
        let Some(job) = taken else { return Ok(false) };
        let outcome = self.carry_out(&job).await;
        let now = self.clock.now();
        match outcome {
            Ok(()) => {
                self.db.write(move |c| store::done(c, job.id, now).boxed()).await?;
            }
            Err(failed) => self.note(job, failed).await?,
        }
        Ok(true)
    }

    async fn carry_out(&self, job: &Job) -> Result<(), Failed> {
        let content: Content = serde_json::from_value(job.payload.clone())
            .map_err(|error| Failed::Never(format!("its content cannot be read: {error}")))?;
        self.carrier.carry(job.id, &job.recipient, content, job.created_at).await
    }

    async fn note(&self, job: Job, failed: Failed) -> Result<(), Error> {
        let now = self.clock.now();
        let (error, next) = match failed {
            Failed::Later(error) if job.attempts < TRIES => (error, Some(now + pause(job.attempts))),
            Failed::Later(error) | Failed::Never(error) => (error, None),
        };
        tracing::warn!(job = %job.id, attempts = job.attempts, dead = next.is_none(), %error, "a mail did not go");
        self.db.write(move |c| async move { store::failed(c, &job, &error, next, now).await }.boxed()).await
    }
}

impl Working {
    /// Lets it finish the job in hand, for a few seconds at most.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        let mut task = self.task;
        if tokio::time::timeout(FAREWELL, &mut task).await.is_err() {
            task.abort();
        }
    }
}

/// After the first failure about a minute, then twice as long each time, at most six hours; between half and the
/// whole of it by chance, so that what failed together does not come back together.
fn pause(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts.clamp(1, 10) - 1).unwrap_or(0);
    let seconds = (60 * 2_i64.pow(doublings)).min(6 * 60 * 60);
    TimeDelta::seconds(rand::random_range(seconds / 2..=seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        for (attempts, most) in [(1, 60), (2, 120), (5, 960), (11, 21_600), (i32::MAX, 21_600)] {
            let seconds = pause(attempts).num_seconds();
            assert!((most / 2..=most).contains(&seconds), "{attempts}: {seconds}");
        }
    }
}
