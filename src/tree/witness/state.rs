//! What a witness remembers, on disk: one file for each log, and its key. One process at a time holds it.

use super::Kept;
use crate::error::Error;
use crate::history::Hash;
use crate::tree::cosignature::WitnessKey;
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The folder, locked as long as this lives.
#[derive(Debug)]
pub struct State {
    folder: PathBuf,
    _lock: File,
}

impl State {
    /// Opens the folder, and makes it.
    ///
    /// # Errors
    /// When another witness has it, or it can't be written.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let fault = |error: io::Error| Error::internal(format!("{}: {error}", folder.display()));
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(fault)?;
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join("lock"))
            .map_err(fault)?;
        if lock.try_lock().is_err() {
            return Err(Error::internal(format!("{}: another witness runs here", folder.display())));
        }
        Ok(Self { folder: folder.to_owned(), _lock: lock })
    }

    /// The key, made at the first time.
    ///
    /// # Errors
    /// When its file can't be read or written, or is damaged.
    pub fn key(&self, name: &str) -> Result<WitnessKey, Error> {
        let seed: Hash = match self.read("seed")? {
            Some(text) => {
                hex::decode(text.trim()).ok().and_then(|seed| seed.try_into().ok()).ok_or_else(|| {
                    Error::internal(format!("{}: no seed of a key", self.folder.join("seed").display()))
                })?
            }
            None => {
                let seed: Hash = rand::random();
                self.write("seed", &format!("{}\n", hex::encode(seed)))?;
                seed
            }
        };
        WitnessKey::from_seed(name, seed).map_err(Error::internal)
    }

    /// The head of this log that was cosigned last.
    ///
    /// # Errors
    /// When the file can't be read or is damaged: then nothing may be cosigned.
    pub fn kept(&self, origin: &str) -> Result<Option<Kept>, Error> {
        let Some(text) = self.read(&file(origin))? else { return Ok(None) };
        let mut lines = text.lines();
        let read = (|| {
            let (own, size) = (lines.next()?, lines.next()?.parse().ok()?);
            let root = hex::decode(lines.next()?).ok()?.try_into().ok()?;
            (own == origin).then_some(Kept { size, root })
        })();
        read.map(Some).ok_or_else(|| Error::internal(format!("what was kept of {origin} is damaged")))
    }

    /// Remembers it, so that it outlives a crash of the machine.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn keep(&self, origin: &str, kept: Kept) -> Result<(), Error> {
        self.write(&file(origin), &format!("{origin}\n{}\n{}\n", kept.size, hex::encode(kept.root)))
    }

    fn read(&self, name: &str) -> Result<Option<String>, Error> {
        match fs::read_to_string(self.folder.join(name)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::internal(format!("{}: {error}", self.folder.join(name).display()))),
        }
    }

    /// Written whole or not at all, and readable for its owner alone.
    fn write(&self, name: &str, text: &str) -> Result<(), Error> {
        let write = || -> io::Result<()> {
            let part = self.folder.join(format!("{name}.part"));
            let mut file =
                OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&part, self.folder.join(name))?;
            File::open(&self.folder)?.sync_all()
        };
        write().map_err(|error| Error::internal(format!("{}: {error}", self.folder.join(name).display())))
    }
}

/// A name that no origin can break out of.
fn file(origin: &str) -> String {
    format!("log-{}", hex::encode(Sha256::digest(origin)))
}
