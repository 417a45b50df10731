//! The desk's row, its checklists, and the one-time tokens of its set-up.

pub use crate::db::house;

use super::event::Event;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::house::House;
use crate::house::checklist::Version;
use crate::schema::{chains, checklists, desk, setup_tokens};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Whether there is a row without a chain.
///
/// # Errors
/// When the database can't be read.
pub async fn is_stray(c: &mut Connection) -> Result<bool, Error> {
    let chain: Option<String> = chains::table.find("desk").select(chains::chain).first(c).await.optional()?;
    Ok(chain.is_none() && house(c).await?.is_some())
}

/// Writes what `event` made of the desk. Only the desk's door does.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn save(c: &mut Connection, house: &House, event: &Event) -> Result<(), Error> {
    let set = (desk::name.eq(&house.name), desk::demo.eq(house.demo), desk::four_eyes.eq(house.four_eyes));
    let insert = diesel::insert_into(desk::table).values((desk::only_one.eq(true), set));
    insert.on_conflict(desk::only_one).do_update().set(set).execute(c).await?;
    match event {
        Event::LimitsChanged { after, .. } => {
            let limits = serde_json::to_value(after).map_err(Error::internal)?;
            diesel::update(desk::table).set(desk::limits.eq(limits)).execute(c).await?;
        }
        Event::FiguresChosen { after, .. } => {
            let words: Vec<&str> = after.iter().map(|figure| figure.as_str()).collect();
            diesel::update(desk::table).set(desk::figures.eq(words)).execute(c).await?;
        }
        Event::ChecklistChanged { version } => keep(c, version).await?,
        Event::DeskNamed { .. } | Event::FourEyesChanged { .. } => {}
    }
    Ok(())
}

async fn keep(c: &mut Connection, Version { checklist, offered }: &Version) -> Result<(), Error> {
    let items = serde_json::to_value(&checklist.items).map_err(Error::internal)?;
    let row = (
        checklists::kind.eq(&checklist.kind),
        checklists::version.eq(checklist.version),
        checklists::name.eq(&checklist.name),
        checklists::offered.eq(offered),
        checklists::items.eq(items),
    );
    diesel::insert_into(checklists::table).values(row).execute(c).await?;
    Ok(())
}

/// Keeps the hash of a new set-up token; those before it are void.
///
/// # Errors
/// When the database can't be written.
pub async fn keep_token(c: &mut Connection, hash: [u8; 32], expires: Time) -> Result<(), Error> {
    diesel::delete(setup_tokens::table).execute(c).await?;
    let row = (setup_tokens::token_hash.eq(&hash[..]), setup_tokens::expires_at.eq(expires));
    diesel::insert_into(setup_tokens::table).values(row).execute(c).await?;
    Ok(())
}

/// Whether a token still opens the set-up.
///
/// # Errors
/// When the database can't be read.
pub async fn is_token(c: &mut Connection, hash: [u8; 32], now: Time) -> Result<bool, Error> {
    let alive = setup_tokens::table.find(&hash[..]).filter(setup_tokens::expires_at.gt(now));
    let found: Option<Time> = alive.select(setup_tokens::expires_at).first(c).await.optional()?;
    Ok(found.is_some())
}

/// Uses a token up. Of two who use it at once one gets `true`.
///
/// # Errors
/// When the database can't be written.
pub async fn use_token(c: &mut Connection, hash: [u8; 32], now: Time) -> Result<bool, Error> {
    let alive = setup_tokens::token_hash.eq(&hash[..]).and(setup_tokens::expires_at.gt(now));
    Ok(diesel::delete(setup_tokens::table.filter(alive)).execute(c).await? == 1)
}
