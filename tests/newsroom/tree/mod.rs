//! The public tree in a real database: numbering, signing, what is refused, what a stranger gets.

mod growing;
mod public;
mod rotating;
mod tampering;
mod witness;

use crate::history::place::{Place, nine};
use factdesk::config::Secret;
use factdesk::db::{Access, Db};
use factdesk::error::Error;
use factdesk::history::Fault;
use factdesk::tree::LogKey;
use factdesk::tree::checker::Tree;
use factdesk::tree::sequence::sequence;
use factdesk::tree::signer::{Folder, Keeping, Signer};
use std::error::Error as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

pub const ORIGIN: &str = "checks.example/log";

/// A folder of one test for key and last checkpoint.
pub struct Files(pub PathBuf);

impl Files {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("factdesk-log-{}-{number}", std::process::id())))
    }

    pub fn keeping(&self, setting: Option<LogKey>) -> Keeping {
        Keeping { folder: Folder::of(&self.0), setting, origin: ORIGIN.to_owned() }
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A small history with a log.
pub struct Log {
    pub place: Place,
    pub db: Db,
    pub files: Files,
}

impl Log {
    pub async fn open() -> Self {
        let place = Place::small().await;
        let db = Db::new(Access::serving(Secret::from(place.database.app_url.clone()), false)).unwrap();
        Self { place, db, files: Files::new() }
    }

    pub async fn signer(&self) -> Signer {
        let signer = self.files.keeping(None).signer(&self.db, nine()).await.unwrap();
        signer.expect("this node signs")
    }

    pub async fn sequence(&self) -> Result<u64, Error> {
        sequence(&self.db, &self.signer().await, nine()).await
    }

    /// Why the log is not signed any more.
    pub async fn refusal(&self) -> String {
        let error = self.sequence().await.unwrap_err();
        error.source().unwrap().to_string()
    }

    pub async fn faults(&mut self) -> Vec<Fault> {
        self.place.verify(None, &[&Tree]).await.0.faults
    }

    pub async fn words(&mut self) -> String {
        self.faults().await.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    pub async fn number(&self, query: &str) -> i64 {
        let client = crate::support::database::connect(&self.place.database.owner_url).await;
        client.query_one(query, &[]).await.unwrap().get(0)
    }

    /// Past all triggers.
    pub async fn tamper(&mut self, sql: &str) {
        let off = ["log_leaves", "log_hashes", "log_keys", "checkpoints"]
            .map(|table| format!("ALTER TABLE {table} DISABLE TRIGGER USER;"));
        self.place.tamper(&(off.concat() + sql)).await;
    }
}
