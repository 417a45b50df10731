//! A page read again: another snapshot where its text is another one, and nothing where it is the same.

use futures_util::FutureExt;

use super::{Denied, Event, Material, fold, kept, record, rows};
use crate::clock::Time;
use crate::db::Db;
use crate::error::Error;
use crate::history::{self, Actor, ChainId};
use crate::ids::ArticleId;

/// What came of reading it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// Its text is the one of the newest snapshot, of this number.
    Same(i32),
    /// It is another one, and kept as the snapshot of this number.
    Taken(i32),
}

/// Keeps what a page says now, if its text is not the one that was read last. Bytes that differ in nothing but
/// advertising are no snapshot. It is the desk's own act, so the entry is the system's.
///
/// # Errors
/// [`Denied`]; nothing was written then.
pub async fn again(db: &Db, id: ArticleId, now: Time, material: Material) -> Result<Again, Denied> {
    db.write(move |c| {
        async move {
            let chain = ChainId::Article(id);
            let head = history::lock(c, chain).await?;
            let mut article = fold(&history::load(c, chain).await?).map_err(Error::internal)?;
            let number = i32::try_from(article.later.len()).map_err(Error::internal)? + 1;
            if article.newest().text_sha256 == rows::text_sha256(&material.found.paragraphs) {
                return Ok(Again::Same(number));
            }
            let event = Event::SnapshotTaken { snapshot: Box::new(kept(c, &material).await?) };
            // As the entry will have it: time in a chain never runs backwards.
            let now = head.at.map_or(now, |last| last.max(now));
            record(c, chain, &head, Actor::System, now, &event).await?;
            article.apply(&event, now).map_err(Error::internal)?;
            let newest = article.snapshots().last().ok_or_else(|| Error::internal("no snapshot"))?;
            rows::add(c, &rows::of_snapshot(id, newest, &material.found.paragraphs)?).await?;
            Ok(Again::Taken(number + 1))
        }
        .boxed()
    })
    .await
}
