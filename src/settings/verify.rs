//! The desk's part of `factdesk history verify`: what the chain `desk` adds up to against its one row.

use super::event::{fold, policies};
use super::store;
use crate::db::{Connection, policies as policy_rows};
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{ChainId, Fault};
use crate::house::House;
use crate::house::policy::{Kind, Policy};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// Compares the chain `desk` with `desk`, `checklists` and `policies`.
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
                || chain.entries.iter().map(|e| (e.kind.as_str(), e.payload.as_deref().unwrap_or_default()));
            let house = match fold(entries()) {
                Err(words) => Some(words),
                Ok(folded) => difference(folded, store::house(c).await?).map(ToOwned::to_owned),
            };
            let texts = match policies(entries()) {
                Err(words) => Some(words),
                Ok(written) => texts(c, &written).await?.map(ToOwned::to_owned),
            };
            let words = house.or(texts);
            Ok(words.map(|words| Fault::rows(ChainId::Desk, words)).into_iter().collect())
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

/// Whether the policies' rows hold other words than the chain; how many there are, the house tells.
async fn texts(c: &mut Connection, written: &[Policy]) -> Result<Option<&'static str>, Error> {
    for kind in Kind::ALL {
        let rows = policy_rows(c, kind).await?;
        if !rows.iter().eq(written.iter().filter(|one| one.version.kind == kind)) {
            return Ok(Some("“policies” says something else than the chain"));
        }
    }
    Ok(None)
}

/// What of the rows is not as the chain has it.
fn difference(folded: Option<House>, stored: Option<House>) -> Option<&'static str> {
    let lists = |house: &Option<House>| house.as_ref().map(|house| house.checklists.clone());
    if lists(&folded) != lists(&stored) && folded.is_some() && stored.is_some() {
        return Some("“checklists” says something else than the chain");
    }
    (folded != stored).then_some("the row says something else than the chain")
}
