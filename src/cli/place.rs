//! Where a subcommand works: the private Postgres or the one that settings name, reached, and migrated on request.

use crate::config::{Config, Secret};
use crate::db::{self, Access, Db};
use crate::error::Error;
use crate::line::squeezed;
use crate::postgres::{self, Cluster, Options, Role};
use anyhow::{Context, anyhow};
use std::error::Error as _;
use std::time::Duration;

/// The name of the private cluster's one database.
const DATABASE: &str = "factdesk";
/// A database that doesn't answer in this time is unreachable.
const PATIENCE: Duration = Duration::from_secs(4);

/// An open database. [`Place::close`] it, so that the last one out stops the private cluster.
pub struct Place {
    /// The owner's address: for migrations and long reads.
    pub owner: Secret,
    serving: Access,
    cluster: Option<Cluster>,
}

impl Place {
    /// Opens the private cluster, or makes sure that the configured database answers.
    ///
    /// # Errors
    /// One line that names the setting, never the password.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        let Some(url) = config.database_url.clone() else {
            let options = Options { data_dir: config.data_dir.clone(), durable: true };
            let cluster = postgres::open(options).await?;
            let owner = Secret::from(cluster.url(Role::Owner, DATABASE));
            let serving = Access::serving(Secret::from(cluster.url(Role::App, DATABASE)), false);
            let serving = serving.shared_by(&config.limits);
            return Ok(Self { owner, serving, cluster: Some(cluster) });
        };
        let owner = config.database_owner_url.clone();
        reach(&url, "DATABASE_URL").await?;
        if let Some(owner) = &owner {
            reach(owner, "DATABASE_OWNER_URL").await?;
        }
        let step_down = owner.is_none();
        Ok(Self {
            owner: owner.unwrap_or_else(|| url.clone()),
            serving: Access::serving(url, step_down).shared_by(&config.limits),
            cluster: None,
        })
    }

    /// The same, with roles and migrations in place. Returns the steps applied now besides.
    ///
    /// # Errors
    /// As [`Place::open`], or when a migration fails.
    pub async fn ready(config: &Config) -> anyhow::Result<(Self, Vec<String>)> {
        let place = Self::open(config).await?;
        let applied = place.migrate().await?;
        Ok((place, applied))
    }

    /// Makes the serving role where a shared server lacks it.
    ///
    /// # Errors
    /// When the owner may not.
    pub async fn set_up(&self) -> anyhow::Result<()> {
        match self.cluster {
            None => db::set_up(&self.owner).await.map_err(said),
            Some(_) => Ok(()),
        }
    }

    /// Applies what is missing.
    ///
    /// # Errors
    /// When a step fails.
    pub async fn migrate(&self) -> anyhow::Result<Vec<String>> {
        self.set_up().await?;
        db::migrate(&self.owner).await.map_err(said)
    }

    /// How pages reach the database.
    pub fn serving(&self) -> &Access {
        &self.serving
    }

    /// A pool that works as pages do: in the serving role, with time limits.
    ///
    /// # Errors
    /// When the pool can't be built.
    pub fn db(&self) -> anyhow::Result<Db> {
        Db::new(self.serving.clone()).map_err(said)
    }

    /// Starts the private cluster again if it has died.
    ///
    /// # Errors
    /// When it doesn't come up; the next call tries again.
    pub async fn ensure_running(&self) -> Result<(), postgres::Error> {
        match &self.cluster {
            Some(cluster) => cluster.ensure_running().await,
            None => Ok(()),
        }
    }

    /// Leaves; the last one out stops the private cluster.
    ///
    /// # Errors
    /// When it doesn't stop.
    pub async fn close(self) -> anyhow::Result<()> {
        match self.cluster {
            Some(cluster) => Ok(cluster.close().await?),
            None => Ok(()),
        }
    }
}

async fn reach(url: &Secret, setting: &str) -> anyhow::Result<()> {
    let answer = tokio::time::timeout(PATIENCE, db::connect(Access::patient(url.clone()))).await;
    let answer = answer.map_err(|_| anyhow!("no answer within {} seconds", PATIENCE.as_secs()));
    let reached = answer.and_then(|answer| answer.map_err(|error| anyhow!(squeezed(&error.to_string()))));
    reached.map(|_| ()).with_context(|| format!("{setting}: the database can't be reached"))
}

/// An error of the database as the command line says it: with its cause, which pages never show.
pub fn said(error: Error) -> anyhow::Error {
    match &error {
        Error::Unavailable(_) | Error::Unknown(_) | Error::Internal(_) => {
            let cause = error.source().map(ToString::to_string).unwrap_or_default();
            anyhow!("the database: {}", squeezed(&cause))
        }
        words => anyhow!(words.to_string()),
    }
}
