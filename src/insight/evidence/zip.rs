//! Writes a ZIP archive (PKWARE APPNOTE 6.3.x, without extensions) front to back, each file when it is there. The same
//! files make the same bytes: no clock, no owner, no host. Pure.

use chrono::{Datelike, NaiveDate};
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// What the format's 32 bits can count, with room for the directory.
const MOST: u64 = 4_000_000_000;
/// Deflated, and the names are UTF-8.
const METHOD: u16 = 8;
const FLAGS: u16 = 1 << 11;

/// An archive that is being written.
pub struct Zip {
    day: u16,
    written: u64,
    files: u16,
    directory: Vec<u8>,
}

/// The archive would be larger than its format allows.
#[derive(Debug, thiserror::Error)]
#[error("the archive would be too large")]
pub struct TooLarge;

impl Zip {
    /// An archive whose files are all dated `day`.
    pub fn new(day: NaiveDate) -> Self {
        let years = u16::try_from((day.year() - 1980).clamp(0, 127)).unwrap_or(0);
        let (month, day) = (u16::try_from(day.month()).unwrap_or(1), u16::try_from(day.day()).unwrap_or(1));
        Self { day: years << 9 | month << 5 | day, written: 0, files: 0, directory: Vec::new() }
    }

    /// The bytes of one more file.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<Vec<u8>, TooLarge> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        let packed = encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|_| TooLarge)?;
        let mut crc = Crc::new();
        crc.update(bytes);
        let size = |length: usize| u32::try_from(length).map_err(|_| TooLarge);
        let (name, packed_size, plain_size) = (path.as_bytes(), size(packed.len())?, size(bytes.len())?);
        let mut common = Vec::new();
        for word in [20, FLAGS, METHOD, 0, self.day] {
            common.extend(u16::to_le_bytes(word));
        }
        for word in [crc.sum(), packed_size, plain_size] {
            common.extend(u32::to_le_bytes(word));
        }
        common.extend(u16::try_from(name.len()).map_err(|_| TooLarge)?.to_le_bytes());
        common.extend([0; 2]);
        let offset = u32::try_from(self.written).map_err(|_| TooLarge)?;
        self.directory.extend([b"PK\x01\x02\x14\x00", &common[..]].concat());
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name);
        let file = [b"PK\x03\x04", &common[..], name, &packed].concat();
        self.written += file.len() as u64;
        self.files = self.files.checked_add(1).ok_or(TooLarge)?;
        if self.written + self.directory.len() as u64 > MOST { Err(TooLarge) } else { Ok(file) }
    }

    /// The directory, which ends the archive.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn finish(self) -> Result<Vec<u8>, TooLarge> {
        let start = u32::try_from(self.written).map_err(|_| TooLarge)?;
        let length = u32::try_from(self.directory.len()).map_err(|_| TooLarge)?;
        let mut end = self.directory;
        end.extend(b"PK\x05\x06\0\0\0\0");
        end.extend(self.files.to_le_bytes());
        end.extend(self.files.to_le_bytes());
        end.extend(length.to_le_bytes());
        end.extend(start.to_le_bytes());
        end.extend([0; 2]);
        Ok(end)
    }
}
