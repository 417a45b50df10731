//! Reading: member after member, none larger than we write them, and the end checked before anything counts.

use super::{Bad, End, Manifest, PART, tar};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

/// What stands behind the end is less than this.
const REST: usize = PART + (1 << 20);

/// A file that is being read.
pub struct Reader {
    input: GzDecoder<BufReader<File>>,
    sum: Sha256,
    end: Option<End>,
    largest: usize,
    /// The first member.
    pub manifest: Manifest,
}

impl Reader {
    /// Opens a file and reads what it is: of this format, with no member larger than this.
    ///
    /// # Errors
    /// [`Bad`].
    pub fn open(name: &Path, format: &str, largest: usize) -> Result<Self, Bad> {
        let mut input = GzDecoder::new(BufReader::with_capacity(1 << 18, File::open(name)?));
        let mut sum = Sha256::new();
        let (first, bytes) =
            member(&mut input, &mut sum, largest)?.ok_or_else(|| Bad::Other("it is empty".to_owned()))?;
        let other = |error: serde_json::Error| Bad::Other(format!("its manifest cannot be read: {error}"));
        if first != "manifest.json" {
            return Err(Bad::Other("it does not begin with a manifest".to_owned()));
        }
        let manifest: Manifest = serde_json::from_slice(&bytes).map_err(other)?;
        if manifest.format != format {
            return Err(Bad::Other(format!("it is of the format “{}”", manifest.format)));
        }
        Ok(Self { input, sum, end: None, largest, manifest })
    }

    /// The next member; none after the last.
    ///
    /// # Errors
    /// [`Bad`].
    pub fn next(&mut self) -> Result<Option<(String, Vec<u8>)>, Bad> {
        let before = self.sum.clone();
        let Some((name, bytes)) = member(&mut self.input, &mut self.sum, self.largest)? else {
            return Ok(None);
        };
        if name != "end.json" {
            return Ok(Some((name, bytes)));
        }
        let end: End = serde_json::from_slice(&bytes).map_err(|_| Bad::Checksum)?;
        if end.sha256 != hex::encode(before.finalize()) {
            return Err(Bad::Checksum);
        }
        // Two blocks of zeros, and gzip's own checksum behind them.
        let mut rest = Vec::new();
        (&mut self.input).take(REST as u64).read_to_end(&mut rest)?;
        if rest.len() != 2 * tar::BLOCK || rest.iter().any(|byte| *byte != 0) {
            return Err(Bad::Checksum);
        }
        self.end = Some(end);
        Ok(None)
    }

    /// What the end said, once [`Self::next`] has said that nothing follows.
    ///
    /// # Errors
    /// [`Bad::Broken`] where there is no end.
    pub fn end(self) -> Result<End, Bad> {
        self.end.ok_or_else(|| Bad::Broken(std::io::ErrorKind::UnexpectedEof.into()))
    }
}

fn member(input: &mut impl Read, sum: &mut Sha256, largest: usize) -> Result<Option<(String, Vec<u8>)>, Bad> {
    let mut block = [0; tar::BLOCK];
    input.read_exact(&mut block)?;
    if block == [0; tar::BLOCK] {
        return Ok(None);
    }
    let (name, size) =
        tar::parse(&block).ok_or_else(|| Bad::Other("a head in it is not as we write it".to_owned()))?;
    if size > largest {
        return Err(Bad::Other(format!("{name} is larger than we write it")));
    }
    let mut bytes = vec![0; size + tar::padding(size)];
    input.read_exact(&mut bytes)?;
    sum.update(block);
    sum.update(&bytes);
    bytes.truncate(size);
    Ok(Some((name, bytes)))
}
