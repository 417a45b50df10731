//! Whom the desk calls, without the secrets.

use super::Connection;
use crate::error::Error;
use crate::house::webhook::{News, State, Webhook};
use crate::schema::{outbox, webhooks as table};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

type Row = (Uuid, String, Vec<String>, String, i32);

fn read((id, url, events, state, secret): Row) -> Result<Webhook, Error> {
    let state = State::parse(&state).ok_or_else(|| Error::internal("a webhook of no known state"))?;
    let events = events.iter().filter_map(|word| News::parse(word)).collect();
    Ok(Webhook { id, url, events, state, secret })
}

/// All, the first that was added first.
pub(super) async fn webhooks(c: &mut Connection) -> Result<Vec<Webhook>, Error> {
    let rows: Vec<Row> = table::table.order(table::id).load(c).await?;
    rows.into_iter().map(read).collect()
}

/// One of them; `None` where there is none, or no longer.
///
/// # Errors
/// When the database can't be read.
pub async fn webhook(c: &mut Connection, id: Uuid) -> Result<Option<Webhook>, Error> {
    let row: Option<Row> = table::table.find(id).first(c).await.optional()?;
    row.map(read).transpose()
}

/// Writes one as it is now. Only the desk's door does.
///
/// # Errors
/// When the database can't be written.
pub async fn keep_webhook(c: &mut Connection, webhook: &Webhook) -> Result<(), Error> {
    let events: Vec<&str> = webhook.events.iter().map(|news| news.as_str()).collect();
    let set = (
        table::url.eq(&webhook.url),
        table::events.eq(events),
        table::state.eq(webhook.state.as_str()),
        table::secret.eq(webhook.secret),
    );
    let insert = diesel::insert_into(table::table).values((table::id.eq(webhook.id), set.clone()));
    insert.on_conflict(table::id).do_update().set(set).execute(c).await?;
    Ok(())
}

/// Takes one away, with its secrets, what it was sent and what it was still to be sent. Only the desk's door does.
///
/// # Errors
/// When the database can't be written.
pub async fn remove_webhook(c: &mut Connection, webhook: &Webhook) -> Result<(), Error> {
    let theirs = outbox::kind.eq("webhook").and(outbox::recipient.eq(webhook.id.to_string()));
    diesel::delete(outbox::table.filter(theirs)).execute(c).await?;
    diesel::delete(table::table.find(webhook.id)).execute(c).await?;
    Ok(())
}
