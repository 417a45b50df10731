//! The desk's row, its checklists and scales, and the one-time tokens of its set-up.

pub use crate::db::house;

use super::event::Event;
use crate::clock::Time;
use crate::db::{Connection, add_policy, keep_webhook, policy, remove_webhook};
use crate::error::Error;
use crate::house::House;
use crate::house::checklist::Version;
use crate::house::figures::Figure;
use crate::house::policy::{Kind, Policy};
use crate::house::retention::Retention;
use crate::house::scale::Scale;
use crate::house::sign_in::Belief;
use crate::house::watching::Watching;
use crate::house::worthiness::Fitted;
use crate::ids::ClaimId;
use crate::schema::{chains, checklists, checks, claim_types, claims, desk, policies, scales, setup_tokens};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::RunQueryDsl;

/// Whether there is a row without a chain.
///
/// # Errors
/// When the database can't be read.
pub async fn is_stray(c: &mut Connection) -> Result<bool, Error> {
    let chain: Option<String> = chains::table.find("desk").select(chains::chain).first(c).await.optional()?;
    Ok(chain.is_none() && house(c).await?.is_some())
}

/// Writes what `event` made of the desk at `now`. Only the desk's door does.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn save(c: &mut Connection, house: &House, event: &Event, now: Time) -> Result<(), Error> {
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
        Event::WorthinessFitted { after, .. } => fit(c, after.as_deref()).await?,
        Event::FiguresChosen { after, .. } => publish(c, after).await?,
        Event::TwoFactorDemanded { after, .. } => demand(c, after).await?,
        Event::SignInChanged { after, .. } => believe(c, after).await?,
        Event::RetentionChanged { after, .. } => retain(c, after).await?,
        Event::WatchingChanged { after, .. } => watch(c, after).await?,
        Event::ChecklistChanged { version } => keep(c, version).await?,
        Event::ScaleChanged { scale } => add_scale(c, scale, now).await?,
        Event::GateChanged { after, .. } => {
            let gate = serde_json::to_value(after).map_err(Error::internal)?;
            diesel::update(desk::table).set(desk::gate.eq(gate)).execute(c).await?;
        }
        Event::PolicyChanged { policy } => add_policy(c, policy).await?,
        other => save_webhook(c, other).await?,
    }
    Ok(())
}

async fn add_scale(c: &mut Connection, scale: &Scale, now: Time) -> Result<(), Error> {
    let ratings = serde_json::to_value(&scale.ratings).map_err(Error::internal)?;
    let row = (scales::version.eq(scale.version), scales::ratings.eq(ratings), scales::since.eq(now));
    diesel::insert_into(scales::table).values(row).execute(c).await?;
    Ok(())
}

async fn fit(c: &mut Connection, fitted: Option<&Fitted>) -> Result<(), Error> {
    let fitted = fitted.map(serde_json::to_value).transpose().map_err(Error::internal)?;
    diesel::update(desk::table).set(desk::worthiness.eq(fitted)).execute(c).await?;
    Ok(())
}

async fn publish(c: &mut Connection, figures: &[Figure]) -> Result<(), Error> {
    let words: Vec<&str> = figures.iter().map(|figure| figure.as_str()).collect();
    diesel::update(desk::table).set(desk::figures.eq(words)).execute(c).await?;
    Ok(())
}

async fn demand(c: &mut Connection, roles: &[String]) -> Result<(), Error> {
    diesel::update(desk::table).set(desk::two_factor.eq(roles)).execute(c).await?;
    Ok(())
}

async fn believe(c: &mut Connection, belief: &Belief) -> Result<(), Error> {
    let belief = serde_json::to_value(belief).map_err(Error::internal)?;
    diesel::update(desk::table).set(desk::sign_in.eq(belief)).execute(c).await?;
    Ok(())
}

async fn retain(c: &mut Connection, retention: &Retention) -> Result<(), Error> {
    let days = serde_json::to_value(retention).map_err(Error::internal)?;
    diesel::update(desk::table).set(desk::retention.eq(days)).execute(c).await?;
    Ok(())
}

async fn watch(c: &mut Connection, watching: &Watching) -> Result<(), Error> {
    let watching = serde_json::to_value(watching).map_err(Error::internal)?;
    diesel::update(desk::table).set(desk::watching.eq(watching)).execute(c).await?;
    Ok(())
}

/// What has rows of its own, and what has none.
async fn save_webhook(c: &mut Connection, event: &Event) -> Result<(), Error> {
    match event {
        Event::WebhookAdded { webhook } | Event::WebhookChanged { after: webhook, .. } => {
            keep_webhook(c, webhook).await
        }
        Event::WebhookRemoved { webhook } => remove_webhook(c, webhook).await,
        _ => Ok(()),
    }
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

/// More claims than this are not counted.
pub const COUNTED: i64 = 1000;

/// How many claims in work have this type, up to [`COUNTED`].
///
/// # Errors
/// When the database can't be read.
pub async fn in_work(c: &mut Connection, kind: &str) -> Result<i64, Error> {
    const IN_WORK: [&str; 4] = ["logged", "in_review", "awaiting_approval", "approved"];
    let typed = claims::table.inner_join(claim_types::table.on(claim_types::claim.eq(claims::id)));
    let some = typed.filter(claim_types::kind.eq(kind).and(claims::review.eq_any(IN_WORK)));
    let some = some.select(claims::id).limit(COUNTED);
    let some: Vec<ClaimId> = some.load(c).await?;
    i64::try_from(some.len()).map_err(Error::internal)
}

/// What a new scale does to verdicts in work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, diesel::QueryableByName)]
pub struct Again {
    /// How many await approval or publication with a rating that it does not have.
    #[diesel(sql_type = BigInt)]
    pub verdicts: i64,
    /// How many of them have their time set.
    #[diesel(sql_type = BigInt)]
    pub scheduled: i64,
}

/// The verdicts that have to be proposed again with `next` as the scale. Those still in review are proposed anyway, and
/// a typo keeps the rating of its page.
///
/// # Errors
/// When the database can't be read.
pub async fn again(c: &mut Connection, house: &House, next: &Scale) -> Result<Again, Error> {
    let stay = house.scales.iter().flat_map(|scale| &scale.ratings).filter(|rating| next.has(rating));
    let (values, versions): (Vec<&str>, Vec<i64>) =
        stay.map(|rating| (rating.value.as_str(), rating.scale)).unzip();
    let query = diesel::sql_query(
        "SELECT count(*) AS verdicts, count(claims.scheduled_at) AS scheduled \
         FROM claims JOIN verdicts ON verdicts.claim = claims.id \
         WHERE claims.review IN ('awaiting_approval', 'approved') AND claims.correction IS DISTINCT FROM 'typo' \
         AND NOT EXISTS (SELECT FROM unnest($1, $2) AS stay (rating, scale) \
             WHERE stay.rating = verdicts.rating AND stay.scale = verdicts.scale)",
    );
    let query = query.bind::<Array<Text>, _>(values).bind::<Array<BigInt>, _>(versions);
    Ok(query.get_result(c).await?)
}

/// Since when each version of the scale holds, but the first.
///
/// # Errors
/// When the database can't be read.
pub async fn scales_since(c: &mut Connection) -> Result<Vec<(i64, Time)>, Error> {
    Ok(scales::table.select((scales::version, scales::since)).order(scales::version).load(c).await?)
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
