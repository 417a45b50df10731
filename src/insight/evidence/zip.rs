//! The archive on its way: each file's bytes are had when it is in. The same files make the same bytes: no clock, no owner.

use crate::error::Error;
use chrono::{Datelike, NaiveDate};
use std::io::Write;
use std::mem::take;
use std::sync::{Arc, Mutex, PoisonError};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive that is being written.
pub struct Zip {
    writer: ZipWriter<StreamWriter<Written>>,
    written: Written,
    options: SimpleFileOptions,
}

/// What was written and not yet taken.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Vec<u8> {
        take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Zip {
    /// An archive whose files are all dated `day`.
    pub fn new(day: NaiveDate) -> Self {
        let small = |number: u32| u8::try_from(number).unwrap_or(1);
        let year = u16::try_from(day.year()).unwrap_or(0);
        let dated = DateTime::from_date_and_time(year, small(day.month()), small(day.day()), 0, 0, 0);
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(dated.unwrap_or_default());
        let written = Written::default();
        Self { writer: ZipWriter::new_stream(written.clone()), written, options }
    }

    /// The bytes of one more file.
    ///
    /// # Errors
    /// When the format cannot hold it.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        self.writer.start_file(path, self.options).map_err(Error::internal)?;
        self.writer.write_all(bytes).map_err(Error::internal)?;
        Ok(self.written.take())
    }

    /// The bytes that end the archive.
    ///
    /// # Errors
    /// When the format cannot hold it.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        self.writer.finish().map_err(Error::internal)?;
        Ok(self.written.take())
    }
}
