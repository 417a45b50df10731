//! The worker: carries out the jobs of one kind, until it is told to stop. There is one for each kind, and several nodes
//! may each have theirs.

use super::carrier::{Carrier, Failed};
use super::mailer::Mailer;
use super::store::{self, Job};
use crate::app::App;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Error;
use chrono::TimeDelta;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How long a job stays in one worker's hand before another may take it: longer than carrying it can last.
pub const IN_HAND: TimeDelta = TimeDelta::minutes(3);
/// How often a job is tried: over about a day, so that a night without the other side loses nothing.
pub const TRIES: i32 = 12;
/// How long the worker rests when there is nothing to do.
const REST: Duration = Duration::from_secs(1);
/// How long a stop waits for jobs in hand. What is not finished then is taken again, as after a crash.
const FAREWELL: Duration = Duration::from_secs(10);

/// Carries out jobs of one kind.
pub struct Worker {
    db: Db,
    clock: Clock,
    carrier: Box<dyn Carrier>,
}

/// A worker at work.
pub struct Working {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Worker {
    /// The worker for mails of this house.
    ///
    /// # Errors
    /// When the settings for mail cannot be understood.
    pub fn of(app: &App) -> Result<Self, Error> {
        Ok(Self::with(app, Box::new(Mailer::of(&app.config)?)))
    }

    /// A worker of this house that gives its jobs to `carrier`.
    pub fn with(app: &App, carrier: Box<dyn Carrier>) -> Self {
        Self { db: app.db.clone(), clock: app.clock.clone(), carrier }
    }

    /// Works on the current runtime, which must be the one of `main`, until [`Working::stop`].
    pub fn start(self) -> Working {
        let (stop, stopped) = oneshot::channel();
        Working { stop, task: tokio::spawn(async move { self.work(stopped).await }) }
    }

    async fn work(&self, mut stopped: oneshot::Receiver<()>) {
        let (mut in_hand, mut busy) = (FuturesUnordered::new(), Vec::new());
        loop {
            // Between two jobs it looks whether to stop; within one it does not.
            let mut goes_on = matches!(stopped.try_recv(), Err(oneshot::error::TryRecvError::Empty));
            while goes_on && in_hand.len() < self.carrier.hands() {
                match self.take(&busy).await {
                    Ok(Some(job)) => {
                        busy.push(job.recipient.clone());
                        in_hand.push(self.finish(job));
                    }
                    Ok(None) => break,
                    Err(error) => {
                        tracing::warn!(%error, "the outbox could not be looked into");
                        break;
                    }
                }
                goes_on = matches!(stopped.try_recv(), Err(oneshot::error::TryRecvError::Empty));
            }
            if !goes_on {
                break;
            }
            tokio::select! {
                _ = &mut stopped => break,
                Some(recipient) = in_hand.next(), if !in_hand.is_empty() => {
                    busy.retain(|one| *one != recipient);
                }
                () = tokio::time::sleep(REST) => {}
            }
        }
        while in_hand.next().await.is_some() {}
    }

    /// Carries out one job that is due. Whether there was one.
    ///
    /// # Errors
    /// When the database can't be read or written; the job is then taken again later.
    pub async fn turn(&self) -> Result<bool, Error> {
        let Some(job) = self.take(&[]).await? else { return Ok(false) };
        self.carry_out(job).await?;
        Ok(true)
    }

    async fn take(&self, busy: &[String]) -> Result<Option<Job>, Error> {
        let (now, kind, busy) = (self.clock.now(), self.carrier.kind(), busy.to_vec());
        let until = now + IN_HAND;
        self.db.write(move |c| async move { store::take(c, kind, &busy, now, until).await }.boxed()).await
    }

    /// Carries out a job, and says whose hand is free again.
    async fn finish(&self, job: Job) -> String {
        let recipient = job.recipient.clone();
        if let Err(error) = self.carry_out(job).await {
            tracing::warn!(%error, "what became of a job could not be written down; it is taken again");
        }
        recipient
    }

    async fn carry_out(&self, job: Job) -> Result<(), Error> {
        match self.carrier.carry(&job).await {
            Ok(()) => {
                let now = self.clock.now();
                self.db.write(move |c| store::done(c, job.id, now).boxed()).await
            }
            Err(failed) => self.note(job, failed).await,
        }
    }

    async fn note(&self, job: Job, failed: Failed) -> Result<(), Error> {
        let now = self.clock.now();
        let (error, next) = match failed {
            Failed::Later(error) if job.attempts < TRIES => (error, Some(now + pause(job.attempts))),
            Failed::Later(error) | Failed::Never(error) => (error, None),
        };
        let (kind, dead) = (self.carrier.kind(), next.is_none());
        tracing::warn!(job = %job.id, kind, attempts = job.attempts, dead, %error, "a job was not done");
        self.db.write(move |c| async move { store::failed(c, &job, &error, next, now).await }.boxed()).await
    }
}

impl Working {
    /// Lets it finish what it has in hand, for a few seconds at most.
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
