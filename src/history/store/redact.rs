//! The one way in which a payload goes: a function of the owner's, which adds the entry that says so.

use super::head::MoveHead;
use super::queue;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::chain::{Head, extend};
use crate::history::chain_id::ChainId;
use crate::history::entry::{Actor, Draft, Entry};
use diesel::sql_types::{BigInt, Binary, Text, Timestamptz};
use diesel_async::RunQueryDsl;

/// Adds the redactions `drafts` after `head`, and empties payload and salt of the entries that they name, and the files.
/// The rest is as with [`super::append`].
///
/// # Errors
/// As with [`super::append`]; or a draft names an entry or a file that is not there.
pub async fn redact(
    c: &mut Connection,
    chain: ChainId,
    head: &Head,
    actor: Actor,
    at: Time,
    drafts: Vec<Draft>,
) -> Result<Head, Error> {
    let entries = extend(chain, head, actor, at, drafts);
    for entry in &entries {
        call(c, entry).await?;
    }
    let Some(last) = entries.last() else { return Ok(*head) };
    queue::add(c, &entries).await?;
    let new = Head { length: last.position, hash: last.hash, at: Some(last.at) };
    match (MoveHead { chain: chain.to_string(), from: head.length, to: new }).carry_out(c).await? {
        1 => Ok(new),
        _ => Err(Error::internal(format!("{chain} grew while it was being redacted"))),
    }
}

async fn call(c: &mut Connection, entry: &Entry) -> Result<(), Error> {
    let Entry { chain, position, envelope, payload, salt, hash, at, actor, kind, visibility, .. } = entry;
    let (payload, salt) =
        (payload.as_deref().unwrap_or_default(), salt.as_ref().map_or(&[][..], |salt| salt));
    diesel::sql_query("SELECT history_redact($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind::<Text, _>(chain.to_string())
        .bind::<BigInt, _>(position)
        .bind::<Text, _>(envelope)
        .bind::<Text, _>(payload)
        .bind::<Binary, _>(salt)
        .bind::<Binary, _>(&hash[..])
        .bind::<Timestamptz, _>(at)
        .bind::<Text, _>(actor.to_string())
        .bind::<Text, _>(kind)
        .bind::<Text, _>(visibility.as_str())
        .execute(c)
        .await?;
    Ok(())
}
