//! The desk's part of `factdesk history verify`: what the chain `desk` adds up to against its one row.

use super::event::{fold, policies};
use super::store;
use crate::clock::Time;
use crate::db::{Connection, policies as policy_rows};
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{ChainId, Fault};
use crate::house::House;
use crate::house::policy::{Kind, Policy};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// Compares the chain `desk` with `desk`, `checklists`, `scales`, `policies` and `webhooks`.
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
                Ok(folded) => match difference(folded, store::house(c).await?) {
                    Some(words) => Some(words.to_owned()),
                    None if since(chain) == store::scales_since(c).await? => None,
                    None => Some("“scales” has other times than the chain".to_owned()),
                },
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

/// Since when each version of the scale holds, by the chain: but the first, which no entry tells.
fn since(chain: &Chain) -> Vec<(i64, Time)> {
    let changes = chain.entries.iter().filter(|entry| entry.kind == "ScaleChanged");
    (2..).zip(changes.map(|entry| entry.at)).collect()
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
    let scales = |house: &Option<House>| house.as_ref().map(|house| house.scales.clone());
    if scales(&folded) != scales(&stored) && folded.is_some() && stored.is_some() {
        return Some("“scales” says something else than the chain");
    }
    let webhooks = |house: &Option<House>| house.as_ref().map(|house| house.webhooks.clone());
    if webhooks(&folded) != webhooks(&stored) && folded.is_some() && stored.is_some() {
        return Some("“webhooks” says something else than the chain");
    }
    (folded != stored).then_some("the row says something else than the chain")
}
