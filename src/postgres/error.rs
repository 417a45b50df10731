use std::path::{Path, PathBuf};

/// Why the private Postgres cannot be used. Each message is one line and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "no PostgreSQL server programs (initdb, pg_ctl, postgres), version 14 or newer, were found: install the package postgresql (Fedora: postgresql-server), or set DATABASE_URL"
    )]
    NoPrograms,
    #[error(
        "{folder} was made by PostgreSQL {version}, whose programs are not installed: install the package postgresql-{version} (Fedora: postgresql{version}-server, Homebrew: postgresql@{version})"
    )]
    WrongPrograms { folder: PathBuf, version: u32 },
    #[error(
        "PostgreSQL does not run as root and there is no unprivileged user for it: run `useradd --system postgres`"
    )]
    NoUser,
    #[error("{folder} belongs to user {uid}: run factdesk as that user or as root")]
    NotYours { folder: PathBuf, uid: u32 },
    #[error(
        "user {uid}, as whom PostgreSQL runs, cannot enter {folder}: allow it (chmod o+x) on each folder above"
    )]
    Unreachable { folder: PathBuf, uid: u32 },
    #[error(
        "{folder} is not a PostgreSQL cluster: move it away, or name another folder with FACTDESK_DATA_DIR"
    )]
    NotACluster { folder: PathBuf },
    #[error(
        "{folder} must be a folder that only user {uid} can enter: remove it, or correct its owner and mode"
    )]
    NotPrivate { folder: PathBuf, uid: u32 },
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("PostgreSQL could not {doing} in {folder}: {reason}")]
    Failed { doing: &'static str, folder: PathBuf, reason: String },
    #[error("process {pid} in {folder} neither serves nor ends: wait for it or end it")]
    Stuck { folder: PathBuf, pid: u32 },
    #[error("{folder} has {setting} = {value}, so a crash could lose what was acknowledged: set it to on")]
    NotDurable { folder: PathBuf, setting: String, value: String },
    #[error(
        "factdesk is already serving this data folder at {address} (process {pid}): stop that one first, or name another folder with FACTDESK_DATA_DIR"
    )]
    AlreadyServing { address: String, pid: String },
    #[error(
        "the private PostgreSQL takes connections and does not answer: end its processes, then start factdesk again"
    )]
    Silent,
    #[error("the private PostgreSQL: {}", innermost(.0))]
    Database(#[from] tokio_postgres::Error),
    #[error("a background task failed: {0}")]
    Task(#[from] tokio::task::JoinError),
}

/// Turns an I/O error into one that names the file.
pub(super) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
    move |source| Error::File { path: path.to_owned(), source }
}

/// tokio-postgres prints only "db error"; what went wrong is in its source.
fn innermost(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(refusal) => refusal.message().to_owned(),
        None => error.to_string(),
    }
}
