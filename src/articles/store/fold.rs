//! An article's chain folded, and compared with its rows.

use super::rows;
use crate::articles::article::{Article, Event};
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, Actor, ChainId, Difference, Entry, Fault};
use crate::ids::{ArticleId, PersonId};

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

/// Compares an article's rows with what its entries say; answers with each difference.
///
/// # Errors
/// When the database can't be read.
pub async fn verify(c: &mut Connection, id: ArticleId, entries: &[Entry]) -> Result<Vec<Fault>, Error> {
    let chain = ChainId::Article(id);
    let fault =
        |what: String| Fault { chain: chain.to_string(), position: None, what: Difference::Rows(what) };
    let article = match fold(entries) {
        Ok(article) => article,
        Err(why) => return Ok(vec![fault(why)]),
    };
    let (row, snapshots) = match rows::load(c, id).await {
        Ok(rows) => rows,
        Err(Error::NotFound) => return Ok(vec![fault("its row in “articles” is gone".to_owned())]),
        Err(error) => return Err(error),
    };
    let aliases = history::aliases(c, chain).await?;
    let importer = aliases.iter().find(|(_, alias)| *alias == article.imported_by).map(|(person, _)| *person);
    Ok(differences(id, &article, importer, &row, &snapshots)?.into_iter().map(fault).collect())
}

fn differences(
    id: ArticleId,
    article: &Article,
    importer: Option<PersonId>,
    row: &rows::ArticleRow,
    snapshots: &[rows::SnapshotRow],
) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    let [snapshot] = snapshots else {
        return Ok(vec![format!("it has {} snapshots, and its entries tell of one", snapshots.len())]);
    };
    let paragraphs: Vec<String> = serde_json::from_value(snapshot.paragraphs.clone()).unwrap_or_default();
    let (right_row, right_snapshot) =
        rows::of(id, article, importer.unwrap_or(row.imported_by), &paragraphs)?;
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
