//! The claims' part of `history verify`: folds each chain again and compares with every row of it.

use super::rows::{self, Rows};
use super::subjects::story::{Called, Subject};
use super::{store, subjects};
use crate::db::Connection;
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{ChainId, Fault, aliases_of};
use crate::ids::{ClaimId, ClaimantId, TopicId};
use crate::schema::{chains, claimants, claims, topic_slugs, topics};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::collections::{BTreeSet, HashMap};
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
    let joined = subjects::reads::joined(c).await?;
    let mut faults = Vec::new();
    for chain in chains {
        let Some(id) = of(chain) else { continue };
        let nobody = Vec::new();
        let known = people.get(&chain.id).unwrap_or(&nobody);
        let folded = store::fold(id, &chain.entries).and_then(|mut claim| {
            claim.join_topics(&joined);
            Rows::of(&claim, known)
        });
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
        "confidential_sources": confidential, "replies": replies, "comments": comments, "imported_verdicts": imported, "verdicts": verdict,
        "approvals and texts": approvals, "revisions": revisions, "retractions": retractions,
        "report_answers": report_answers, "translations": translation, "relations": relations,
        "repeats": repeats, "checks": check, "gone_checks": gone,
        "waits": wait, "duties": duties, "experience": experience, "claim_types": kind,
        "checklist_answers": answers, "attachments": attachments, "pictures": pictures,
        "watched_pages": watched_pages
    );
    words
}

/// A claimant's or a topic's row as far as its chain tells it.
type Names = HashMap<ChainId, Subject>;

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
    let joined = subjects::reads::joined(c).await?;
    let mut faults = Vec::new();
    for chain in chains.iter().filter(|chain| matches!(chain.id, ChainId::Claimant(_) | ChainId::Topic(_))) {
        match (Subject::fold(&chain.entries), stored.get(&chain.id)) {
            (Err(cause), _) => {
                faults.push(Fault::rows(chain.id, format!("its entries cannot be folded: {cause}")));
            }
            (Ok(_), None) => faults.push(Fault::rows(chain.id, "its row is gone")),
            (Ok(mut told), Some(stored)) => {
                // What it became part of may have become part of a third since.
                told.into = told.into.map(|other| *joined.get(&other).unwrap_or(&other));
                faults.extend(named_otherwise(&told, stored).map(|words| Fault::rows(chain.id, words)));
            }
        }
    }
    Ok(faults)
}

fn named_otherwise(told: &Subject, stored: &Subject) -> Option<String> {
    let (Called { name, slug }, row) = (&told.called, &stored.called);
    if told.called != *row {
        return Some(format!("its row says “{}” ({}), its entries “{name}” ({slug})", row.name, row.slug));
    }
    if told.into != stored.into {
        return Some(format!("its row says it is part of {:?}, its entries {:?}", stored.into, told.into));
    }
    let (entries, rows) = (&told.former, &stored.former);
    (entries != rows)
        .then(|| format!("“topic_slugs” differs from the entries. Entries: {entries:?}; rows: {rows:?}"))
}

async fn names(c: &mut Connection, people: &[ClaimantId], subjects: &[TopicId]) -> Result<Names, Error> {
    let columns = (claimants::id, claimants::name, claimants::slug);
    let named: Vec<(ClaimantId, String, String)> =
        claimants::table.filter(claimants::id.eq_any(people)).select(columns).load(c).await?;
    let topics: Vec<(TopicId, String, String, TopicId)> =
        topics::table.filter(topics::id.eq_any(subjects)).load(c).await?;
    let former: Vec<(String, TopicId)> =
        topic_slugs::table.filter(topic_slugs::topic.eq_any(subjects)).load(c).await?;
    let subject = |name, slug, into| Subject { called: Called { name, slug }, former: BTreeSet::new(), into };
    let claimants =
        named.into_iter().map(|(id, name, slug)| (ChainId::Claimant(id), subject(name, slug, None)));
    let topics = topics.into_iter().map(|(id, name, slug, part_of)| {
        (ChainId::Topic(id), subject(name, slug, Some(part_of).filter(|other| *other != id)))
    });
    let mut names: Names = claimants.chain(topics).collect();
    for (slug, topic) in former {
        if let Some(subject) = names.get_mut(&ChainId::Topic(topic)) {
            subject.former.insert(slug);
        }
    }
    Ok(names)
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
    strays!(verdicts, approvals, revisions, retractions, checks, gone_checks, waits, duties);
    strays!(experience, attachments, translations, relations, repeats, report_answers);
    strays!(claim_types, checklist_answers, cross_checks, confidential_sources);
    strays!(imported_verdicts, pictures, watched_pages);
    let topic = diesel::dsl::exists(topics::table.filter(topics::id.eq(topic_slugs::topic)));
    let nobodys = topic_slugs::table.filter(diesel::dsl::not(topic)).select(topic_slugs::topic).distinct();
    let words = "a row in “topic_slugs” belongs to no topic";
    let nobodys: Vec<TopicId> = nobodys.load(c).await?;
    faults.extend(nobodys.into_iter().map(|id| Fault::rows(ChainId::Topic(id), words)));
    Ok(faults)
}
