//! A snapshot with its bytes, and how it came here.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::blobs::{self, Blob};
use crate::articles::exchange::Exchange;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ArticleId;
use crate::schema::{articles, snapshots};

/// All that an archive wants to know of it.
#[derive(Debug)]
pub struct Taken {
    /// The address that answered, else the article's own.
    pub url: Option<String>,
    /// When.
    pub at: Time,
    /// Question and answer, where they were kept.
    pub exchange: Option<Exchange>,
    /// The bytes.
    pub blob: Blob,
}

/// One snapshot of an article.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Internal`] when its bytes were changed.
pub async fn taken(c: &mut Connection, article: ArticleId, number: i32) -> Result<Taken, Error> {
    type Row = (Option<String>, Option<String>, Vec<u8>, Time, serde_json::Value);
    let columns =
        (articles::url, snapshots::final_url, snapshots::sha256, snapshots::taken_at, snapshots::headers);
    let (url, final_url, sha256, at, headers): Row = snapshots::table
        .inner_join(articles::table.on(articles::id.eq(snapshots::article)))
        .filter(snapshots::article.eq(article).and(snapshots::number.eq(number)))
        .select(columns)
        .first(c)
        .await?;
    let blob = blobs::read(c, &sha256).await?;
    Ok(Taken { url: final_url.or(url), at, exchange: serde_json::from_value(headers).ok(), blob })
}
