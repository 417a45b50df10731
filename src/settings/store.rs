//! The desk's row, its checklists and scales, and the one-time tokens of its set-up.

pub use crate::db::house;

use super::event::Event;
use crate::clock::Time;
use crate::db::{Connection, add_policy, keep_webhook, policy, remove_webhook};
use crate::error::Error;
use crate::house::House;
use crate::house::checklist::Version;
use crate::house::policy::{Kind, Policy};
use crate::house::scale::Scale;
use crate::ids::ClaimId;
use crate::schema::{chains, checklists, checks, claim_types, claims, desk, policies, scales, setup_tokens};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::Value;

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
    let insert =
        diesel::insert_into(desk::table).values((desk::only_one.eq(true), desk::name.eq(&house.name)));
    insert.on_conflict_do_nothing().execute(c).await?;
    diesel::update(desk::table).set(Set::of(house, event)?).execute(c).await?;
    match event {
        Event::ChecklistChanged { version } => keep(c, version).await,
        Event::ScaleChanged { scale } => add_scale(c, scale, now).await,
        Event::PolicyChanged { policy } => add_policy(c, policy).await,
        Event::WebhookAdded { webhook } | Event::WebhookChanged { after: webhook, .. } => {
            keep_webhook(c, webhook).await
        }
        Event::WebhookRemoved { webhook } => remove_webhook(c, webhook).await,
        _ => Ok(()),
    }
}

/// What an event sets in the desk's row. What is `None` here stays as it is: a setting that nobody chose is no column's
/// content, so that a desk goes by what the program begins with today.
#[derive(Default, AsChangeset)]
#[diesel(table_name = desk)]
struct Set<'a> {
    name: &'a str,
    demo: bool,
    four_eyes: bool,
    limits: Option<Value>,
    gate: Option<Value>,
    organisation: Option<Value>,
    logo: Option<Option<Value>>,
    place: Option<Value>,
    figures: Option<Vec<&'static str>>,
    two_factor: Option<&'a [String]>,
    retention: Option<Value>,
    sign_in: Option<Value>,
    watching: Option<Value>,
    worthiness: Option<Option<Value>>,
}

impl<'a> Set<'a> {
    fn of(house: &'a House, event: &'a Event) -> Result<Self, Error> {
        let mut set =
            Self { name: &house.name, demo: house.demo, four_eyes: house.four_eyes, ..Self::default() };
        match event {
            Event::LimitsChanged { after, .. } => set.limits = Some(json(after)?),
            Event::GateChanged { after, .. } => set.gate = Some(json(after)?),
            Event::OrganisationChanged { after, .. } => set.organisation = Some(json(after)?),
            Event::LogoChanged { after, .. } => set.logo = Some(after.as_ref().map(json).transpose()?),
            Event::PlaceChanged { after, .. } => set.place = Some(json(after)?),
            Event::FiguresChosen { after, .. } => {
                set.figures = Some(after.iter().map(|figure| figure.as_str()).collect());
            }
            Event::TwoFactorDemanded { after, .. } => set.two_factor = Some(after),
            Event::RetentionChanged { after, .. } => set.retention = Some(json(after)?),
            Event::SignInChanged { after, .. } => set.sign_in = Some(json(after)?),
            Event::WatchingChanged { after, .. } => set.watching = Some(json(after)?),
            Event::WorthinessFitted { after, .. } => {
                set.worthiness = Some(after.as_ref().map(json).transpose()?);
            }
            _ => {}
        }
        Ok(set)
    }
}

fn json(setting: &impl Serialize) -> Result<Value, Error> {
    serde_json::to_value(setting).map_err(Error::internal)
}

async fn add_scale(c: &mut Connection, scale: &Scale, now: Time) -> Result<(), Error> {
    let row =
        (scales::version.eq(scale.version), scales::ratings.eq(json(&scale.ratings)?), scales::since.eq(now));
    diesel::insert_into(scales::table).values(row).execute(c).await?;
    Ok(())
}

async fn keep(c: &mut Connection, Version { checklist, offered }: &Version) -> Result<(), Error> {
    let row = (
        checklists::kind.eq(&checklist.kind),
        checklists::version.eq(checklist.version),
        checklists::name.eq(&checklist.name),
        checklists::offered.eq(offered),
        checklists::items.eq(json(&checklist.items)?),
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
