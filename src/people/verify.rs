//! People's part of `factdesk history verify`: what each chain adds up to against the person's row.

use super::event::{Standing, fold};
use super::store;
use crate::db::Connection;
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{ChainId, Fault};
use crate::ids::PersonId;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// Compares chains of people with `people`.
pub struct People;

impl Checker for People {
    fn check<'a>(
        &'a self,
        c: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let ours: Vec<(PersonId, &Chain)> = chains
                .iter()
                .filter_map(|chain| match chain.id {
                    ChainId::Person(id) => Some((id, chain)),
                    _ => None,
                })
                .collect();
            let ids: Vec<PersonId> = ours.iter().map(|(id, _)| *id).collect();
            let rows = store::standings(c, &ids).await?;
            Ok(ours.iter().filter_map(|(id, chain)| compare(chain, rows.get(id))).collect())
        }
        .boxed()
    }

    fn finish<'a>(&'a self, c: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let strays = store::without_chain(c).await?.into_iter();
            let strays = strays.map(|id| Fault::rows(ChainId::Person(id), "a person without a chain"));
            let nonces = store::erased::wrong_nonces(c).await?.into_iter();
            let words = "nonces of aliases are gone of a person who was not erased, or there of one who was";
            Ok(strays.chain(nonces.map(|id| Fault::rows(ChainId::Person(id), words))).collect())
        }
        .boxed()
    }
}

fn compare(chain: &Chain, row: Option<&Standing>) -> Option<Fault> {
    // Nothing of a person's chain is ever redacted: it names nobody.
    let entries = chain.entries.iter().map(|e| (e.kind.as_str(), e.payload.as_deref().unwrap_or_default()));
    let words = match (fold(entries), row) {
        (Err(words), _) => words,
        (Ok(_), None) => "the person's row is gone".to_owned(),
        (Ok(folded), Some(row)) if folded == *row => return None,
        (Ok(folded), Some(row)) => format!("the chain says {folded}, the row says {row}"),
    };
    Some(Fault::rows(chain.id, words))
}
