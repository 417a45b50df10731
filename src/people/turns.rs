//! Threads that do nothing but hash, each job when it is its turn: never more at once than the machine bears, and behind
//! whatever else has to be done.

use crate::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// How long a job may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many may wait for each thread: no more than have their turn in that time.
const QUEUE: usize = 32;

type Job = Box<dyn FnOnce() + Send>;

/// Who may hash now, and who may wait for that.
pub(super) struct Turns {
    working: Arc<Semaphore>,
    waiting: Semaphore,
    jobs: Sender<Job>,
}

impl Turns {
    /// So many threads. They are the same ones for ever: each keeps the memory that a hash takes, and with ever new ones that
    /// would be kept by each.
    pub fn of(threads: usize) -> Self {
        let (jobs, taken) = channel::<Job>();
        let taken = Arc::new(Mutex::new(taken));
        for _ in 0..threads {
            let taken = taken.clone();
            std::thread::spawn(move || work(&taken));
        }
        let waiting = Semaphore::new(threads * QUEUE);
        Self { working: Arc::new(Semaphore::new(threads)), waiting, jobs }
    }

    /// Does the job and answers with its result. Once it is begun it is finished, also for a client that hangs up.
    pub async fn take<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let turn = self.turn().await?;
        let (tell, told) = oneshot::channel();
        let whole = move || {
            // Whoever asked may be gone; the turn is given back when the work is done.
            let _ = tell.send(job());
            drop(turn);
        };
        self.jobs.send(Box::new(whole)).map_err(|gone| Error::internal(gone.to_string()))?;
        told.await.map_err(Error::internal)
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, Error> {
        if let Ok(turn) = Arc::clone(&self.working).try_acquire_owned() {
            return Ok(turn);
        }
        let _place = self.waiting.try_acquire().map_err(|_| Error::Busy("password hashes"))?;
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.working).acquire_owned()).await;
        turn.map_err(|_| Error::Busy("password hashes"))?.map_err(Error::internal)
    }
}

/// One thread, for as long as somebody may come.
fn work(jobs: &Mutex<Receiver<Job>>) {
    step_back();
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        // A panic costs its own job: whoever waits for it is told that nobody answers.
        let _ = catch_unwind(AssertUnwindSafe(job));
    }
}

/// Readers go first: on Linux a thread can be nicer than its process.
fn step_back() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, 10) {
        tracing::debug!(%error, "hashing keeps its priority");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn beyond_those_who_may_wait_nobody_waits_and_a_panic_costs_one_job() {
        let turns = Turns::of(2);
        let panicked: Result<(), Error> = turns.take(|| panic!("on purpose")).await;
        assert!(matches!(panicked, Err(Error::Internal(_))));
        let hashing = (turns.turn().await.unwrap(), turns.turn().await.unwrap());
        let began = tokio::time::Instant::now();
        let waiting = futures_util::future::join_all((0..2 * QUEUE).map(|_| turns.take(|| 1)));
        let late = async {
            tokio::task::yield_now().await;
            let refused = turns.take(|| 2).await;
            drop(hashing);
            (refused, began.elapsed())
        };
        let (waited, (refused, after)) = tokio::join!(waiting, late);
        assert!(matches!(refused, Err(Error::Busy(_))) && after < PATIENCE / 4, "sent away at once");
        assert!(waited.iter().all(|one| matches!(one, Ok(1))), "each had its turn");
    }
}
