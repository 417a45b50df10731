//! The desk's row, its checklists, and the one-time tokens of its set-up.

pub use crate::db::house;

use super::event::Event;
use crate::clock::Time;
use crate::db::{Connection, add_policy, policy};
use crate::error::Error;
use crate::house::House;
use crate::house::checklist::Version;
use crate::house::policy::{Kind, Policy};
use crate::ids::ClaimId;
use crate::schema::{chains, checklists, checks, claims, desk, policies, setup_tokens};
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
        Event::OrganisationChanged { after, .. } => {
            let organisation = serde_json::to_value(after).map_err(Error::internal)?;
            diesel::update(desk::table).set(desk::organisation.eq(organisation)).execute(c).await?;
        }
        Event::LogoChanged { after, .. } => {
            let logo = after.as_ref().map(serde_json::to_value).transpose().map_err(Error::internal)?;
            diesel::update(desk::table).set(desk::logo.eq(logo)).execute(c).await?;
        }
        Event::PlaceChanged { after, .. } => {
            let place = serde_json::to_value(after).map_err(Error::internal)?;
            diesel::update(desk::table).set(desk::place.eq(place)).execute(c).await?;
        }
        Event::ChecklistChanged { version } => keep(c, version).await?,
        Event::PolicyChanged { policy } => add_policy(c, policy).await?,
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

/// The version of a policy that is in force; none where it was never written.
///
/// # Errors
/// When the database can't be read.
pub async fn newest_policy(c: &mut Connection, kind: Kind) -> Result<Option<Policy>, Error> {
    let ours = policies::table.filter(policies::kind.eq(kind.key()));
    let newest: Option<i32> = ours.select(diesel::dsl::max(policies::version)).first(c).await?;
    match newest {
        Some(number) => policy(c, kind, number).await,
        None => Ok(None),
    }
}

/// Beyond this many the published checks are not counted.
pub const MANY: usize = 1000;

/// How many checks are published: exactly up to [`MANY`], then one more.
///
/// # Errors
/// When the database can't be read.
pub async fn published_checks(c: &mut Connection) -> Result<usize, Error> {
    let most = i64::try_from(MANY + 1).map_err(Error::internal)?;
    let found: Vec<ClaimId> = checks::table.select(checks::claim).limit(most).load(c).await?;
    Ok(found.len())
}

/// What has a time set at the desk.
pub struct Timed {
    /// Claims in work with a due time.
    pub due: i64,
    /// Publications that wait for their time.
    pub scheduled: i64,
}

/// How much has a time set, each by an index of its own.
///
/// # Errors
/// When the database can't be read.
pub async fn timed(c: &mut Connection) -> Result<Timed, Error> {
    // As the index says it, word for word, or it is not used.
    let in_work = diesel::dsl::sql::<diesel::sql_types::Bool>("review NOT IN ('settled', 'closed')");
    let due = claims::table.filter(claims::due_at.is_not_null()).filter(in_work).count();
    let due = due.get_result(c).await?;
    let scheduled = claims::table.filter(claims::scheduled_at.is_not_null()).count().get_result(c).await?;
    Ok(Timed { due, scheduled })
}

/// How many claims await approval.
///
/// # Errors
/// When the database can't be read.
pub async fn awaiting_approval(c: &mut Connection) -> Result<i64, Error> {
    Ok(claims::table.filter(claims::review.eq("awaiting_approval")).count().get_result(c).await?)
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
