//! `watched_pages`: which pages are looked at again for a claim, as long as they matter to it.

use super::row;
use crate::claims::claim::{Claim, numbered};
use crate::db::Connection;
use crate::ids::{ArticleId, ClaimId};
use crate::schema::{self, watched_pages};
use diesel::QueryResult;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

row!(
    /// `watched_pages`.
    WatchedRow watched_pages (claim, part, number) {
        claim: ClaimId,
        part: String,
        number: i32,
        article: Option<ArticleId>,
        url: Option<String>,
    }
);

impl WatchedRow {
    /// The articles that an open or published claim was found in, the addresses where it was made once somebody works on
    /// it, and the pages that its published text cites; in the order of the key.
    pub(super) fn all(claim: &Claim) -> Vec<Self> {
        let row = |part: &str, number, article, url| {
            let part = part.to_owned();
            Self { claim: claim.id, part, number, article, url }
        };
        let article = |(number, place): (i32, &crate::claims::parts::Appearance)| {
            Some(row("appearance", number, Some(place.article.as_ref()?.id), None))
        };
        let articles = numbered(&claim.appearances).filter_map(article).filter(|_| claim.is_looked_after());
        let bare = claim.appeared_pages().into_iter();
        let bare = bare.map(|(number, url)| row("appearance", number, None, Some(url)));
        let mut appeared: Vec<Self> = articles.chain(bare).collect();
        appeared.sort_unstable_by_key(|row| row.number);
        let mut cited = claim.cited_pages();
        cited.sort_unstable();
        let cited = cited.into_iter().map(|(number, url)| row("source", number, None, Some(url)));
        appeared.into_iter().chain(cited).collect()
    }
}

/// Writes what differs; what is gone is taken away.
pub(super) async fn save(mut c: &Connection, old: &[WatchedRow], new: &[WatchedRow]) -> QueryResult<()> {
    for gone in old.iter().filter(|row| !new.contains(row)) {
        let key = (gone.claim, &gone.part, gone.number);
        diesel::delete(watched_pages::table.find(key)).execute(&mut c).await?;
    }
    // In one order for all claims, because each locks the look at its address.
    let mut fresh: Vec<&WatchedRow> = new.iter().filter(|row| !old.contains(row)).collect();
    fresh.sort_by(|one, other| (one.article, &one.url).cmp(&(other.article, &other.url)));
    for row in fresh {
        diesel::insert_into(watched_pages::table).values(row).execute(&mut c).await?;
    }
    Ok(())
}
