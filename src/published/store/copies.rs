//! Kept copies, checked when they are read.

use crate::db::Connection;
use crate::error::Error;
use crate::schema::blobs;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

/// The bytes that were kept.
pub struct Copy {
    /// As they were announced.
    pub media_type: String,
    /// Exactly those whose hash is in the approved text.
    pub bytes: Vec<u8>,
}

/// The copy with this hash (hex).
///
/// # Errors
/// [`Error::NotFound`] without one; [`Error::Gone`] once it was redacted; [`Error::Internal`] when the bytes are no longer those that were kept.
pub async fn find(c: &mut Connection, sha256: &str) -> Result<Copy, Error> {
    let key = hex::decode(sha256).map_err(Error::internal)?;
    let columns = (blobs::media_type, blobs::bytes, blobs::removed);
    let (media_type, bytes, removed): (String, Vec<u8>, bool) =
        blobs::table.find(&key).select(columns).first(c).await?;
    if removed {
        return Err(Error::Gone);
    }
    if Sha256::digest(&bytes)[..] != key[..] {
        return Err(Error::internal(format!("the copy {sha256} is damaged")));
    }
    Ok(Copy { media_type, bytes })
}
