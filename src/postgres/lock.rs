use std::{
    fmt::Display,
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use super::error::{Error, at};

/// Locks belong to the open file (flock), so `kill -9` of the holder frees them.
fn open(data_dir: &Path, name: &str) -> Result<(File, PathBuf), Error> {
    let path = data_dir.join(name);
    let mut options = OpenOptions::new();
    let file = options.read(true).write(true).create(true).truncate(false).mode(0o600).open(&path);
    Ok((file.map_err(at(&path))?, path))
}

/// Starting, setting up and stopping: one process at a time.
pub struct Turn(#[expect(dead_code, reason = "held for its lock")] File);

impl Turn {
    /// Waits for the turn.
    pub async fn wait(data_dir: &Path) -> Result<Turn, Error> {
        let (file, path) = open(data_dir, "postgres.turn")?;
        let locked = tokio::task::spawn_blocking(move || file.lock().map(|()| file)).await?;
        Ok(Turn(locked.map_err(at(&path))?))
    }

    /// Takes the turn if it is free.
    pub fn try_take(data_dir: &Path) -> Option<Turn> {
        let (file, _) = open(data_dir, "postgres.turn").ok()?;
        file.try_lock().is_ok().then(|| Turn(file))
    }
}

/// One for each process that uses the cluster.
pub struct Share(File);

impl Share {
    /// Only with the turn, so that nobody is stopping the cluster meanwhile.
    pub fn take(data_dir: &Path, _turn: &Turn) -> Result<Share, Error> {
        let (file, path) = open(data_dir, "postgres.users")?;
        file.lock_shared().map_err(at(&path))?;
        Ok(Share(file))
    }

    /// Gives the share back and says whether it was the last.
    pub fn was_last(&self, _turn: &Turn) -> bool {
        self.0.unlock().is_ok() && self.0.try_lock().is_ok()
    }
}

/// Held by the one `serve` of a data folder for as long as it lives.
#[derive(Debug)]
pub struct ServeLock(#[expect(dead_code, reason = "held for its lock")] File);

/// Makes this process the one that serves `data_dir`, at `address`.
///
/// # Errors
/// If another process serves it: names its address and process id.
pub fn lock_serving(data_dir: &Path, address: impl Display) -> Result<ServeLock, Error> {
    super::place::make_data_dir(data_dir)?;
    let (mut file, path) = open(data_dir, "serve.lock")?;
    match file.try_lock() {
        Ok(()) => {
            file.set_len(0).map_err(at(&path))?;
            write!(file, "{address}\n{}\n", std::process::id()).map_err(at(&path))?;
            Ok(ServeLock(file))
        }
        Err(TryLockError::WouldBlock) => Err(already_serving(&mut file)),
        Err(TryLockError::Error(error)) => Err(at(&path)(error)),
    }
}

fn already_serving(file: &mut File) -> Error {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.read_to_string(&mut text));
    let mut lines = text.lines().take_while(|_| read.is_ok()).map(str::to_owned);
    let mut next = || lines.next().unwrap_or_else(|| "unknown".to_owned());
    Error::AlreadyServing { address: next(), pid: next() }
}
