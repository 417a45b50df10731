//! Several files as one: those of Cofacts' open data belong together, and come each in a ZIP of its own.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Unpacked, what is in an upload may be so large.
pub const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// So many files there may be in one.
const MOST_FILES: usize = 50;

/// A file by its name.
pub type Named = (String, Vec<u8>);

/// Whether these bytes are a ZIP.
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The files of a ZIP, without folders and what systems hide in it.
///
/// # Errors
/// A sentence, when it cannot be read or is too large.
pub fn unpack(bytes: &[u8]) -> Result<Vec<Named>, String> {
    let broken = |error: &dyn std::fmt::Display| format!("This ZIP cannot be read: {error}.");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MOST_FILES {
        return Err(format!("This ZIP holds more than {MOST_FILES} files. Upload those that matter."));
    }
    let (mut files, mut left) = (Vec::new(), MOST_UNPACKED);
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|error| broken(&error))?;
        let name = file.name().map_err(|error| broken(&error))?.into_owned();
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if file.is_dir() || last.starts_with('.') || name.starts_with("__MACOSX") {
            continue;
        }
        let mut unpacked = Vec::new();
        // What the archive says of a size is not believed.
        file.take(left + 1).read_to_end(&mut unpacked).map_err(|error| broken(&error))?;
        left = left.checked_sub(unpacked.len() as u64).ok_or_else(too_large)?;
        files.push((last, unpacked));
    }
    Ok(files)
}

/// The sentence for more than can be taken in on a page.
pub fn too_large() -> String {
    let megabytes = MOST_UNPACKED / 1024 / 1024;
    format!(
        "Unpacked, this is more than {megabytes} MB. Whoever runs the server can import it on the command line."
    )
}

/// These files as one.
///
/// # Errors
/// When they cannot be packed.
pub fn pack(files: &[Named]) -> Result<Vec<u8>, String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (at, (_, bytes)) in files.iter().enumerate() {
        // Two may have one name, which nobody reads.
        zip.start_file(at.to_string(), options).map_err(|error| error.to_string())?;
        zip.write_all(bytes).map_err(|error| error.to_string())?;
    }
    Ok(zip.finish().map_err(|error| error.to_string())?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked_and_nothing_else_is_taken_for_it() {
        let files =
            vec![("a.csv".to_owned(), b"id\n1\n".to_vec()), ("b.csv".to_owned(), vec![b'x'; 100_000])];
        let packed = pack(&files).unwrap();
        assert!(is_packed(&packed) && packed.len() < 2000);
        let contents: Vec<Vec<u8>> = unpack(&packed).unwrap().into_iter().map(|(_, bytes)| bytes).collect();
        assert_eq!(contents, [files[0].1.clone(), files[1].1.clone()]);
        assert!(unpack(b"PK\x03\x04 and so on").unwrap_err().starts_with("This ZIP cannot be read"));
        assert!(!is_packed(b"id,text\n"));
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
        let zeros = vec![0; usize::try_from(MOST_UNPACKED).unwrap() / 2 + 1];
        let packed = pack(&[(String::new(), zeros.clone()), (String::new(), zeros)]).unwrap();
        assert!(packed.len() < 1_000_000);
        assert_eq!(unpack(&packed).unwrap_err(), too_large());
    }
}
