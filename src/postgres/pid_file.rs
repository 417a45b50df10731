use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    num::ParseIntError,
    os::unix::fs::{MetadataExt, lchown},
    path::{Path, PathBuf},
};

use rustix::{io::Errno, process::Pid};

use super::{
    error::{Error, at},
    owner::Owner,
};

/// No process ever has this number: Linux stops at 2^22.
const NOBODY: &str = "2147483646";

/// A file that a server makes to keep a second one away, removes when it ends, and leaves behind when it is
/// killed: `postmaster.pid` for its folder, and another for its socket. Its first line is a process number.
pub struct PidFile<'a> {
    pub path: PathBuf,
    pub cluster: &'a Path,
    pub owner: &'a Owner,
}

impl PidFile<'_> {
    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// The process it names, if that lives.
    pub fn living(&self) -> Option<u32> {
        self.named()?.ok().filter(|&pid| is_alive(pid))
    }

    /// Whether it is there and names no process.
    pub fn is_torn(&self) -> bool {
        matches!(self.named(), Some(Err(_)))
    }

    fn named(&self) -> Option<Result<u32, ParseIntError>> {
        let text = String::from_utf8_lossy(&std::fs::read(&self.path).ok()?).into_owned();
        Some(text.lines().next().unwrap_or_default().trim().parse())
    }

    /// Where a process works tells whose it is; a number alone does not, since numbers come back, and the
    /// dead keep theirs until their parent looks (in many containers: for ever).
    pub fn is_ours(&self, pid: u32) -> bool {
        if !Path::new("/proc/self/cwd").exists() {
            return true;
        }
        let link = PathBuf::from(format!("/proc/{pid}/cwd"));
        match std::fs::read_link(&link) {
            Ok(folder) => folder == self.cluster,
            // In a container root may not look, but the process's own user may.
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                let mut readlink = self.owner.command(Path::new("/bin/readlink"), Path::new("/"));
                let cluster = self.cluster.as_os_str().as_encoded_bytes();
                match readlink.arg(&link).output() {
                    Ok(answer) if answer.status.success() => answer.stdout.trim_ascii_end() == cluster,
                    _ => is_a_postgres_of(self.owner.uid, pid),
                }
            }
            Err(_) => false,
        }
    }

    /// A stale file whose number is still somebody's makes Postgres refuse to start. Its other lines stay: by
    /// them Postgres finds orphans of the old server.
    pub fn disown(&self) -> Result<(), Error> {
        tracing::info!("the private PostgreSQL was killed: {} no longer counts", self.path.display());
        let text = String::from_utf8_lossy(&std::fs::read(&self.path).map_err(at(&self.path))?).into_owned();
        let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
        // Removed and made anew, never opened: so root follows no link that the cluster's user left here.
        std::fs::remove_file(&self.path).map_err(at(&self.path))?;
        let mut file =
            OpenOptions::new().write(true).create_new(true).open(&self.path).map_err(at(&self.path))?;
        write!(file, "{NOBODY}\n{rest}").map_err(at(&self.path))?;
        if rustix::process::geteuid().is_root() {
            lchown(&self.path, Some(self.owner.uid), None).map_err(at(&self.path))?;
        }
        Ok(())
    }
}

/// For one behind a wall, such as a unit with users of its own: what may be a server that lives is never disowned, since it
/// would end itself at once when it saw that.
fn is_a_postgres_of(user: u32, pid: u32) -> bool {
    let process = PathBuf::from(format!("/proc/{pid}"));
    let stat = std::fs::read_to_string(process.join("stat")).unwrap_or_default();
    let is_theirs = process.metadata().is_ok_and(|process| process.uid() == user);
    is_theirs && stat.contains(" (postgres) ") && !stat.contains(") Z ")
}

fn is_alive(pid: u32) -> bool {
    let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) else { return false };
    !matches!(rustix::process::test_kill_process(pid), Err(Errno::SRCH))
}
