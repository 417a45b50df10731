//! An article's chain folded, and compared with its rows.

use super::rows;
use crate::articles::article::{Article, Event};
use crate::db::Connection;
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{Actor, Alias, ChainId, Difference, Entry, Fault};
use crate::ids::{ArticleId, PersonId};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// The article that entries tell of.
///
/// # Errors
/// A sentence on the entry that can't be read or doesn't fit.
pub fn fold(entries: &[Entry]) -> Result<Article, String> {
    let mut folded: Option<Article> = None;
    for entry in entries {
        let payload = entry.payload.as_deref().ok_or("a payload is gone")?;
        let event = Event::from_payload(&entry.kind, payload).map_err(|error| error.to_string())?;
        match (&mut folded, entry.actor) {
            (Some(article), _) => article.apply(&event).map_err(|error| error.to_string())?,
            (None, Actor::Alias(by)) => {
                folded = Some(Article::begin(&event, by, entry.at).map_err(|error| error.to_string())?);
            }
            (None, Actor::System) => return Err("an article is imported by a person".to_owned()),
        }
    }
    folded.ok_or_else(|| "it has no entry".to_owned())
}

/// The articles' part of `factdesk history verify`.
pub struct ArticleChecker;

impl Checker for ArticleChecker {
    fn check<'a>(
        &'a self,
        c: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let of_articles = chains.iter().filter_map(|chain| match chain.id {
                ChainId::Article(id) => Some((id, &chain.entries[..])),
                _ => None,
            });
            let of_articles: Vec<(ArticleId, &[Entry])> = of_articles.collect();
            let ids: Vec<ArticleId> = of_articles.iter().map(|(id, _)| *id).collect();
            let stored = rows::load_all(c, &ids).await?;
            let importers = rows::importers(c, &ids).await?;
            let mut faults = Vec::new();
            for (id, entries) in of_articles {
                let row = stored.iter().find(|(row, _)| row.id == id);
                let found = differences(id, entries, row, &importers)?;
                faults.extend(found.into_iter().map(|what| fault(id, what)));
            }
            Ok(faults)
        }
        .boxed()
    }

    fn finish<'a>(&'a self, c: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let strays = rows::without_chain(c).await?;
            let what = || "its row in “articles” is there, and its chain is gone".to_owned();
            Ok(strays.into_iter().map(|id| fault(id, what())).collect())
        }
        .boxed()
    }
}

fn fault(id: ArticleId, what: String) -> Fault {
    Fault { chain: ChainId::Article(id).to_string(), position: None, what: Difference::Rows(what) }
}

type Stored = (rows::ArticleRow, Vec<rows::SnapshotRow>);

/// In words: what rows say otherwise than the entries.
fn differences(
    id: ArticleId,
    entries: &[Entry],
    stored: Option<&Stored>,
    people: &[(PersonId, Alias)],
) -> Result<Vec<String>, Error> {
    let article = match fold(entries) {
        Ok(article) => article,
        Err(why) => return Ok(vec![why]),
    };
    let Some((row, snapshots)) = stored else {
        return Ok(vec!["its row in “articles” is gone".to_owned()]);
    };
    let [snapshot] = &snapshots[..] else {
        return Ok(vec![format!("it has {} snapshots, and its entries tell of one", snapshots.len())]);
    };
    let mut found = Vec::new();
    let importer = people.iter().find(|(_, alias)| *alias == article.imported_by).map(|(person, _)| *person);
    let paragraphs: Vec<String> = serde_json::from_value(snapshot.paragraphs.clone()).unwrap_or_default();
    let (right_row, right_snapshot) =
        rows::of(id, &article, importer.unwrap_or(row.imported_by), &paragraphs)?;
    if *row != right_row {
        found.push("its row in “articles” is not what its entries say".to_owned());
    }
    if *snapshot != right_snapshot {
        found.push("its row in “snapshots” is not what its entries say".to_owned());
    }
    if rows::text_sha256(&paragraphs) != article.snapshot.text_sha256 {
        found.push("the text of its snapshot is not the one that was extracted then".to_owned());
    }
    Ok(found)
}
