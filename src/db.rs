//! The pool, the two ways to use it (read, write), and what its errors mean.
//!
//! All connections are opened and driven by the one runtime that `main` makes: an actix worker is a runtime
//! of its own, and a connection that lived on it would stall or die with it. Workers only use what is open.

mod changes;
mod connect;
pub mod copy;
mod epoch;
mod house;
mod migrate;
mod policies;
mod set_up;
mod silence;
mod site;
mod start;
mod transaction;
mod webhooks;

pub use changes::{Changes, Mark};
pub use connect::{Access, client, connect};
pub use epoch::Epoch;
use epoch::Site;
pub use house::{house, place};
pub use migrate::{Migrations, migrate, migrate_to, migrations_hash, pending};
pub use policies::{add_policy, policies, policy};
pub use set_up::set_up;
pub use site::raise_epoch;
pub use start::{first_steps, put_off, take_up};
pub use transaction::confirm;
pub use webhooks::{keep_webhook, remove_webhook, webhook};

use crate::error::Error;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel_async::AsyncPgConnection;
use diesel_async::pooled_connection::deadpool::{Hook, HookError, Object, Pool};
use diesel_async::pooled_connection::{
    AsyncDieselConnectionManager, ManagerConfig, PoolableConnection, RecyclingMethod,
};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use transaction::Ended;

/// A connection that stores are given.
pub type Connection = AsyncPgConnection;

/// How long one request may wait for a connection: for its turn, for the checks of old ones, and for a new one.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long the work of a write may take before it is given up.
const WRITE_LIMIT: Duration = Duration::from_secs(8);
/// A connection that was used this lately is not asked whether it lives: under load that would double the questions.
const FRESH: Duration = Duration::from_millis(100);

/// How the pool stands.
#[derive(Clone, Copy, Debug)]
pub struct PoolState {
    /// Connections that may be open.
    pub most: usize,
    /// Connections that are.
    pub open: usize,
    /// Those of them that somebody holds.
    pub in_use: usize,
    /// Those who wait for one.
    pub waiting: usize,
}

/// The database as the desk uses it.
#[derive(Clone)]
pub struct Db {
    pool: Pool<AsyncPgConnection>,
    /// Places for those who wait for a connection or check the one they got.
    queue: Arc<Semaphore>,
    runtime: Handle,
    changes: Changes,
    site: Site,
}

impl Db {
    /// A pool on the current runtime, which must be the multi-threaded one of `main`.
    ///
    /// # Errors
    /// When the pool cannot be built; no connection is made yet.
    pub fn new(access: Access) -> Result<Self, Error> {
        let changes = Changes::new(access.clone());
        let (connections, places) = (access.connections, access.connections + access.queue);
        let runtime = Handle::current();
        let home = runtime.clone();
        let mut config = ManagerConfig::default();
        // One that was closed or broke off is never given out; one that waited is asked besides, below.
        config.recycling_method = RecyclingMethod::Fast;
        config.custom_setup = Box::new(move |_| at_home(home.clone(), access.clone()).boxed());
        let manager = AsyncDieselConnectionManager::<AsyncPgConnection>::new_with_config("", config);
        let pool = Pool::builder(manager)
            .max_size(connections)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .recycle_timeout(Some(PATIENCE))
            .pre_recycle(Hook::async_fn(|c, metrics| alive(c, metrics.last_used()).boxed()))
            // The last one used is the freshest, and the least the database has to wake.
            .queue_mode(deadpool::managed::QueueMode::Lifo)
            .runtime(deadpool_runtime())
            .build()
            .map_err(Error::internal)?;
        let queue = Arc::new(Semaphore::new(places));
        Ok(Self { pool, queue, runtime, changes, site: Site::default() })
    }

    /// Opens a few connections now, so that the first readers don't wait for them.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database can't be reached.
    pub async fn warm(&self) -> Result<(), Error> {
        let some = futures_util::future::try_join_all((0..4).map(|_| self.read()));
        some.await.map(|_| ())
    }

    /// A connection to read with. Don't hold it over anything slow, and never take a second one meanwhile.
    ///
    /// # Errors
    /// [`Error::Unavailable`] after two seconds without one, [`Error::Busy`] at once where too many wait already.
    pub async fn read(&self) -> Result<Object<AsyncPgConnection>, Error> {
        let _place = self.queue.try_acquire().map_err(|_| Error::Busy("the database"))?;
        // The pool's own limits are for each of its steps, and it may check one dead connection after the other.
        let got = tokio::time::timeout(PATIENCE, self.pool.get()).await.map_err(Error::unavailable)?;
        got.map_err(Error::unavailable)
    }

    /// Runs `work` in one transaction, as a task of its own: a client that hangs up cannot cancel it half-way
    /// and leave its locks in the pool. When this returns `Ok`, it is committed.
    ///
    /// # Errors
    /// What `work` says, or [`Error::Unavailable`] or [`Error::Busy`] when there was no connection or it took too long: then
    /// nothing was written. [`Error::Unknown`] when the commit was not confirmed; a repeat with the same one-time key is safe.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AsyncPgConnection) -> BoxFuture<'c, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DieselError> + From<Error> + Send + 'static,
    {
        self.write_within(WRITE_LIMIT, work).await
    }

    /// The same with a limit of its own, for the few writes that are long: imports.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn write_within<T, E, F>(&self, limit: Duration, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AsyncPgConnection) -> BoxFuture<'c, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DieselError> + From<Error> + Send + 'static,
    {
        let db = self.clone();
        let task = self.runtime.spawn(async move {
            let mut connection = db.read().await?;
            let Ended { result, is_whole } = transaction::run(&mut connection, limit, work).await;
            // Also where the outcome is not known: it may be committed.
            db.site.committed();
            if !is_whole {
                // Its state is unknown: it must not go back to the pool.
                drop(Object::take(connection));
            }
            result
        });
        task.await.map_err(|lost| E::from(Error::internal(lost)))?
    }

    /// How many connections there may be, are, and are in use, and how many wait for one.
    pub fn pool(&self) -> PoolState {
        let now = self.pool.status();
        let in_use = now.size.saturating_sub(now.available);
        PoolState { most: now.max_size, open: now.size, in_use, waiting: now.waiting }
    }

    /// What this node knows of the readers' epoch.
    pub async fn epoch(&self) -> Epoch {
        self.site.epoch(self).await
    }

    /// The same, if it is known without a question to the database.
    pub fn epoch_at_once(&self) -> Option<Epoch> {
        self.site.at_once()
    }

    /// Who is told when the history has grown.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Runs something besides, on the runtime that owns the connections.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(work);
    }

    /// Waits for connections in use and closes all.
    pub fn close(&self) {
        self.pool.close();
    }
}

/// Opens a connection on the runtime of `main`, whichever worker asks for it.
async fn at_home(runtime: Handle, access: Access) -> diesel::ConnectionResult<AsyncPgConnection> {
    let opened = runtime.spawn(connect::connect_impatient(access)).await;
    opened.map_err(|lost| diesel::ConnectionError::BadConnection(lost.to_string()))?
}

/// Asks a connection that waited in the pool whether it still answers.
async fn alive(c: &mut AsyncPgConnection, waited: Duration) -> Result<(), HookError> {
    if waited < FRESH {
        return Ok(());
    }
    let asked = tokio::time::timeout(PATIENCE, c.ping(&RecyclingMethod::Verified)).await;
    match asked {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(HookError::message(error.to_string())),
        Err(late) => Err(HookError::message(late.to_string())),
    }
}

fn deadpool_runtime() -> deadpool::Runtime {
    deadpool::Runtime::Tokio1
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match &error {
            DieselError::NotFound => Self::NotFound,
            DieselError::DatabaseError(kind, words) if passing(kind, words.message()) => {
                Self::unavailable(error)
            }
            DieselError::BrokenTransactionManager => Self::unavailable(error),
            _ => Self::internal(error),
        }
    }
}

/// Whether the database may well answer the same question in a moment.
fn passing(kind: &DatabaseErrorKind, message: &str) -> bool {
    use DatabaseErrorKind as Kind;
    matches!(kind, Kind::ClosedConnection | Kind::SerializationFailure | Kind::ReadOnlyTransaction)
        || [
            "timeout",
            "connection closed",
            "error communicating with the server",
            "not yet accepting connections",
            "shutting down",
            "starting up",
            "deadlock",
            "terminating connection",
            "No space left on device",
        ]
        .iter()
        .any(|sign| message.contains(sign))
}

/// The name of the uniqueness or check constraint that `error` broke, if that is what it says.
pub fn broken_constraint(error: &DieselError) -> Option<&str> {
    match error {
        DieselError::DatabaseError(_, words) => words.constraint_name(),
        _ => None,
    }
}
