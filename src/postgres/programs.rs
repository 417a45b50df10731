use std::{
    collections::BTreeSet,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Output,
};

use super::{error::Error, owner::Owner};

/// The oldest major version whose SQL we use.
const OLDEST: u32 = 14;

/// Where packages put the server programs, which most keep out of `PATH`; `*` stands for a version.
const USUAL_PLACES: [&str; 12] = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/lib/postgresql*/bin",
    "/usr/libexec/postgresql*",
    "/usr/bin",
    "/usr/local/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/opt/local/lib/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
];

/// The server programs of one installed version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Programs {
    pub version: u32,
    folder: PathBuf,
}

impl Programs {
    pub fn path(&self, program: &str) -> PathBuf {
        self.folder.join(program)
    }
}

/// Finds the programs for a new cluster (the newest), or for one that a given version has made.
///
/// # Errors
/// Names the package to install.
pub fn find(owner: &Owner, cluster: Option<(&Path, u32)>) -> Result<Programs, Error> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    choose(folders(&path).iter().filter_map(|folder| look(owner, folder)), cluster)
}

fn choose(found: impl Iterator<Item = Programs>, cluster: Option<(&Path, u32)>) -> Result<Programs, Error> {
    match cluster {
        None => found.filter(|p| p.version >= OLDEST).max().ok_or(Error::NoPrograms),
        Some((folder, version)) => found
            .into_iter()
            .find(|p| p.version == version)
            .ok_or_else(|| Error::WrongPrograms { folder: folder.to_owned(), version }),
    }
}

fn folders(path: &OsStr) -> BTreeSet<PathBuf> {
    let in_path = std::env::split_paths(path).filter(|folder| folder.is_absolute());
    in_path
        .chain(USUAL_PLACES.iter().flat_map(|place| expand(place)))
        // A link in PATH leads to the folder where all the programs are.
        .filter_map(|folder| folder.join("postgres").canonicalize().ok()?.parent().map(Path::to_owned))
        .collect()
}

fn expand(place: &str) -> Vec<PathBuf> {
    let Some((before, after)) = place.split_once('*') else { return vec![place.into()] };
    let (parent, prefix) = before.rsplit_once('/').unwrap_or(("", before));
    let Ok(entries) = std::fs::read_dir(parent) else { return vec![] };
    entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join(after.trim_start_matches('/')))
        .collect()
}

/// Asked as the user who will run them: what only root can reach is of no use.
fn look(owner: &Owner, folder: &Path) -> Option<Programs> {
    if !["initdb", "pg_ctl"].iter().all(|program| folder.join(program).exists()) {
        return None;
    }
    let answer = owner.command(&folder.join("postgres"), Path::new("/")).arg("--version").output().ok()?;
    let version = parse_version(&String::from_utf8_lossy(&answer.stdout))?;
    Some(Programs { version, folder: folder.to_owned() })
}

fn parse_version(answer: &str) -> Option<u32> {
    let number = answer.trim().strip_prefix("postgres (PostgreSQL) ")?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Runs a program to its end.
pub async fn run(command: std::process::Command) -> Result<Output, String> {
    tokio::process::Command::from(command).output().await.map_err(|error| error.to_string())
}

/// Success, or the program's own words why not.
pub fn check(output: &Output) -> Result<(), String> {
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Err(words
        .lines()
        .find(|line| line.contains("error:"))
        .or(words.lines().last())
        .unwrap_or("no reason")
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installed() -> impl Iterator<Item = Programs> {
        [13, 15, 17, 16]
            .into_iter()
            .map(|version| Programs { version, folder: format!("/pg/{version}").into() })
    }

    #[test]
    fn a_new_cluster_takes_the_newest_programs() {
        assert_eq!(choose(installed(), None).unwrap().version, 17);
    }

    #[test]
    fn a_cluster_takes_the_programs_that_made_it() {
        let cluster = Path::new("/var/desk/postgres");
        assert_eq!(choose(installed(), Some((cluster, 15))).unwrap().version, 15);
    }

    #[test]
    fn missing_programs_are_named_by_their_package() {
        let cluster = Path::new("/var/desk/postgres");
        let refusal = choose(installed(), Some((cluster, 14))).unwrap_err().to_string();
        assert!(refusal.contains("install the package postgresql-14"), "{refusal}");
        let too_old = installed().filter(|programs| programs.version < 14);
        let refusal = choose(too_old, None).unwrap_err().to_string();
        assert!(refusal.contains("install the package postgresql"), "{refusal}");
    }

    #[test]
    fn versions_of_every_vendor_are_read() {
        assert_eq!(parse_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(parse_version("postgres (PostgreSQL) 18beta2\n"), Some(18));
        assert_eq!(parse_version("something else"), None);
    }
}
