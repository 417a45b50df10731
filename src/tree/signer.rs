//! Who signs: the key, and what it signed last, kept outside of the database. So a database that was put back to an older
//! state cannot make it sign another history of the same length.

use super::key::LogKey;
use super::store::{self, KeyRow};
use crate::clock::Time;
use crate::db::Db;
use crate::error::Error;
use futures_util::FutureExt;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The files of the log on this node: `key`, while one follows another `key.new`, and the checkpoint signed last.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// In the data folder.
    pub fn of(data_dir: &Path) -> Self {
        Self(data_dir.join("log"))
    }

    fn read(&self, name: &str) -> Result<Option<String>, Error> {
        let path = self.0.join(name);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::internal(format!("{}: {error}", path.display()))),
        }
    }

    /// Written whole or not at all, and readable for its owner alone.
    fn write(&self, name: &str, text: &str) -> Result<(), Error> {
        let write = || -> io::Result<()> {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.0)?;
            let part = self.0.join(format!("{name}.part"));
            let mut file =
                OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&part, self.0.join(name))?;
            fs::File::open(&self.0)?.sync_all()
        };
        write().map_err(|error| Error::internal(format!("{}: {error}", self.0.join(name).display())))
    }

    fn key(&self, name: &str) -> Result<Option<LogKey>, Error> {
        let text = self.read(name)?;
        text.map(|text| LogKey::parse(&text).map_err(Error::internal)).transpose()
    }

    /// The checkpoint that this node signed last.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn signed(&self) -> Result<Option<String>, Error> {
        self.read("signed")
    }

    /// Keeps the checkpoint that was just signed.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_signed(&self, note: &str) -> Result<(), Error> {
        self.write("signed", note)
    }

    /// Keeps a key that is to follow.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_next(&self, key: &LogKey) -> Result<(), Error> {
        self.write("key.new", &format!("{}\n", key.secret()))
    }

    /// The key that was to follow has followed.
    ///
    /// # Errors
    /// When the file can't be renamed.
    pub fn take_next(&self) -> Result<(), Error> {
        fs::rename(self.0.join("key.new"), self.0.join("key")).map_err(Error::internal)
    }
}

/// Where a key is kept.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// The node's files.
    pub folder: Folder,
    /// `FACTDESK_LOG_KEY`: then no file has a key.
    pub setting: Option<LogKey>,
    /// The name of the log, should it begin now.
    pub origin: String,
}

/// A key that may sign now, with its number.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The key.
    pub key: LogKey,
    /// Its row in `log_keys`.
    pub number: i32,
    /// Its node's files.
    pub folder: Folder,
}

impl Keeping {
    /// This node's key if it is the one in force. Where the log has none yet, one is made.
    ///
    /// # Errors
    /// When a file or the database can't be read or written.
    pub async fn signer(&self, db: &Db, now: Time) -> Result<Option<Signer>, Error> {
        let rows = store::key_rows(&mut *db.read().await?).await?;
        let Some(newest) = rows.last() else { return self.begin(db, now).await };
        if let Some(setting) = &self.setting {
            return Ok(self.in_force(setting.clone(), newest));
        }
        let own = self.folder.key("key")?.and_then(|key| self.in_force(key, newest));
        if own.is_some() {
            return Ok(own);
        }
        // A rotation that was broken off after the database had taken it.
        let next = self.folder.key("key.new")?.and_then(|key| self.in_force(key, newest));
        if next.is_some() {
            self.folder.take_next()?;
        }
        Ok(next)
    }

    fn in_force(&self, key: LogKey, newest: &KeyRow) -> Option<Signer> {
        let is_it = key.verifier() == newest.verifier;
        is_it.then(|| Signer { key, number: newest.number, folder: self.folder.clone() })
    }

    /// The log's first key.
    async fn begin(&self, db: &Db, now: Time) -> Result<Option<Signer>, Error> {
        let kept = match &self.setting {
            Some(setting) => Some(setting.clone()),
            None => self.folder.key("key")?,
        };
        let key = match kept {
            Some(key) => key,
            None => {
                let made = LogKey::from_seed(&self.origin, rand::random()).map_err(Error::internal)?;
                self.folder.keep_next(&made)?;
                self.folder.take_next()?;
                made
            }
        };
        let verifier = key.verifier().to_owned();
        let added: Result<bool, Error> = db
            .write(move |c| async move { store::add_key(c, 1, &verifier, 0, None, now).await }.boxed())
            .await;
        // Another node may have been faster: then its key is the log's.
        Ok(added?.then(|| Signer { key, number: 1, folder: self.folder.clone() }))
    }
}
