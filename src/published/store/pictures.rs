//! Which pictures readers may see.

use crate::db::Connection;
use crate::error::Error;
use crate::schema::pictures;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What the picture with this hash (hex) is, if a published revision shows it.
///
/// # Errors
/// [`Error::NotFound`] if none does.
pub async fn find(c: &mut Connection, sha256: &str) -> Result<String, Error> {
    let key = hex::decode(sha256).ok().filter(|key| hex::encode(key) == sha256).ok_or(Error::NotFound)?;
    let shown = pictures::table.filter(pictures::sha256.eq(key)).select(pictures::media_type);
    Ok(shown.first(c).await?)
}
