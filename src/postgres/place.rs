use std::{
    fs::DirBuilder,
    io::ErrorKind,
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, symlink},
    },
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{
    error::{Error, at},
    owner::Owner,
};

/// The longest path of a Unix socket on Linux, without the zero at its end.
const LONGEST_SOCKET: usize = 107;
/// The name that libpq and tokio-postgres look for in the socket's folder.
pub const SOCKET: &str = ".s.PGSQL.5432";
/// For clusters whose owner cannot enter the data folder.
const SYSTEM_FOLDER: &str = "/var/lib/factdesk";

/// Makes the data folder if it is new: for us alone, save that root lets the cluster's owner pass through.
///
/// # Errors
/// If it cannot be made.
pub fn make_data_dir(data_dir: &Path) -> Result<PathBuf, Error> {
    let mode = if rustix::process::geteuid().is_root() { 0o711 } else { 0o700 };
    DirBuilder::new().recursive(true).mode(mode).create(data_dir).map_err(at(data_dir))?;
    data_dir.canonicalize().map_err(at(data_dir))
}

/// The existing cluster of a data folder: `postgres` in it, or where the link `postgres` leads.
pub fn find(data_dir: &Path) -> Result<Option<PathBuf>, Error> {
    let entry = data_dir.join("postgres");
    let metadata = match entry.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        other => other.map_err(at(&entry))?,
    };
    // Somebody else's link could lead us to run, as root, a cluster of their choice.
    if metadata.is_symlink() && metadata.uid() != rustix::process::geteuid().as_raw() {
        return Err(Error::NotYours { folder: entry, uid: metadata.uid() });
    }
    entry.canonicalize().map(Some).map_err(at(&entry))
}

/// Where a new cluster will be: in the data folder, or, if its owner cannot enter that, in a system
/// folder named after it.
pub fn choose(data_dir: &Path, owner: &Owner) -> Result<PathBuf, Error> {
    if owner.can_enter(data_dir) {
        return Ok(data_dir.join("postgres"));
    }
    let system = Path::new(SYSTEM_FOLDER);
    DirBuilder::new().recursive(true).mode(0o755).create(system).map_err(at(system))?;
    let name = system_name(data_dir);
    let mut folder = system.join(&name);
    // A data folder that was deleted and made again gets a new cluster; the old one stays untouched.
    for number in 2.. {
        if folder.symlink_metadata().is_err() {
            break;
        }
        folder = system.join(format!("{name}-{number}"));
    }
    Ok(folder)
}

/// Leaves the link by which the next start finds a cluster that is not in its data folder.
pub fn remember(data_dir: &Path, cluster: &Path) -> Result<(), Error> {
    let entry = data_dir.join("postgres");
    if cluster == entry {
        return Ok(());
    }
    symlink(cluster, &entry).map_err(at(&entry))
}

/// The folder of the cluster's socket: the cluster itself, or a short private one if the path would be
/// longer than the system takes.
pub fn socket_folder(cluster: &Path, owner: &Owner) -> Result<PathBuf, Error> {
    if fits(cluster) {
        return Ok(cluster.to_owned());
    }
    let folder = PathBuf::from(format!("/tmp/factdesk-{}-{}", owner.uid, short_hash(cluster)));
    if folder.symlink_metadata().is_err() {
        owner.make_private(&folder)?;
    }
    owner.check_private(&folder)?;
    Ok(folder)
}

fn fits(cluster: &Path) -> bool {
    cluster.as_os_str().len() + "/".len() + SOCKET.len() <= LONGEST_SOCKET
}

/// `newsdesk-1a2b3c4d…` for `/root/newsdesk/var`: the checkout's name tells people whose it is, the hash
/// keeps two of that name apart.
fn system_name(data_dir: &Path) -> String {
    let parent = data_dir.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    let readable: String =
        parent.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(32).collect();
    format!("{readable}-{}", short_hash(data_dir)).trim_start_matches('-').to_owned()
}

fn short_hash(path: &Path) -> String {
    hex::encode(&Sha256::digest(path.as_os_str().as_bytes())[..8])
}

/// As the host in a connection string.
pub fn percent_encode(path: &Path) -> String {
    let encode = |&byte: &u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.as_os_str().as_bytes().iter().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_path_of_107_bytes_still_fits() {
        let longest = format!("/{}", "a".repeat(LONGEST_SOCKET - SOCKET.len() - 2));
        assert!(fits(Path::new(&longest)));
        assert!(!fits(Path::new(&(longest + "a"))));
    }

    #[test]
    fn checkouts_of_one_name_have_different_system_folders() {
        let (one, two) = (system_name(Path::new("/root/desk/var")), system_name(Path::new("/srv/desk/var")));
        assert!(one.starts_with("desk-") && two.starts_with("desk-"), "{one} {two}");
        assert_ne!(one, two);
    }
}
