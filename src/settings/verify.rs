//! The desk's part of `factdesk history verify`: what the chain `desk` adds up to against its one row.

use super::event::fold;
use super::store;
use crate::db::Connection;
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{ChainId, Fault};
use crate::house::House;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// Compares the chain `desk` with `desk` and `checklists`.
pub struct Desk;

impl Checker for Desk {
    fn check<'a>(
        &'a self,
        c: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let Some(chain) = chains.iter().find(|chain| chain.id == ChainId::Desk) else {
                return Ok(Vec::new());
            };
            let entries =
                chain.entries.iter().map(|e| (e.kind.as_str(), e.payload.as_deref().unwrap_or_default()));
            let words = match fold(entries) {
                Err(words) => words,
                Ok(folded) => match difference(folded, store::house(c).await?) {
                    Some(words) => words.to_owned(),
                    None => return Ok(Vec::new()),
                },
            };
            Ok(vec![Fault::rows(ChainId::Desk, words)])
        }
        .boxed()
    }

    fn finish<'a>(&'a self, c: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let stray = store::is_stray(c).await?;
            Ok(stray.then(|| Fault::rows(ChainId::Desk, "a desk without a chain")).into_iter().collect())
        }
        .boxed()
    }
}

/// What of the rows is not as the chain has it.
fn difference(folded: Option<House>, stored: Option<House>) -> Option<&'static str> {
    let lists = |house: &Option<House>| house.as_ref().map(|house| house.checklists.clone());
    if lists(&folded) != lists(&stored) && folded.is_some() && stored.is_some() {
        return Some("“checklists” says something else than the chain");
    }
    (folded != stored).then_some("the row says something else than the chain")
}
