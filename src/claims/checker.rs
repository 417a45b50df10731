//! The claims' part of `history verify`: folds each chain again and compares with every row of it.

use super::rows::{self, Rows};
use super::store;
use super::subjects::Named;
use crate::db::Connection;
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{ChainId, Fault, aliases_of};
use crate::ids::{ClaimId, ClaimantId, TopicId};
use crate::schema::{chains, claimants, claims, topics};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use std::fmt::Debug;

/// Checks claims, claimants and topics.
pub struct Claims;

impl Checker for Claims {
    fn check<'a>(
        &'a self,
        c: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let mut faults = check_claims(c, chains).await?;
            faults.extend(check_names(c, chains).await?);
            Ok(faults)
        }
        .boxed()
    }

    fn finish<'a>(&'a self, c: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            let mut faults = without_chain(c).await?;
            faults.extend(without_claim(c).await?);
            Ok(faults)
        }
        .boxed()
    }
}

async fn check_claims(c: &mut Connection, chains: &[Chain]) -> Result<Vec<Fault>, Error> {
    let of = |chain: &Chain| if let ChainId::Claim(id) = chain.id { Some(id) } else { None };
    let ids: Vec<ClaimId> = chains.iter().filter_map(of).collect();
    let mut stored = rows::load(c, &ids).await?;
    let people =
        aliases_of(c, chains.iter().filter(|chain| of(chain).is_some()).map(|chain| chain.id)).await?;
    let mut faults = Vec::new();
    for chain in chains {
        let Some(id) = of(chain) else { continue };
        let nobody = Vec::new();
        let known = people.get(&chain.id).unwrap_or(&nobody);
        let folded = store::fold(id, &chain.entries).and_then(|claim| Rows::of(&claim, known));
        match (folded, stored.remove(&id)) {
            (Err(error), _) => faults.push(Fault::rows(chain.id, cause(&error))),
            (Ok(_), None) => faults.push(Fault::rows(chain.id, "its row in “claims” is gone")),
            (Ok(folded), Some(stored)) => {
                faults.extend(
                    differences(&folded, &stored).into_iter().map(|words| Fault::rows(chain.id, words)),
                );
            }
        }
    }
    Ok(faults)
}

fn cause(error: &Error) -> String {
    match std::error::Error::source(error) {
        Some(inner) => format!("its entries cannot be folded: {inner}"),
        None => format!("its entries cannot be folded: {error}"),
    }
}

/// The tables in which the stored rows are not what the entries say.
fn differences(folded: &Rows, stored: &Rows) -> Vec<String> {
    let mut words = Vec::new();
    let mut compare = |table: &str, same: bool, entries: &dyn Debug, rows: &dyn Debug| {
        if !same {
            words.push(format!("“{table}” differs from the entries. Entries: {entries:?}; rows: {rows:?}"));
        }
    };
    macro_rules! tables {
        ($($table:literal: $field:ident),+) => {
            $(compare($table, folded.$field == stored.$field, &folded.$field, &stored.$field);)+
        };
    }
    tables!(
        "claims": claim, "claim_topics": topics, "appearances": appearances, "assignments": assignments,
        "recusals": recusals, "cross_checks": cross_checks, "sources": sources,
        "confidential_sources": confidential, "replies": replies, "comments": comments, "verdicts": verdict,
        "approvals and texts": approvals, "revisions": revisions, "retractions": retractions, "checks": check,
        "waits": wait, "duties": duties, "experience": experience, "claim_types": kind,
        "checklist_answers": answers, "attachments": attachments, "pictures": pictures
    );
    words
}

/// A claimant's or a topic's row as far as its chain tells it.
type Names = HashMap<ChainId, (String, String)>;

async fn check_names(c: &mut Connection, chains: &[Chain]) -> Result<Vec<Fault>, Error> {
    let (mut people, mut subjects): (Vec<ClaimantId>, Vec<TopicId>) = (Vec::new(), Vec::new());
    for chain in chains {
        match chain.id {
            ChainId::Claimant(id) => people.push(id),
            ChainId::Topic(id) => subjects.push(id),
            _ => {}
        }
    }
    let stored = names(c, &people, &subjects).await?;
    let mut faults = Vec::new();
    for chain in chains.iter().filter(|chain| matches!(chain.id, ChainId::Claimant(_) | ChainId::Topic(_))) {
        let first = chain.entries.as_slice().first().and_then(|entry| entry.payload.as_deref());
        let told = first.and_then(|payload| serde_json::from_str::<Named>(payload).ok());
        match (told, stored.get(&chain.id)) {
            (None, _) => faults.push(Fault::rows(chain.id, "its entries cannot be folded")),
            (Some(_), None) => faults.push(Fault::rows(chain.id, "its row is gone")),
            (Some(told), Some((name, slug))) if (&told.name, &told.slug) != (name, slug) => {
                let words =
                    format!("its row says “{name}” ({slug}), its entries “{}” ({})", told.name, told.slug);
                faults.push(Fault::rows(chain.id, words));
            }
            _ => {}
        }
    }
    Ok(faults)
}

async fn names(c: &mut Connection, people: &[ClaimantId], subjects: &[TopicId]) -> Result<Names, Error> {
    let columns = (claimants::id, claimants::name, claimants::slug);
    let named: Vec<(ClaimantId, String, String)> =
        claimants::table.filter(claimants::id.eq_any(people)).select(columns).load(c).await?;
    let topics: Vec<(TopicId, String, String)> =
        topics::table.filter(topics::id.eq_any(subjects)).load(c).await?;
    let claimants = named.into_iter().map(|(id, name, slug)| (ChainId::Claimant(id), (name, slug)));
    let topics = topics.into_iter().map(|(id, name, slug)| (ChainId::Topic(id), (name, slug)));
    Ok(claimants.chain(topics).collect())
}

/// Rows whose subject has no chain: put there behind the history's back, or their chain was taken away.
async fn without_chain(c: &mut Connection) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    macro_rules! orphans {
        ($table:ident, $prefix:literal) => {
            let chain = diesel::dsl::sql::<Text>(concat!("'", $prefix, ":' || ", stringify!($table), ".id"));
            let known = diesel::dsl::exists(chains::table.filter(chains::chain.eq(chain)));
            let found: Vec<uuid::Uuid> =
                $table::table.filter(diesel::dsl::not(known)).select($table::id).load(c).await?;
            let words = concat!("a row in “", stringify!($table), "” has no chain");
            faults.extend(found.into_iter().map(|id| Fault::rows(format!("{}:{id}", $prefix), words)));
        };
    }
    orphans!(claims, "claim");
    orphans!(claimants, "claimant");
    orphans!(topics, "topic");
    Ok(faults)
}

/// Rows of a claim that is not there: a foreign key forbids them, and its owner can take it away. One in `checks` is a
/// published page.
async fn without_claim(c: &mut Connection) -> Result<Vec<Fault>, Error> {
    use crate::schema::*;
    let mut faults = Vec::new();
    macro_rules! strays {
        ($($table:ident),+) => {$(
            let claim = diesel::dsl::exists(claims::table.filter(claims::id.eq($table::claim)));
            let found: Vec<ClaimId> =
                $table::table.filter(diesel::dsl::not(claim)).select($table::claim).distinct().load(c).await?;
            let words = concat!("a row in “", stringify!($table), "” belongs to no claim");
            faults.extend(found.into_iter().map(|id| Fault::rows(ChainId::Claim(id), words)));
        )+};
    }
    strays!(claim_topics, appearances, assignments, recusals, sources, replies, comments);
    strays!(verdicts, approvals, revisions, retractions, checks, waits, duties, experience, attachments);
    strays!(claim_types, checklist_answers, cross_checks, confidential_sources, pictures);
    Ok(faults)
}
