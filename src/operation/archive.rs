//! One file with everything: a gzipped tar, so that anybody can look into it with the tools of their system.
//!
//! Its members, in this order: `manifest.json`; `tables/NAME/NUMBER`, the rows of a table as Postgres' `COPY` writes
//! them, in parts of some megabytes; `sequences.json`; perhaps `log/key`; `end.json`, with the number of rows of each table
//! and the SHA-256 of all bytes of the tar before it. A file without its end, or with another hash, is refused.

mod read;
mod tar;
mod write;

pub use read::Reader;
pub use write::{Finished, Writer};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the format is called.
pub const FORMAT: &str = "factdesk/backup/v1";
/// A part of a table. Whoever reads holds one at a time.
pub const PART: usize = 4 << 20;
/// The largest member of a backup: the lists in the manifest are longer than a part of a table may be short.
pub const LARGEST: usize = PART + (1 << 20);

/// The first member.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// Of the factdesk that wrote it.
    pub version: String,
    /// When.
    pub made_at: String,
    /// The migrations that made its tables.
    pub migrations: Vec<String>,
    /// Its tables, each with its columns.
    pub tables: BTreeMap<String, Vec<String>>,
    /// Tables that are there without their rows.
    pub left_out: Vec<String>,
    /// Entries in the public log, and the hash of all of them.
    pub log: (u64, String),
    /// Whether the key that signs the log is in it.
    pub has_log_key: bool,
}

/// The last member.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// SHA-256 of all bytes of the tar before this member.
    pub sha256: String,
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Bad {
    /// It cannot be read, or its end is missing.
    #[error("the file ends too early or cannot be read ({0}): it was not written to its end, or is damaged")]
    Broken(#[from] std::io::Error),
    /// It is something else.
    #[error("this is no backup that factdesk wrote: {0}")]
    Other(String),
    /// It was changed.
    #[error("its checksum is not that of its bytes: the file is damaged or was changed")]
    Checksum,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            format: FORMAT.to_owned(),
            version: "0".to_owned(),
            made_at: String::new(),
            migrations: vec![],
            tables: BTreeMap::new(),
            left_out: vec![],
            log: (0, String::new()),
            has_log_key: false,
        }
    }

    /// All members, or why not.
    fn read(file: &std::path::Path) -> Result<Vec<(String, Vec<u8>)>, Bad> {
        let mut reader = Reader::open(file, FORMAT, LARGEST)?;
        let mut members = Vec::new();
        while let Some(member) = reader.next()? {
            members.push(member);
        }
        reader.end()?;
        Ok(members)
    }

    #[test]
    fn a_file_reads_back_and_any_changed_byte_is_found() {
        let folder = std::env::temp_dir().join(format!("factdesk-archive-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("a.backup");
        let mut writer = Writer::begin(&file, &manifest()).unwrap();
        writer.add("tables/a/000001", b"1\tone\n").unwrap();
        writer.add("tables/b/000001", &[b'x'; 1300]).unwrap();
        assert!(!file.exists(), "it gets its name once it is whole");
        writer.finish(BTreeMap::from([("a".to_owned(), 1)])).unwrap();
        assert!(Writer::begin(&file, &manifest()).is_err(), "nothing is written over");
        let members = read(&file).unwrap();
        let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["tables/a/000001", "tables/b/000001"]);
        assert_eq!(members[1].1, vec![b'x'; 1300]);
        let whole = std::fs::read(&file).unwrap();
        for at in (0..whole.len()).filter(|at| !(4..10).contains(at)) {
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            std::fs::write(&file, changed).unwrap();
            assert!(read(&file).is_err(), "byte {at}");
        }
        for length in [0, 5, whole.len() / 2, whole.len() - 9, whole.len() - 1] {
            std::fs::write(&file, &whole[..length]).unwrap();
            assert!(read(&file).is_err(), "{length} bytes");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
