//! Migrations, embedded in the binary, run by the owner under one lock.

use super::Db;
use super::connect::{Access, connect};
use crate::config::Secret;
use crate::error::Error;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::pg::Pg;
use diesel_async::{AsyncMigrationHarness, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use sha2::{Digest, Sha256};
use std::time::Duration;

const ALL: EmbeddedMigrations = embed_migrations!("migrations");

/// Any number: it only has to be the same in every factdesk, so that two starts at once apply each step once.
/// A step that waits for a table lets nobody else have it meanwhile, so it never waits longer than those will.
const LOCK: &str = "SET statement_timeout='60s'; SELECT pg_advisory_lock(4711202611); SET lock_timeout='1s'; SET statement_timeout=0";
/// How often a step is begun that met somebody with a table it needs, and the pause in which others have their turn.
const TRIES: usize = 30;
const PAUSE: Duration = Duration::from_millis(500);

/// What a database has and lacks of this binary's migrations.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Migrations {
    /// Names of steps that are applied.
    pub applied: Vec<String>,
    /// Names of steps still to run.
    pub pending: Vec<String>,
    /// Versions in the database that this binary doesn't know: it was used by a newer factdesk.
    pub unknown: Vec<String>,
}

/// SHA-256 over names and texts of all migrations: names the template database of the tests.
pub fn migrations_hash() -> String {
    #[derive(rust_embed::Embed)]
    #[folder = "migrations"]
    struct Files;
    let mut all = Sha256::new();
    for name in Files::iter() {
        let file = Files::get(&name);
        all.update(name.as_bytes());
        all.update(file.map(|file| file.metadata.sha256_hash()).unwrap_or_default());
    }
    hex::encode(all.finalize())
}

/// Applies what is missing, as the owner. Returns the names of the steps applied now.
///
/// # Errors
/// When the database can't be reached, holds a newer schema, or a step fails (that step then left nothing).
pub async fn migrate(owner: &Secret) -> Result<Vec<String>, Error> {
    let mut connection = connect(Access::patient(owner.clone())).await.map_err(Error::unavailable)?;
    connection.batch_execute(LOCK).await?;
    let mut harness = AsyncMigrationHarness::new(connection);
    let before = state(&mut harness)?;
    if let Some(newer) = before.unknown.first() {
        return Err(Error::Refused(format!(
            "This database was used by a newer factdesk (it has migration {newer}). Install that version."
        )));
    }
    for tried in 1.. {
        let Err(error) = harness.run_pending_migrations(ALL).map(drop) else { break };
        if tried == TRIES || !error.to_string().contains("lock timeout") {
            return Err(Error::Internal(error));
        }
        tracing::info!(tried, "a migration waits for a table that is in use");
        tokio::time::sleep(PAUSE).await;
    }
    Ok(before.pending)
}

/// Applies these steps and no others, so that the tables are those of the factdesk that had them.
///
/// # Errors
/// When this binary does not know one of them, or the database has others already.
pub async fn migrate_to(owner: &Secret, versions: &[String]) -> Result<(), Error> {
    let mut connection = connect(Access::patient(owner.clone())).await.map_err(Error::unavailable)?;
    connection.batch_execute(LOCK).await?;
    let mut harness = AsyncMigrationHarness::new(connection);
    let ours: Vec<Box<dyn Migration<Pg>>> = ALL.migrations().map_err(Error::Internal)?;
    let is_wanted =
        |version: &MigrationVersion<'_>| versions.iter().any(|one| *version == one.as_str().into());
    let is_known = |one: &&String| ours.iter().any(|step| step.name().version() == one.as_str().into());
    if let Some(newer) = versions.iter().find(|one| !is_known(one)) {
        return Err(Error::Refused(format!(
            "The backup was made by a newer factdesk (it has migration {newer}). Install that version."
        )));
    }
    let there = harness.applied_migrations().map_err(Error::Internal)?;
    if !there.iter().all(&is_wanted) {
        let words = "This place was set up by a newer factdesk than the one that made the backup. Name an empty database, or a new \
                     FACTDESK_DATA_DIR: newer steps are applied after the backup is back.";
        return Err(Error::Refused(words.to_owned()));
    }
    for step in &ours {
        let version = step.name().version();
        if is_wanted(&version) && !there.contains(&version) {
            harness.run_migration(step.as_ref()).map_err(Error::Internal)?;
        }
    }
    Ok(())
}

/// What the database has and lacks, without changing it.
///
/// # Errors
/// When the database can't be reached or read.
pub async fn pending(owner: &Secret) -> Result<Migrations, Error> {
    let connection = connect(Access::patient(owner.clone())).await.map_err(Error::unavailable)?;
    state(&mut AsyncMigrationHarness::new(connection))
}

impl Db {
    /// Whether the database has every step that this binary has, asked in the serving role.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database can't be reached.
    pub async fn is_migrated(&self) -> Result<bool, Error> {
        let ours: Vec<Box<dyn Migration<Pg>>> = ALL.migrations().map_err(Error::Internal)?;
        let query = diesel::sql_query("SELECT version FROM __diesel_schema_migrations");
        let theirs: Vec<Applied> = diesel_async::RunQueryDsl::load(query, &mut self.read().await?).await?;
        let applied =
            |version: MigrationVersion<'_>| theirs.iter().any(|row| version == row.version.as_str().into());
        Ok(ours.iter().all(|step| applied(step.name().version())))
    }
}

#[derive(diesel::QueryableByName)]
struct Applied {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

fn state(harness: &mut AsyncMigrationHarness<super::Connection>) -> Result<Migrations, Error> {
    let ours: Vec<Box<dyn Migration<Pg>>> = ALL.migrations().map_err(Error::Internal)?;
    let theirs = harness.applied_migrations().map_err(Error::Internal)?;
    let mut found = Migrations::default();
    for step in &ours {
        let known = theirs.contains(&step.name().version());
        if known { &mut found.applied } else { &mut found.pending }.push(step.name().to_string());
    }
    let unknown = theirs.iter().filter(|v| !ours.iter().any(|step| step.name().version() == **v));
    found.unknown = unknown.map(ToString::to_string).collect();
    Ok(found)
}
