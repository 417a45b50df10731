//! Writes the rows that an event changed, and no others.

use super::touch::Touch;
use super::{ApprovalRow, ClaimRow, KeptRow, Rows, TopicRow, WaitRow};
use super::{checklist, duties, echo, facts, reported, translations, watched};
use crate::db::Connection;
use crate::ids::ClaimId;
use crate::schema::{
    appearances, approvals, assignments, attachments, checks, claim_topics, claims, comments,
    confidential_sources, cross_checks, gone_checks, imported_rows, imported_verdicts, pictures, recusals,
    repeats, replies, retractions, revisions, sources, texts, verdicts, waits, watched_pages,
};
use diesel::QueryResult;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A statement holds at most 65,535 values; none of these rows has more than thirteen.
const TOGETHER: usize = 5000;

/// Writes what differs between `before` (none for a new claim) and `after`.
///
/// # Errors
/// The database's, among them the constraints that hold four eyes.
pub async fn save(mut c: &Connection, before: Option<&Rows>, after: &Rows) -> QueryResult<()> {
    match before {
        None => drop(diesel::insert_into(claims::table).values(&after.claim).execute(&mut c).await?),
        Some(old) if old.claim != after.claim => change(c, &old.claim, &after.claim).await?,
        Some(_) => {}
    }
    topics(c, before.map_or(&[], |rows| &rows.topics), &after.topics).await?;
    parts(c, before, after).await?;
    let old = before.map_or((None, &[][..]), |rows| (rows.kind.as_ref(), &rows.answers[..]));
    checklist::save(c, after.claim.id, old, (after.kind.as_ref(), &after.answers)).await?;
    let old = before.map_or((&[][..], &[][..]), |rows| (&rows.duties[..], &rows.experience[..]));
    duties::save(c, old, (&after.duties, &after.experience)).await?;
    watched::save(c, before.map_or(&[], |rows| &rows.watched_pages), &after.watched_pages).await?;
    facts::save(c, before.map(|rows| &rows.facts), &after.facts).await?;
    decisions(c, before, after).await
}

async fn change(mut c: &Connection, old: &ClaimRow, new: &ClaimRow) -> QueryResult<()> {
    match Touch::of(old, new) {
        Some(touch) => touch.execute(&mut c).await.map(drop),
        None => diesel::update(claims::table.find(new.id)).set(new).execute(&mut c).await.map(drop),
    }
}

/// Writes claims that were just logged, in a handful of statements. They have nothing yet but their own row, appearances,
/// the pages that they rest on and what others say of them.
///
/// # Errors
/// The database's, such as a row imported twice.
pub async fn save_new(mut c: &Connection, new: &[Rows]) -> QueryResult<()> {
    let all: Vec<_> = new.iter().map(|rows| &rows.claim).collect();
    diesel::insert_into(claims::table).values(all).execute(&mut c).await?;
    let all: Vec<_> = new.iter().flat_map(|rows| &rows.appearances).collect();
    diesel::insert_into(appearances::table).values(all).execute(&mut c).await?;
    let all: Vec<_> = new.iter().flat_map(|rows| &rows.watched_pages).collect();
    diesel::insert_into(watched_pages::table).values(all).execute(&mut c).await?;
    let all: Vec<_> = new.iter().flat_map(|rows| &rows.imported).collect();
    for some in all.chunks(TOGETHER) {
        diesel::insert_into(imported_verdicts::table).values(some.to_vec()).execute(&mut c).await?;
    }
    facts::add(c, facts::all(new.iter().map(|rows| &rows.facts))).await
}

/// Keeps the rows of other systems' files beside their verdicts.
///
/// # Errors
/// The database's.
pub async fn keep(mut c: &Connection, kept: &[KeptRow<'_>]) -> QueryResult<()> {
    let row = |one: &KeptRow<'_>| {
        let key = (imported_rows::claim.eq(one.claim), imported_rows::number.eq(one.number));
        (key, imported_rows::content.eq(one.content.to_owned()))
    };
    for some in kept.chunks(TOGETHER) {
        let some: Vec<_> = some.iter().map(row).collect();
        diesel::insert_into(imported_rows::table).values(some).execute(&mut c).await?;
    }
    Ok(())
}

/// The rows of `after` that are new or differ, and whether they are new; parts are only added or changed in place,
/// never taken away.
fn changed<'a, T: PartialEq>(before: Option<&'a [T]>, after: &'a [T]) -> impl Iterator<Item = (bool, &'a T)> {
    let before = before.unwrap_or_default();
    let differs = move |(at, row): &(usize, &'a T)| before.get(*at) != Some(*row);
    after.iter().enumerate().filter(differs).map(move |(at, row)| (at >= before.len(), row))
}

/// Whether the one row of its kind is new or differs, as [`changed`] says it.
fn changed_one<'a, T: PartialEq>(
    before: Option<&'a T>,
    after: Option<&'a T>,
) -> impl Iterator<Item = (bool, &'a T)> {
    after.into_iter().filter(move |row| before != Some(*row)).map(move |row| (before.is_none(), row))
}

/// A new row is inserted plainly, because that statement stays prepared, and the one with a conflict's cure doesn't.
macro_rules! upsert {
    ($c:ident, $table:ident, $key:expr, $rows:expr) => {
        for (is_new, row) in $rows {
            let insert = diesel::insert_into($table::table).values(row);
            if is_new {
                insert.execute(&mut $c).await?;
            } else {
                insert.on_conflict($key).do_update().set(row).execute(&mut $c).await?;
            }
        }
    };
}

macro_rules! insert {
    ($c:ident, $table:ident, $rows:expr) => {
        for row in $rows {
            diesel::insert_into($table::table).values(row).execute(&mut $c).await?;
        }
    };
}

async fn parts(mut c: &Connection, old: Option<&Rows>, new: &Rows) -> QueryResult<()> {
    let key = (appearances::claim, appearances::number);
    upsert!(c, appearances, key, changed(old.map(|r| &r.appearances[..]), &new.appearances));
    let key = (assignments::claim, assignments::number);
    upsert!(c, assignments, key, changed(old.map(|r| &r.assignments[..]), &new.assignments));
    let key = (sources::claim, sources::number);
    upsert!(c, sources, key, changed(old.map(|r| &r.sources[..]), &new.sources));
    let key = (confidential_sources::claim, confidential_sources::number);
    upsert!(c, confidential_sources, key, changed(old.map(|r| &r.confidential[..]), &new.confidential));
    let key = (comments::claim, comments::number);
    upsert!(c, comments, key, changed(old.map(|r| &r.comments[..]), &new.comments));
    let key = (cross_checks::claim, cross_checks::number);
    upsert!(c, cross_checks, key, changed(old.map(|r| &r.cross_checks[..]), &new.cross_checks));
    let key = (replies::claim, replies::number);
    upsert!(c, replies, key, changed(old.map(|r| &r.replies[..]), &new.replies));
    let key = (attachments::claim, attachments::number);
    upsert!(c, attachments, key, changed(old.map(|r| &r.attachments[..]), &new.attachments));
    let key = (imported_verdicts::claim, imported_verdicts::number);
    upsert!(c, imported_verdicts, key, changed(old.map(|r| &r.imported[..]), &new.imported));
    let known = |person| old.is_some_and(|rows| rows.recusals.iter().any(|row| row.person == person));
    insert!(c, recusals, new.recusals.iter().filter(|row| !known(row.person)));
    Ok(())
}

async fn decisions(mut c: &Connection, old: Option<&Rows>, new: &Rows) -> QueryResult<()> {
    let verdict = changed_one(old.and_then(|rows| rows.verdict.as_ref()), new.verdict.as_ref());
    upsert!(c, verdicts, verdicts::claim, verdict);
    let known = |id| old.is_some_and(|rows| rows.approvals.iter().any(|row| row.id == id));
    for row in new.approvals.iter().filter(|row| !known(row.id)) {
        approve(c, row).await?;
    }
    insert!(c, revisions, changed(old.map(|r| &r.revisions[..]), &new.revisions).map(|(_, row)| row));
    insert!(c, pictures, changed(old.map(|r| &r.pictures[..]), &new.pictures).map(|(_, row)| row));
    insert!(c, retractions, changed(old.map(|r| &r.retractions[..]), &new.retractions).map(|(_, row)| row));
    reported::save(c, old.map_or(&[], |rows| &rows.report_answers), &new.report_answers).await?;
    let linked = (old.and_then(|rows| rows.translation.as_ref()), new.translation.as_ref());
    translations::save(c, new.claim.id, linked.0, linked.1).await?;
    echo::save(c, old.map_or(&[], |rows| &rows.relations), &new.relations).await?;
    let key = (repeats::claim, repeats::number);
    upsert!(c, repeats, key, changed(old.map(|r| &r.repeats[..]), &new.repeats));
    let check = changed_one(old.and_then(|rows| rows.check.as_ref()), new.check.as_ref());
    upsert!(c, checks, checks::claim, check);
    let gone = changed_one(old.and_then(|rows| rows.gone.as_ref()), new.gone.as_ref());
    insert!(c, gone_checks, gone.map(|(_, row)| row));
    wait(c, old.and_then(|rows| rows.wait.as_ref()), new.wait.as_ref(), new.claim.id).await
}

async fn wait(
    mut c: &Connection,
    old: Option<&WaitRow>,
    new: Option<&WaitRow>,
    claim: ClaimId,
) -> QueryResult<()> {
    if old.is_some() && new.is_none() {
        diesel::delete(waits::table.find(claim)).execute(&mut c).await?;
    }
    upsert!(c, waits, waits::claim, changed_one(old, new));
    Ok(())
}

/// The same text may be approved again: `texts` holds it once.
async fn approve(mut c: &Connection, row: &ApprovalRow) -> QueryResult<()> {
    let text =
        (texts::digest.eq(&row.digest), texts::content.eq(&row.content), texts::authors.eq(&row.authors));
    diesel::insert_into(texts::table).values(text).on_conflict_do_nothing().execute(&mut c).await?;
    let approval = (
        approvals::id.eq(row.id),
        approvals::claim.eq(row.claim),
        approvals::digest.eq(&row.digest),
        approvals::authors.eq(&row.authors),
        approvals::approved_by.eq(&row.approved_by),
        approvals::approved_at.eq(row.approved_at),
        approvals::override_reason.eq(&row.override_reason),
    );
    diesel::insert_into(approvals::table).values(approval).execute(&mut c).await.map(drop)
}

async fn topics(mut c: &Connection, old: &[TopicRow], new: &[TopicRow]) -> QueryResult<()> {
    for gone in old.iter().filter(|row| !new.contains(row)) {
        remove_topic(c, gone.claim, gone).await?;
    }
    insert!(c, claim_topics, new.iter().filter(|row| !old.contains(row)));
    Ok(())
}

async fn remove_topic(mut c: &Connection, claim: ClaimId, row: &TopicRow) -> QueryResult<()> {
    let found =
        claim_topics::table.filter(claim_topics::claim.eq(claim).and(claim_topics::topic.eq(row.topic)));
    diesel::delete(found).execute(&mut c).await.map(drop)
}
