//! What a node knows of the readers' epoch, and when it asks again.

use super::Db;
use super::site::read_epoch;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, MutexGuard};

/// How long a node goes by what it read: so late at most it knows what another one published.
const RECENT: Duration = Duration::from_millis(500);
/// How long one reader may wait for the answer, and how long after a failure nobody asks again.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a node knows of the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Epoch {
    /// It is this, or was half a second ago; never older than what this node itself wrote.
    Known(i64),
    /// The database does not answer: so long ago it was the one that pages are kept for.
    Old(Duration),
}

/// The epoch as this node knows it: read when somebody asks and it was not just read, or something was written since.
#[derive(Clone, Default)]
pub struct Site(Arc<Inner>);

#[derive(Default)]
struct Inner {
    epoch: AtomicI64,
    /// Transactions that this node committed.
    commits: AtomicU64,
    /// How many of them there were before the epoch was read.
    read_after: AtomicU64,
    /// When it was read, and when reading failed, in milliseconds since [`START`]; 0 for never.
    read_at: AtomicU64,
    failed_at: AtomicU64,
    reading: Mutex<()>,
}

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Never 0.
fn now() -> u64 {
    u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
}

impl Site {
    /// Something was committed. Before whoever asked for it hears so.
    pub(super) fn committed(&self) {
        self.0.commits.fetch_add(1, SeqCst);
    }

    /// The epoch, if it was just read.
    pub fn at_once(&self) -> Option<Epoch> {
        self.is_read_after(self.0.commits.load(SeqCst)).then(|| Epoch::Known(self.0.epoch.load(SeqCst)))
    }

    /// The epoch. Hardly ever a question to the database, and never a long wait.
    pub async fn epoch(&self, db: &Db) -> Epoch {
        let commits = self.0.commits.load(SeqCst);
        if let Some(known) = self.known(commits) {
            return known;
        }
        let Some(_turn) = self.turn(commits).await else { return Epoch::Known(self.0.epoch.load(SeqCst)) };
        // Whoever had the turn before may have read it after what was committed when this caller came.
        if let Some(known) = self.known(commits) {
            return known;
        }
        self.read(db).await.map_or_else(|| self.old(), Epoch::Known)
    }

    /// What needs no question, for a caller who came after so many commits.
    fn known(&self, commits: u64) -> Option<Epoch> {
        if self.is_read_after(commits) {
            return Some(Epoch::Known(self.0.epoch.load(SeqCst)));
        }
        within(self.0.failed_at.load(SeqCst), PATIENCE).then(|| self.old())
    }

    /// Whoever has just written waits for what was read after it; the others go by what is known while one of them asks.
    async fn turn(&self, commits: u64) -> Option<MutexGuard<'_, ()>> {
        let is_own = self.0.read_after.load(SeqCst) < commits;
        let is_unknown = !within(self.0.read_at.load(SeqCst), PATIENCE);
        if is_own || is_unknown { Some(self.0.reading.lock().await) } else { self.0.reading.try_lock().ok() }
    }

    fn is_read_after(&self, commits: u64) -> bool {
        self.0.read_after.load(SeqCst) >= commits && within(self.0.read_at.load(SeqCst), RECENT)
    }

    fn old(&self) -> Epoch {
        let since = now().saturating_sub(self.0.read_at.load(SeqCst));
        Epoch::Old(Duration::from_millis(since))
    }

    async fn read(&self, db: &Db) -> Option<i64> {
        let (commits, asked_at) = (self.0.commits.load(SeqCst), now());
        let read = async { read_epoch(&mut *db.read().await?).await };
        match tokio::time::timeout(PATIENCE, read).await {
            Ok(Ok(epoch)) => {
                self.0.epoch.store(epoch, SeqCst);
                self.0.read_after.store(commits, SeqCst);
                self.0.read_at.store(asked_at, SeqCst);
                return Some(epoch);
            }
            Ok(Err(error)) => {
                tracing::debug!(%error, "the readers' epoch could not be read");
                self.0.failed_at.store(now(), SeqCst);
            }
            Err(_) => self.0.failed_at.store(now(), SeqCst),
        }
        None
    }
}

fn within(then: u64, limit: Duration) -> bool {
    then != 0 && u128::from(now().saturating_sub(then)) < limit.as_millis()
}
