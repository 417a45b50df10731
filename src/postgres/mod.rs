//! The private Postgres, for when `DATABASE_URL` is unset: a cluster of our own in the data folder.
//!
//! It listens on a Unix socket in a folder that only its owner can enter, and never on TCP. It is a
//! daemon of its own: killing factdesk leaves it running, and the next start adopts it. Every factdesk
//! process holds a shared lock in the data folder, and the last one out stops the cluster.

mod error;
mod initdb;
mod lock;
mod owner;
mod pid_file;
mod place;
mod programs;
mod server;
mod setup;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

pub use error::Error;
pub use lock::{ServeLock, lock_serving};
use lock::{Share, Turn};
use owner::Owner;
use server::Server;

/// Which cluster, and how careful it is.
#[derive(Debug, Clone)]
pub struct Options {
    pub data_dir: PathBuf,
    /// False only for tests: their cluster may lose everything in a crash, and is faster for it.
    pub durable: bool,
}

/// As whom to connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The superuser, to make and drop databases.
    Setup,
    /// Owns the tables: migrates, rebuilds, redacts, backs up.
    Owner,
    /// Serves people, with no more rights than that needs.
    App,
}

/// A running cluster, shared with every other factdesk process of its data folder.
pub struct Cluster {
    server: Server,
    data_dir: PathBuf,
    share: Option<Share>,
}

/// Opens the private cluster of a data folder: makes it if it is new, starts or adopts it, and sees that
/// the roles and the database `factdesk` exist.
///
/// # Errors
/// One line that says what to do: missing programs by their package, folders by their path, settings that
/// could lose data by their name.
pub async fn open(options: Options) -> Result<Cluster, Error> {
    let data_dir = place::make_data_dir(&options.data_dir)?;
    let turn = Turn::wait(&data_dir).await?;
    let share = Share::take(&data_dir, &turn)?;
    let server = prepare(&data_dir, options.durable).await?;
    let cluster = Cluster { server, data_dir, share: Some(share) };
    let outcome = cluster.set_up().await;
    drop(turn);
    match outcome {
        Ok(()) => Ok(cluster),
        Err(error) => {
            // Why it did not come up says more than why it could not be stopped then.
            if let Err(second) = cluster.close().await {
                tracing::warn!("{second}");
            }
            Err(error)
        }
    }
}

/// Finds the cluster of a data folder, or makes it.
async fn prepare(data_dir: &Path, durable: bool) -> Result<Server, Error> {
    let (folder, owner, programs) = match place::find(data_dir)? {
        Some(folder) => {
            let owner = Owner::of(&folder)?;
            let programs = programs::find(&owner, Some((&folder, version_of(&folder)?)))?;
            (folder, owner, programs)
        }
        None => make(data_dir, durable).await?,
    };
    owner.check_private(&folder)?;
    if !owner.can_enter(&folder) {
        return Err(Error::Unreachable { folder, uid: owner.uid });
    }
    if !folder.starts_with(data_dir) {
        tracing::info!(
            "the private PostgreSQL is in {}, because its user cannot enter the data folder",
            folder.display()
        );
    }
    let socket_folder = place::socket_folder(&folder, &owner)?;
    Ok(Server { folder, owner, programs, socket_folder, durable })
}

async fn make(data_dir: &Path, durable: bool) -> Result<(PathBuf, Owner, programs::Programs), Error> {
    let owner = Owner::for_new()?;
    let programs = programs::find(&owner, None)?;
    let folder = place::choose(data_dir, &owner)?;
    tracing::info!("making a private PostgreSQL {} cluster in {}", programs.version, folder.display());
    initdb::make(&folder, &owner, &programs, durable).await?;
    place::remember(data_dir, &folder)?;
    Ok((folder, owner, programs))
}

fn version_of(folder: &Path) -> Result<u32, Error> {
    let text = std::fs::read_to_string(folder.join("PG_VERSION")).unwrap_or_default();
    text.trim().parse().map_err(|_| Error::NotACluster { folder: folder.to_owned() })
}

impl Cluster {
    async fn set_up(&self) -> Result<(), Error> {
        self.server.bring_up().await?;
        let client = setup::connect(&self.url(Role::Setup, "postgres")).await?;
        if self.server.durable
            && let Some((setting, value)) = setup::durability_gap(&client).await?
        {
            return Err(Error::NotDurable { folder: self.server.folder.clone(), setting, value });
        }
        setup::make_roles(&client).await?;
        self.create_database("factdesk").await
    }

    /// Makes an empty database that [`Role::Owner`] owns; one that exists is left as it is. The name is
    /// ours, never a person's: letters, digits and `_`.
    ///
    /// # Errors
    /// If the cluster refuses.
    pub async fn create_database(&self, name: &str) -> Result<(), Error> {
        let client = setup::connect(&self.url(Role::Setup, "postgres")).await?;
        setup::make_database(&client, name).await?;
        let client = setup::connect(&self.url(Role::Setup, name)).await?;
        setup::close_public_schema(&client).await
    }

    /// The connection string for a database of this cluster (`postgresql://role@%2Fsocket%2Ffolder/name`).
    /// It holds no password: the socket's folder lets nobody else in.
    pub fn url(&self, role: Role, database: &str) -> String {
        let role = match role {
            Role::Setup => setup::SUPERUSER,
            Role::Owner => setup::OWNER,
            Role::App => setup::APP,
        };
        self.server.url(role, database)
    }

    /// Where the cluster's files are: in the data folder, save that a cluster of root's whose user cannot
    /// enter that is in a system folder.
    pub fn folder(&self) -> &Path {
        &self.server.folder
    }

    /// Starts the cluster again if it has died; else only looks. To be called every second or so.
    ///
    /// # Errors
    /// If it does not come up; the next call tries again.
    pub async fn ensure_running(&self) -> Result<(), Error> {
        let socket = self.server.socket();
        let answer = tokio::time::timeout(Duration::from_secs(2), tokio::net::UnixStream::connect(&socket));
        // Too busy to answer in time is not dead.
        if !matches!(answer.await, Ok(Err(_))) {
            return Ok(());
        }
        let _turn = Turn::wait(&self.data_dir).await?;
        tracing::warn!("the private PostgreSQL has stopped: starting it again");
        self.server.bring_up().await
    }

    /// Gives up our share of the cluster. The last one stops it and waits for its end.
    ///
    /// # Errors
    /// If it is the last and the cluster does not stop within a minute.
    pub async fn close(mut self) -> Result<(), Error> {
        let turn = Turn::wait(&self.data_dir).await?;
        match self.share.take() {
            Some(share) if share.was_last(&turn) => self.server.stop().await,
            _ => Ok(()),
        }
    }
}

impl Drop for Cluster {
    /// For ways out that do not close: stops the cluster if we are the last, without waiting.
    fn drop(&mut self) {
        if let Some(share) = self.share.take()
            && let Some(turn) = Turn::try_take(&self.data_dir)
            && share.was_last(&turn)
        {
            self.server.begin_to_stop();
        }
    }
}
