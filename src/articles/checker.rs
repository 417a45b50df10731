//! The articles' part of `factdesk history verify`: their rows, compared with what their entries say.

use super::fold::fold;
use super::store::rows;
use crate::db::Connection;
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{Alias, ChainId, Entry, Fault, aliases_of};
use crate::ids::{ArticleId, PersonId};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// Folds the chains of articles; in the text of a snapshot it compares hashes.
pub struct ArticleChecker;

impl Checker for ArticleChecker {
    fn check<'a>(
        &'a self,
        c: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let of_article = |chain: &'a Chain| match chain.id {
                ChainId::Article(id) => Some((id, chain)),
                _ => None,
            };
            let (ids, chains): (Vec<ArticleId>, Vec<&Chain>) = chains.iter().filter_map(of_article).unzip();
            let stored = rows::load_all(c, &ids).await?;
            let people = aliases_of(c, chains.iter().map(|chain| chain.id)).await?;
            let mut faults = Vec::new();
            for (id, chain) in ids.into_iter().zip(chains) {
                let row = stored.iter().find(|(row, _)| row.id == id);
                let known = people.get(&chain.id).map_or(&[][..], Vec::as_slice);
                let found = differences(id, &chain.entries, row, known)?;
                faults.extend(found.into_iter().map(|what| Fault::rows(chain.id, what)));
            }
            Ok(faults)
        }
        .boxed()
    }

    fn finish<'a>(&'a self, c: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let strays = rows::without_chain(c).await?.into_iter().map(ChainId::Article);
            Ok(strays
                .map(|chain| Fault::rows(chain, "its rows are there, and its chain or article is gone"))
                .collect())
        }
        .boxed()
    }
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
    let mut found = Vec::new();
    let importer = people.iter().find(|(_, alias)| *alias == article.imported_by).map(|(person, _)| *person);
    if *row != rows::of(id, &article, importer.unwrap_or(row.imported_by)) {
        found.push("its row in “articles” is not what its entries say".to_owned());
    }
    let told = article.snapshots().count();
    if snapshots.len() != told {
        found.push(format!("it has {} snapshots, and its entries tell of {told}", snapshots.len()));
    }
    for (one, stored) in article.snapshots().zip(snapshots) {
        let paragraphs: Vec<String> = serde_json::from_value(stored.paragraphs.clone()).unwrap_or_default();
        if *stored != rows::of_snapshot(id, one, &paragraphs)? {
            found.push(format!("its row in “snapshots” is not what its entries say: number {}", one.0));
        }
        if rows::text_sha256(&paragraphs) != one.1.text_sha256 {
            let number = one.0;
            found.push(format!(
                "the text of its snapshot is not the one that was extracted then: number {number}"
            ));
        }
    }
    Ok(found)
}
