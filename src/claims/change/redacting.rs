//! Taking something out of a claim's history: the entry that says so, the emptied entries, and every row, draft and
//! unsent message that repeats the words, in one transaction.

use super::tell::Recorded;
use super::{Ask, Denied, Done, Order, Present, announce, apply, context, draft, once};
use crate::claims::claim::Claim;
use crate::claims::command::Command;
use crate::claims::decide::decide;
use crate::claims::event::Event;
use crate::claims::redaction::{Cut, Redaction, plan, preview, removed};
use crate::claims::refusal::Refusal;
use crate::claims::rows::{self, Rows, redacted};
use crate::claims::{store, subjects};
use crate::db::{Connection, raise_epoch};
use crate::error::Error;
use crate::history::{self, ChainId, Entry, Head};
use diesel::sql_types::{Array, Bool, Jsonb, Text, Uuid};
use diesel_async::RunQueryDsl;
use serde_json::json;

/// Carries it out; the rights were asked already.
pub(super) async fn carry_out(
    c: &mut Connection,
    order: &Order,
    present: &Present,
    (before, entries): (&Claim, &[Entry]),
    redaction: &Redaction,
    head: Head,
) -> Result<Done, Denied> {
    let Ask::Redact { asked } = &order.ask else { return Err(Refusal::NothingToRedact.into()) };
    let command = Command::Redact { redaction: Box::new(redaction.clone()) };
    let context = context(c, &command, Some(before), order, &head).await?;
    let mut events = decide(Some(before), &command, &present.actor, &context)?;
    let mut rest = store::fold(order.claim, &preview(entries, redaction))?;
    subjects::reads::call_as_now(c, &mut rest).await?;
    // The text that was approved is another now.
    if let Some(approval) = &rest.approval
        && rest.text().is_none_or(|text| text.digest() != approval.digest)
    {
        events.push(Event::ApprovalVoided { approval: approval.id });
    }
    let by = &present.actor.alias;
    let after = apply(Some(&rest), &events, by, &context)?;
    let (old, new) = (Rows::of(before, &present.people)?, Rows::of(&after, &present.people)?);
    let head = write(c, order, &events, present, head, &context).await?;
    let words = removed(&asked.cut, &plan(entries, &asked.cut));
    rewrite(c, order, (&old, &new), &words).await?;
    scrub(c, order, before, words).await?;
    // After that: what it says of a check that is gone is only where it was.
    let (people, position, at) = (&present.people[..], head.length, context.now);
    let recorded = Recorded { before: Some(before), after: &after, events: &events, people, position, at };
    announce::announce(c, order, &recorded).await?;
    raise_epoch(c).await?;
    Ok(Done { claim: order.claim, position: head.length, location: once::location(order.claim) })
}

/// The rows: by the owner's function those that nobody else changes, then all others.
async fn rewrite(
    c: &mut Connection,
    order: &Order,
    (old, new): (&Rows, &Rows),
    words: &[String],
) -> Result<(), Error> {
    let mut changes = redacted::changes(old, new);
    changes["removed"] = json!(words);
    let query = diesel::sql_query("SELECT redact_rows($1, $2)").bind::<Uuid, _>(order.claim);
    query.bind::<Jsonb, _>(changes).execute(c).await?;
    rows::save(c, Some(&redacted::between(old, new)), new).await?;
    Ok(())
}

/// The entries, in order.
async fn write(
    c: &mut Connection,
    order: &Order,
    events: &[Event],
    present: &Present,
    mut head: Head,
    context: &crate::claims::decide::Context,
) -> Result<Head, Error> {
    let (chain, actor) = (ChainId::Claim(order.claim), history::Actor::Alias(present.actor.alias));
    for event in events {
        let drafts = vec![draft(event)?];
        head = match event {
            Event::Redacted(_) | Event::HiddenRedacted(_) => {
                history::redact(c, chain, &head, actor, context.now, drafts).await?
            }
            _ => history::append(c, chain, &head, actor, context.now, drafts).await?.0,
        };
    }
    Ok(head)
}

/// What is no row of the fold and repeats the words: what somebody was writing, what was told inside, what waits to be
/// sent. Mail, webhooks and the keys of forms that were sent already hold no words of the claim, or none any more.
async fn scrub(c: &mut Connection, order: &Order, before: &Claim, words: Vec<String>) -> Result<(), Error> {
    let mut words: Vec<String> = words.iter().map(|text| as_in_json(text)).collect();
    let drafts = "DELETE FROM drafts WHERE claim = $1 AND EXISTS (SELECT FROM unnest($2) AS word \
                  WHERE strpos(lower(fields::text), word) > 0)";
    let notices = "UPDATE notices SET text = '' WHERE claim = $1 AND EXISTS (SELECT FROM unnest($2) AS word \
                   WHERE strpos(lower(to_json(text)::text), word) > 0)";
    for statement in [drafts, notices] {
        let query = diesel::sql_query(statement).bind::<Uuid, _>(order.claim);
        query.bind::<Array<Text>, _>(&words).execute(c).await?;
    }
    // Whatever was to go out about a page that is no more names its address.
    let is_whole = matches!(&order.ask, Ask::Redact { asked } if asked.cut == Cut::Whole);
    scrub_copies(c, order, is_whole, &words).await?;
    words.extend(before.slug().filter(|_| is_whole).map(as_in_json));
    let unsent = "DELETE FROM outbox WHERE EXISTS (SELECT FROM unnest($1) AS word \
                  WHERE strpos(lower(payload::text), word) > 0)";
    diesel::sql_query(unsent).bind::<Array<Text>, _>(&words).execute(c).await?;
    Ok(())
}

/// What was copied from elsewhere and lies beside the claim.
async fn scrub_copies(
    c: &mut Connection,
    order: &Order,
    is_whole: bool,
    words: &[String],
) -> Result<(), Error> {
    // One row of another system may lie beside several claims. Words were told apart by its white space when it was read.
    let rows = "UPDATE imported_rows SET content = '' WHERE (claim, number) IN (\
                SELECT other.claim, other.number FROM imported_verdicts AS own JOIN imported_verdicts AS other USING (row_sha256) \
                WHERE own.claim = $1) AND ($3 OR EXISTS (SELECT FROM unnest($2) AS word \
                WHERE strpos(regexp_replace(lower(content), '(\\\\[nrt]|\\s)+', ' ', 'g'), word) > 0))";
    let query = diesel::sql_query(rows).bind::<Uuid, _>(order.claim).bind::<Array<Text>, _>(words);
    query.bind::<Bool, _>(is_whole).execute(c).await?;
    let rejects = "DELETE FROM import_rejects WHERE EXISTS (SELECT FROM unnest($1) AS word \
                   WHERE strpos(lower(to_json(contents)::text), word) > 0)";
    diesel::sql_query(rejects).bind::<Array<Text>, _>(words).execute(c).await?;
    // The address of a page that nobody rests on any more.
    let looks = "DELETE FROM looks WHERE EXISTS (SELECT FROM unnest($1) AS word WHERE strpos(lower(to_json(url)::text), word) > 0) \
                 AND NOT EXISTS (SELECT FROM watched_pages WHERE watched_pages.url = looks.url) AND NOT EXISTS (\
                 SELECT FROM watched_pages JOIN articles ON articles.id = article WHERE articles.url = looks.url)";
    diesel::sql_query(looks).bind::<Array<Text>, _>(words).execute(c).await?;
    Ok(())
}

/// A text as JSON has it, without the marks around it.
fn as_in_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string().to_lowercase();
    quoted.trim_start_matches('"').strip_suffix('"').unwrap_or_default().to_owned()
}
