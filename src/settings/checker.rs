//! The desk's part of `history verify`: its one row.

use super::event::fold;
use crate::db::{Connection, house};
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{ChainId, Fault};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// Checks the desk.
pub struct DeskChecker;

impl Checker for DeskChecker {
    fn check<'a>(
        &'a self,
        c: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let Some(chain) = chains.iter().find(|chain| chain.id == ChainId::Desk) else {
                return Ok(Vec::new());
            };
            let entries = chain.entries.iter();
            let told =
                fold(entries.map(|one| (one.kind.as_str(), one.payload.as_deref().unwrap_or_default())));
            let row = house(c).await?;
            let words = match told {
                Err(words) => words,
                Ok(told) if told != row => format!("“desk” says {row:?}, its entries {told:?}"),
                Ok(_) => return Ok(Vec::new()),
            };
            Ok(vec![Fault::rows(ChainId::Desk, words)])
        }
        .boxed()
    }

    fn finish<'a>(&'a self, _: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async { Ok(Vec::new()) }.boxed()
    }
}
