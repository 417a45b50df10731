//! Writing: member after member, and a name only for what is whole and on the disk.

use super::{End, Manifest, tar};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// A file on its way.
pub struct Writer {
    out: GzEncoder<Hashing>,
    sum: Sha256,
    part: PathBuf,
    name: PathBuf,
}

/// A file that is whole.
pub struct Finished {
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, as `sha256sum` tells it.
    pub sha256: String,
}

/// Counts and hashes what goes to the disk.
struct Hashing {
    file: BufWriter<File>,
    sum: Sha256,
    size: u64,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Writer {
    /// Begins beside `name`, as `name.part`, readable for its owner alone.
    ///
    /// # Errors
    /// When there is a file with that name, or it can't be written.
    pub fn begin(name: &Path, manifest: &Manifest) -> io::Result<Self> {
        if name.symlink_metadata().is_ok() {
            return Err(io::Error::new(ErrorKind::AlreadyExists, "there is such a file already"));
        }
        let mut part = name.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
        let hashing = Hashing { file: BufWriter::with_capacity(1 << 18, file), sum: Sha256::new(), size: 0 };
        let out = GzEncoder::new(hashing, Compression::fast());
        let mut writer = Self { out, sum: Sha256::new(), part, name: name.to_owned() };
        writer.add("manifest.json", &serde_json::to_vec_pretty(manifest)?)?;
        Ok(writer)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.out.write_all(bytes)
    }

    /// Adds a member.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.put(&tar::head(name, bytes.len()))?;
        self.put(bytes)?;
        self.put(&[0; tar::BLOCK][..tar::padding(bytes.len())])
    }

    /// The end: when this returns, the file is on the disk under its name.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn finish(mut self, rows: BTreeMap<String, u64>) -> io::Result<Finished> {
        let end = End { rows, sha256: hex::encode(self.sum.clone().finalize()) };
        self.add("end.json", &serde_json::to_vec_pretty(&end)?)?;
        self.put(&[0; 2 * tar::BLOCK])?;
        self.out.try_finish()?;
        let hashing = self.out.get_mut();
        hashing.flush()?;
        hashing.file.get_ref().sync_all()?;
        std::fs::rename(&self.part, &self.name)?;
        let folder = self.name.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(Finished { size: hashing.size, sha256: hex::encode(hashing.sum.clone().finalize()) })
    }
}

impl Drop for Writer {
    /// What did not come to its end leaves nothing.
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.part);
    }
}
