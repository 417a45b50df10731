use std::{
    fs::DirBuilder,
    os::unix::{
        fs::{DirBuilderExt, MetadataExt, lchown},
        process::CommandExt,
    },
    path::Path,
    process::{Command, Stdio},
};

use super::error::{Error, at};

/// The operating system's user who owns the cluster and as whom its programs run, never root.
#[derive(Debug, Clone)]
pub struct Owner {
    pub uid: u32,
    gid: u32,
    /// We are root and become that user for each program.
    switch: bool,
}

impl Owner {
    /// Whose a new cluster will be: ours, or as root that of a user who exists for such things.
    ///
    /// # Errors
    /// As root, if there is no such user and none can be made.
    pub fn for_new() -> Result<Owner, Error> {
        let uid = rustix::process::geteuid().as_raw();
        if uid != 0 {
            return Ok(Owner { uid, gid: rustix::process::getegid().as_raw(), switch: false });
        }
        ["postgres", "_postgres", "factdesk"]
            .into_iter()
            .find_map(named)
            .or_else(|| make("factdesk"))
            .ok_or(Error::NoUser)
    }

    /// Whose the cluster in `folder` is.
    ///
    /// # Errors
    /// If it is not ours and we are not root.
    pub fn of(folder: &Path) -> Result<Owner, Error> {
        let metadata = folder.metadata().map_err(at(folder))?;
        let (uid, us) = (metadata.uid(), rustix::process::geteuid().as_raw());
        if uid == 0 || (us != 0 && us != uid) {
            return Err(Error::NotYours { folder: folder.to_owned(), uid });
        }
        Ok(Owner { uid, gid: metadata.gid(), switch: us == 0 })
    }

    /// A program that runs as this user in `folder`, and sees none of our environment and its secrets.
    pub fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LC_ALL", "C");
        command.current_dir(folder).stdin(Stdio::null());
        if self.switch {
            // The standard library then gives up root's other groups too.
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Asked by entering, because modes alone do not tell (access lists, mandatory controls).
    pub fn can_enter(&self, folder: &Path) -> bool {
        let mut shell = self.command(Path::new("/bin/sh"), folder);
        shell.args(["-c", ":"]).status().is_ok_and(|status| status.success())
    }

    /// Makes a folder that only this user can enter. Fails if anything has that name, so that nobody can
    /// put a folder or a link there before us.
    pub fn make_private(&self, folder: &Path) -> Result<(), Error> {
        DirBuilder::new().mode(0o700).create(folder).map_err(at(folder))?;
        if self.switch {
            lchown(folder, Some(self.uid), Some(self.gid)).map_err(at(folder))?;
        }
        Ok(())
    }

    /// Refuses a folder, or a link, that others could have made or can enter.
    pub fn check_private(&self, folder: &Path) -> Result<(), Error> {
        let metadata = folder.symlink_metadata().map_err(at(folder))?;
        let private = metadata.is_dir() && metadata.uid() == self.uid && metadata.mode() & 0o077 == 0;
        let refusal = || Error::NotPrivate { folder: folder.to_owned(), uid: self.uid };
        private.then_some(()).ok_or_else(refusal)
    }
}

fn named(name: &str) -> Option<Owner> {
    let id = |which| {
        let answer = Command::new("id").args([which, name]).output().ok()?;
        String::from_utf8_lossy(&answer.stdout).trim().parse().ok()
    };
    let (uid, gid) = (id("-u")?, id("-g")?);
    (uid != 0).then_some(Owner { uid, gid, switch: true })
}

fn make(name: &str) -> Option<Owner> {
    tracing::info!("PostgreSQL does not run as root: making the system user {name} for it");
    Command::new("useradd").args(["--system", "--no-create-home", name]).output().ok()?;
    named(name)
}
