//! Files as rows: kept by their SHA-256, in the transaction of the entry that names them.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

use crate::db::Connection;
use crate::error::Error;
use crate::schema::blobs;

/// A kept file.
#[derive(Debug, Clone)]
pub struct Blob {
    /// What the bytes are.
    pub media_type: String,
    /// All of them.
    pub bytes: Vec<u8>,
}

/// Keeps bytes and answers with their SHA-256; the same bytes are kept once.
///
/// # Errors
/// When the database can't be written, or refuses more than 20 MB.
pub async fn keep(c: &mut Connection, media_type: &str, bytes: &[u8]) -> Result<[u8; 32], Error> {
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    let length = i64::try_from(bytes.len()).map_err(Error::internal)?;
    let row = (
        blobs::sha256.eq(&sha256[..]),
        blobs::media_type.eq(media_type),
        blobs::length.eq(length),
        blobs::bytes.eq(bytes),
    );
    diesel::insert_into(blobs::table).values(row).on_conflict_do_nothing().execute(c).await?;
    Ok(sha256)
}

/// Reads a file back, and checks that it is still the one that was kept.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Gone`] once it was redacted; [`Error::Internal`] when its bytes were changed.
pub async fn read(c: &mut Connection, sha256: &[u8]) -> Result<Blob, Error> {
    let columns = (blobs::media_type, blobs::bytes, blobs::removed);
    let (media_type, bytes, removed): (String, Vec<u8>, bool) =
        blobs::table.find(sha256).select(columns).first(c).await?;
    if removed {
        return Err(Error::Gone);
    }
    if Sha256::digest(&bytes).as_slice() != sha256 {
        return Err(Error::internal("the bytes of a blob are not those that were kept"));
    }
    Ok(Blob { media_type, bytes })
}
